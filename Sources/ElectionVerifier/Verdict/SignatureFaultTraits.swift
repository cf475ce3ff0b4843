import PKI
import XAdES

extension SignatureFault.Reason {
  /// The row of a signature's fault: errors all, but for what the verifier merely lacks.
  var traits: FindingTraits {
    FindingTraits(identifier, severity, subIndication, data)
  }

  /// A missing proof of existence or certificate is the verifier's lack; all else is a fault.
  private var severity: Severity {
    switch subIndication {
    case .cryptoConstraintsFailureNoPOE, .noSigningCertificateFound, .signedDataNotFound: .missing
    default: .error
    }
  }

  /// The stable code.
  private var identifier: String {
    switch self {
    case .missingElement: "missing-element"
    case .repeatedElement: "repeated-element"
    case .unexpectedElement: "unexpected-element"
    case .unexpectedText: "unexpected-text"
    case .notOnlyText: "not-only-text"
    case .missingAttribute: "missing-attribute"
    case .badAttribute: "bad-attribute"
    case .badBase64: "bad-base64"
    case .badDigestLength: "bad-digest-length"
    case .badIdentifier: "bad-identifier"
    case .badTime: "bad-time"
    case .textTooLong: "text-too-long"
    case .tooMany: "too-many"
    case .unsupportedCanonicalization: "unsupported-canonicalization"
    case .unsupportedTransform: "unsupported-transform"
    case .unsupportedXPath: "unsupported-xpath"
    case .unsupportedReferenceURI: "unsupported-reference-uri"
    case .unsupportedReferenceType: "unsupported-reference-type"
    case .unsupportedKeyInfo: "unsupported-key-info"
    case .unsupportedObject: "unsupported-object"
    case .uncoveredObject: "uncovered-object"
    case .partlyUncoveredObject: "partly-uncovered-object"
    case .unsupportedProperties, .otherPropertiesVersion: "unsupported-properties"
    case .unsupportedDigest: "unsupported-digest"
    case .unknownDigest: "unknown-digest"
    case .unsupportedSignatureMethod: "unsupported-signature-method"
    case .symmetricMethod: "symmetric-method"
    case .transformAfterCanonicalization: "transform-after-canonicalization"
    case .transformLeavesNothing: "transform-leaves-nothing"
    case .targetMissing: "target-missing"
    case .targetRepeated: "target-repeated"
    case .targetInAnotherSignature: "target-in-another-signature"
    case .targetContainsSignature: "target-contains-signature"
    case .wrongTarget: "wrong-target"
    case .signedPropertiesNotReferenced: "signed-properties-not-referenced"
    case .signedPropertiesElsewhere: "signed-properties-elsewhere"
    case .danglingObjectReference: "dangling-object-reference"
    case .detachedFileMissing: "detached-file-missing"
    case .detachedFileUnreadable: "detached-file-unreadable"
    case .notOverParentValue: "countersignature-not-over-parent"
    case .foreignReferenceInCounterSignature: "countersignature-foreign-reference"
    case .digestMismatch: "digest-mismatch"
    case .manifestMismatch: "manifest-mismatch"
    case .reformatted: "reformatted"
    case .lineEndsChanged: "line-ends-changed"
    case .signatureReformatted: "signature-reformatted"
    case .digestOfNothing: "digest-of-nothing"
    case .signatureValueWrong: "signature-value-wrong"
    case .signatureValueLength: "signature-value-length"
    case .unreadableCertificate: "unreadable-certificate"
    case .noCertificate: "no-certificate"
    case .certificateElsewhere: "certificate-elsewhere"
    case .signingCertificateNotNamed: "signing-certificate-not-named"
    case .signingCertificateNamedWeakly: "signing-certificate-named-weakly"
    case .signingCertificateNotFound: "signing-certificate-not-found"
    case .signingCertificateAmbiguous: "signing-certificate-ambiguous"
    case .issuerSerialMismatch: "issuer-serial-mismatch"
    case .keyValueMismatch: "key-value-mismatch"
    case .keyDoesNotFitMethod: "key-does-not-fit-method"
    case .keyTooShort: "key-too-short"
    case .keyNotSupported: "key-not-supported"
    case .policyDigestWeak: "policy-digest-weak"
    }
  }

