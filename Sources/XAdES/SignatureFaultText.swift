import PKI

extension SignatureFault: CustomStringConvertible {
  /// The reason in English, with element and line where they are known.
  package var description: String {
    var text = reason.description
    if let element { text += " in \(element)" }
    if let line { text += " (line \(line))" }
    return text
  }
}

extension SignatureFault.Reason: CustomStringConvertible {
  /// The reason in English: lower case, no full stop.
  package var description: String {
    switch self {
    case .missingElement(let name): "\(name) is missing"
    case .repeatedElement(let name): "\(name) occurs more than once"
    case .unexpectedElement(let name): "\(name) has no place here"
    case .unexpectedText: "text stands between the elements"
    case .notOnlyText: "something other than text is inside"
    case .missingAttribute(let name): "the attribute \(name) is missing"
    case .badAttribute(let name, let value): "the attribute \(name) has the value '\(value)'"
    case .badBase64: "the text is not strict base64"
    case .badDigestLength(let expected, let found):
      "the digest has \(found) bytes instead of \(expected)"
    case .badIdentifier(let id): "'\(id)' is not an identifier"
    case .badTime(let text): "'\(text)' is not a time with a zone"
    case .textTooLong(let limit): "the text is longer than \(limit) bytes"
    case .tooMany(let what, let limit): "more than \(limit) \(what.name)"
    default: describeRefusal
    }
  }

  private var describeRefusal: String {
    switch self {
    case .unsupportedCanonicalization(let uri): "canonicalization '\(uri)' is not accepted"
    case .unsupportedTransform(let uri): "transform '\(uri)' is not accepted"
    case .unsupportedXPath(let text): "the XPath expression '\(text)' is not accepted"
    case .unsupportedReferenceURI(let uri): "a reference to '\(uri)' is not accepted"
    case .unsupportedReferenceType(let uri): "the reference type '\(uri)' is not accepted"
    case .unsupportedKeyInfo(let name): "\(name) is not accepted as key information"
    case .uncoveredObject: "nothing refers to this ds:Object, so nobody signed what it holds"
    case .partlyUncoveredObject(let name):
      "references name parts of this ds:Object, but none of them holds \(name), so nobody signed that"
    case .unsupportedObject(let name): "\(name) is not accepted inside ds:Object"
    case .otherPropertiesVersion(let version):
      "the properties are of XAdES \(version); only 1.3.2 is read"
    case .unsupportedProperties(let name): "\(name) is not accepted as XAdES properties"
    case .unsupportedDigest(let uri): "the digest '\(uri)' is not accepted"
    case .unknownDigest(let index, let uri, let method):
      "the digest of reference \(index + 1) ('\(uri)') is made with '\(method)', which is not known here"
    case .unsupportedSignatureMethod(let uri): "the signature method '\(uri)' is not accepted"
    case .symmetricMethod(let uri): "'\(uri)' is a shared secret, not a signature"
    case .transformAfterCanonicalization(let uri):
      "transform '\(uri)' follows one that has to be the last"
    case .transformLeavesNothing(let uri): "transform '\(uri)' leaves nothing to sign"
    default: describeBinding
    }
  }

  private var describeBinding: String {
    switch self {
    case .targetMissing(let id): "no element has the id '\(id)'"
    case .targetRepeated(let id, let count): "\(count) elements have the id '\(id)'"
    case .targetInAnotherSignature(let id): "the id '\(id)' belongs to another signature"
    case .targetContainsSignature(let id): "the id '\(id)' holds the signature's own value"
    case .wrongTarget(let expected, let found):
      "the properties are for '\(found)', not for '\(expected)'"
    case .signedPropertiesNotReferenced: "the signed properties are not signed"
    case .signedPropertiesElsewhere(let id): "'\(id)' is not the signed properties read here"
    case .danglingObjectReference(let uri): "'\(uri)' names no reference of this signature"
    case .detachedFileMissing(let name, []): "the signed file '\(name)' was not handed in"
    case .detachedFileMissing(let name, let namesakes):
      "the signed file '\(name)' was not handed in by that name, but \(namesakes.map { "'\($0)'" }.joined(separator: ", "))"
    case .detachedFileUnreadable(let name, let reason):
      "the signed file '\(name)' cannot be read: \(reason)"
    case .notOverParentValue: "the countersignature is not over its parent's SignatureValue"
    case .foreignReferenceInCounterSignature(let uri):
      "the countersignature also refers to '\(uri)'"
    default: describeCryptography
    }
  }

  private var describeCryptography: String {
    switch self {
    case .unreadableCertificate(let index, let error):
      "certificate \(index + 1) cannot be read: \(error)"
    case .noCertificate: "there is no certificate"
    case .certificateElsewhere(let names):
      "there is no certificate, only its name: " + names.map(\.description).joined(separator: "; ")
    case .signingCertificateNotNamed: "no signing certificate is named"
    case .signingCertificateNamedWeakly(let digest):
      "the signing certificate is named by the old property with \(digest)"
    case .signingCertificateNotFound: "the named signing certificate is not present"
    case .signingCertificateAmbiguous(let count): "\(count) certificates fit the signature"
    case .issuerSerialMismatch: "issuer and serial number are those of another certificate"
    case .keyValueMismatch: "KeyValue is not the signer's key"
    case .keyDoesNotFitMethod(let uri): "the signer's key does not fit '\(uri)'"
    case .keyTooShort(let bits): "a key of \(bits) bits is too short"
    case .keyNotSupported(let name): "a key of this kind is not accepted: \(name)"
    case .policyDigestWeak(let method):
      "the digest of the signature policy is made with \(method.name), which is not accepted"
    case .signatureValueLength(let expected, let found):
      "the signature value has \(found) bytes; in XML it has \(expected) for this key (r and s one after "
        + "the other, not in DER)"
    case .signatureValueWrong: "the signature value is wrong"
    case .digestMismatch(let index, let uri):
      "the digest of reference \(index + 1) ('\(uri)') does not match"
    case .manifestMismatch(let index, let uri):
      "the digest of entry \(index + 1) of the manifest ('\(uri)') does not match"
    case .reformatted(let index, let uri):
      "only the white space between elements is not as it was signed (reference \(index + 1), '\(uri)')"
    case .lineEndsChanged(let name):
      "only the line ends of the signed file '\(name)' are not as they were signed"
    case .signatureReformatted:
      "only the white space between the elements of the signature is not as it was signed"
    case .digestOfNothing(let index): "reference \(index + 1) is the digest of nothing"
    default: "the signature is refused"
    }
  }
}

extension SignatureFault.Counted {
  /// What is counted, in English.
  fileprivate var name: String {
    switch self {
    case .counterSignatureDepth: "levels of countersignatures"
    case .canonicalForms: "canonical forms"
    case .digestedBytes: "bytes of parts of signatures to digest"
    case .detachedBytes: "bytes to read of the signed files beside it"
    case .signatures, .references, .transforms, .certificates, .properties, .objects: rawValue
    }
  }
}
