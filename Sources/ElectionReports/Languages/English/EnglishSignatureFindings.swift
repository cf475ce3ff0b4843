import PKI
import XAdES

extension EnglishFindings {
  func signature(_ reason: SignatureFault.Reason) -> Explanation {
    Explanation(sentence(reason), SignatureAdvice(reason).english(say))
  }

  private func sentence(_ reason: SignatureFault.Reason) -> String {
    switch reason {
    case .missingElement(let name): "\(say.latin(name)) is missing"
    case .repeatedElement(let name): "\(say.latin(name)) occurs more than once"
    case .unexpectedElement(let name): "\(say.latin(name)) has no place here"
    case .unexpectedText: "text stands between the elements"
    case .notOnlyText: "something other than text is inside"
    case .missingAttribute(let name): "the attribute \(say.latin(name)) is missing"
    case .badAttribute(let name, let value):
      "the attribute \(say.latin(name)) has the value '\(say.latin(value))'"
    case .badBase64: "the text is not strict base64"
    case .badDigestLength(let expected, let found):
      "the digest has \(say.number(found)) bytes instead of \(say.number(expected))"
    case .badIdentifier(let id): "'\(say.latin(id))' is not an identifier"
    case .badTime(let text): "'\(say.latin(text))' is not a time with a zone"
    case .textTooLong(let limit): "the text is longer than \(say.number(limit)) bytes"
    case .tooMany(let counted, let limit): "more than \(say.number(limit)) \(name(counted))"
    case .unsupportedCanonicalization(let uri):
      "canonicalization '\(say.latin(uri))' is not accepted"
    case .unsupportedTransform(let uri): "transform '\(say.latin(uri))' is not accepted"
    case .unsupportedXPath(let text): "the XPath expression '\(say.latin(text))' is not accepted"
    case .unsupportedReferenceURI(let uri):
      "a reference to '\(say.latin(uri))' is not accepted"
    case .unsupportedReferenceType(let uri):
      "the reference type '\(say.latin(uri))' is not accepted"
    case .unsupportedKeyInfo(let name): "\(say.latin(name)) is not accepted as key information"
    case .uncoveredObject: "nothing refers to this ds:Object, so nobody signed what it holds"
    case .partlyUncoveredObject(let name):
      "references name parts of this ds:Object, but none of them holds \(say.latin(name)), so nobody "
        + "signed that"
    case .unsupportedObject(let name): "\(say.latin(name)) is not accepted inside ds:Object"
    case .otherPropertiesVersion(let version):
      "the properties are of XAdES \(say.latin(version)); only 1.3.2 is read"
    case .unsupportedProperties(let name):
      "\(say.latin(name)) is not accepted as XAdES properties"
    case .unsupportedDigest(let uri): "the digest '\(say.latin(uri))' is not accepted"
    case .unknownDigest(let index, let uri, let method):
      "the digest of \(reference(index, uri)) is made with '\(say.latin(method))', which is not known "
        + "here"
    case .unsupportedSignatureMethod(let uri):
      "the signature method '\(say.latin(uri))' is not accepted"
    case .symmetricMethod(let uri): "'\(say.latin(uri))' is a shared secret, not a signature"
    case .transformAfterCanonicalization(let uri):
      "transform '\(say.latin(uri))' follows one that has to be the last"
    case .transformLeavesNothing(let uri):
      "transform '\(say.latin(uri))' leaves nothing to sign"
    case .targetMissing(let id): "no element has the id '\(say.latin(id))'"
    case .targetRepeated(let id, let count):
      "\(say.number(count)) elements have the id '\(say.latin(id))'"
    case .targetInAnotherSignature(let id):
      "the id '\(say.latin(id))' belongs to another signature"
    case .targetContainsSignature(let id):
      "the id '\(say.latin(id))' holds the signature's own value"
    case .wrongTarget(let expected, let found):
      "the properties are for '\(say.latin(found))', not for '\(say.latin(expected))'"
    case .signedPropertiesNotReferenced: "the signed properties are not signed"
    case .signedPropertiesElsewhere(let id):
      "'\(say.latin(id))' is not the signed properties read here"
    case .danglingObjectReference(let uri):
      "'\(say.latin(uri))' names no reference of this signature"
    case .detachedFileMissing(let name, []):
      "the signed file '\(say.latin(name))' was not handed in"
    case .detachedFileMissing(let name, let namesakes):
      "the signed file '\(say.latin(name))' was not handed in by that name, but "
        + namesakes.map { "'\(say.latin($0))'" }.joined(separator: ", ")
    case .detachedFileUnreadable(let name, let reason):
      "the signed file '\(say.latin(name))' cannot be read: \(malformed(reason).what)"
    case .notOverParentValue: "the countersignature is not over its parent's SignatureValue"
    case .foreignReferenceInCounterSignature(let uri):
      "the countersignature also refers to '\(say.latin(uri))'"
    case .unreadableCertificate(let index, let error):
      "certificate \(say.ordinal(index + 1)) cannot be read: \(sentence(error))"
    case .noCertificate: "there is no certificate"
    case .certificateElsewhere(let names):
      "there is no certificate, only its name: " + names.map(name).joined(separator: "; ")
    case .signingCertificateNotNamed: "no signing certificate is named"
    case .signingCertificateNamedWeakly(let digest):
      "the signing certificate is named by the old property with \(say.latin("\(digest)"))"
    case .signingCertificateNotFound: "the named signing certificate is not present"
    case .signingCertificateAmbiguous(let count):
      "\(say.number(count)) certificates fit the signature"
    case .issuerSerialMismatch: "issuer and serial number are those of another certificate"
    case .keyValueMismatch: "KeyValue is not the signer's key"
    case .keyDoesNotFitMethod(let uri): "the signer's key does not fit '\(say.latin(uri))'"
    case .keyTooShort(let bits): "a key of \(say.number(bits)) bits is too short"
    case .keyNotSupported(let name): "a key of this kind is not accepted: \(say.latin(name))"
    case .policyDigestWeak(let method):
      "the digest of the signature policy is made with \(say.latin(method.name)), which is not accepted"
    case .signatureValueLength(let expected, let found):
      "the signature value has \(say.number(found)) bytes; in XML it has \(say.number(expected)) for this "
        + "key (r and s one after the other, not in DER)"
    case .signatureValueWrong: "the signature value is wrong"
    case .digestMismatch(let index, ""):
      "the document is not what was signed: the digest of its content (reference "
        + "\(say.ordinal(index + 1))) does not match"
    case .digestMismatch(let index, let uri):
      "the digest of \(reference(index, uri)) does not match"
    case .manifestMismatch(let index, let uri):
      "the digest of entry \(say.ordinal(index + 1)) of the manifest ('\(say.latin(uri))') does not match"
    case .reformatted(let index, let uri):
      "only the white space between elements is not as it was signed (reference "
        + "\(say.ordinal(index + 1)), '\(say.latin(uri))')"
    case .lineEndsChanged(let name):
      "only the line ends of the signed file '\(say.latin(name))' are not as they were signed"
    case .signatureReformatted:
      "only the white space between the elements of the signature is not as it was signed"
    case .digestOfNothing(let index):
      "reference \(say.ordinal(index + 1)) is the digest of nothing"
    }
  }

  private func reference(_ index: Int, _ uri: String) -> String {
    "reference \(say.ordinal(index + 1)) ('\(say.latin(uri))')"
  }

  private func name(_ certificate: CertificateName) -> String {
    switch certificate {
    case .issuerSerial(let issuer, let serial):
      "issuer \(say.latin(issuer)), serial number \(say.latin(serial))"
    case .keyIdentifier(let bytes):
      "subject key identifier \(say.latin(Base64.encode(bytes)))"
    case .subject(let subject): "subject \(say.latin(subject))"
    case .digest(let method, let digest):
      "\(say.latin(method.name)) \(say.latin(Base64.encode(digest)))"
    }
  }

  private func name(_ counted: SignatureFault.Counted) -> String {
    switch counted {
    case .signatures: "signatures"
    case .counterSignatureDepth: "levels of countersignatures"
    case .references: "references"
    case .transforms: "transforms"
    case .certificates: "certificates"
    case .properties: "properties"
    case .objects: "objects"
    case .canonicalForms: "canonical forms"
    case .digestedBytes: "bytes of parts of signatures to digest"
    case .detachedBytes: "bytes to read of the signed files beside it"
    }
  }
}