  private var data: [(String, FindingValue)] {
    switch self {
    case .missingElement(let name): [("element", .text(name))]
    case .repeatedElement(let name): [("element", .text(name))]
    case .unexpectedElement(let name): [("element", .text(name))]
    case .missingAttribute(let name): [("attribute", .text(name))]
    case .badAttribute(let name, let value): [("attribute", .text(name)), ("value", .text(value))]
    case .badDigestLength(let expected, let found):
      [("expected", .number(expected)), ("found", .number(found))]
    case .badIdentifier(let value): [("value", .text(value))]
    case .badTime(let value): [("value", .text(value))]
    case .textTooLong(let limit): [("limit", .number(limit))]
    case .tooMany(let counted, let limit):
      [("counted", .text(counted.rawValue)), ("limit", .number(limit))]
    case .unsupportedCanonicalization(let uri): [("uri", .text(uri))]
    case .unsupportedTransform(let uri): [("uri", .text(uri))]
    case .unsupportedXPath(let text): [("expression", .text(text))]
    case .unsupportedReferenceURI(let uri): [("uri", .text(uri))]
    case .unsupportedReferenceType(let uri): [("uri", .text(uri))]
    case .unsupportedKeyInfo(let name): [("element", .text(name))]
    case .unsupportedObject(let name): [("element", .text(name))]
    case .unsupportedProperties(let name): [("element", .text(name))]
    case .otherPropertiesVersion(let version): [("version", .text(version))]
    case .unsupportedDigest(let uri): [("uri", .text(uri))]
    case .unknownDigest(let reference, let uri, let method):
      [("reference", .number(reference + 1)), ("uri", .text(uri)), ("method", .text(method))]
    case .unsupportedSignatureMethod(let uri): [("uri", .text(uri))]
    case .symmetricMethod(let uri): [("uri", .text(uri))]
    case .transformAfterCanonicalization(let uri): [("uri", .text(uri))]
    case .transformLeavesNothing(let uri): [("uri", .text(uri))]
    case .targetMissing(let id): [("id", .text(id))]
    case .targetRepeated(let id, let occurrences):
      [("id", .text(id)), ("occurrences", .number(occurrences))]
    case .targetInAnotherSignature(let id): [("id", .text(id))]
    case .targetContainsSignature(let id): [("id", .text(id))]
    case .wrongTarget(let expected, let found):
      [("expected", .text(expected)), ("found", .text(found))]
    case .signedPropertiesElsewhere(let id): [("id", .text(id))]
    case .danglingObjectReference(let id): [("id", .text(id))]
    case .detachedFileMissing(let name, let namesakes):
      [("file", .text(name))] + (namesakes.isEmpty ? [] : [("namesakes", .list(namesakes))])
    case .detachedFileUnreadable(let name, let reason):
      [("file", .text(name))] + reason.data
    case .manifestMismatch(let entry, let uri):
      [("entry", .number(entry + 1)), ("uri", .text(uri))]
    case .foreignReferenceInCounterSignature(let uri): [("uri", .text(uri))]
    case .digestMismatch(let reference, let uri):
      [("reference", .number(reference + 1)), ("uri", .text(uri))]
    case .reformatted(let reference, let uri):
      [("reference", .number(reference + 1)), ("uri", .text(uri))]
    case .lineEndsChanged(let name): [("file", .text(name))]
    case .digestOfNothing(let reference): [("reference", .number(reference + 1))]
    case .unreadableCertificate(let index, let error):
      [("index", .number(index + 1)), ("reason", .text(error.code))]
    case .signingCertificateNamedWeakly(let algorithm): [("uri", .text(algorithm.xmlURI))]
    case .signingCertificateAmbiguous(let count): [("count", .number(count))]
    case .keyDoesNotFitMethod(let method): [("method", .text(method))]
    case .keyTooShort(let bits): [("bits", .number(bits))]
    case .keyNotSupported(let name): [("key", .text(name))]
    case .policyDigestWeak(let method): [("uri", .text(method.uri))]
    case .signatureValueLength(let expected, let found):
      [("expected", .number(expected)), ("found", .number(found))]
    case .partlyUncoveredObject(let name): [("element", .text(name))]
    case .certificateElsewhere(let names): [("names", .list(names.map(\.token)))]
    default: []
    }
  }
}
