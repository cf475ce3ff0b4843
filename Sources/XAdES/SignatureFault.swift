package import CanonicalXML
package import PKI

/// Why a signature is refused, or what it lacks: a named reason and the place where it shows.
package struct SignatureFault: Error, Hashable, Sendable {
  /// What is wrong.
  package let reason: Reason
  /// The qualified name of the element where it shows.
  package let element: String?
  /// The line of that element, counted from 1.
  package let line: Int?

  /// Makes a fault.
  ///
  /// - Parameters:
  ///   - reason: What is wrong.
  ///   - element: The qualified name of the element where it shows.
  ///   - line: The line of that element, counted from 1.
  package init(_ reason: Reason, element: String? = nil, line: Int? = nil) {
    self.reason = reason
    self.element = element
    self.line = line
  }

  /// The sub-indication of EN 319 102-1 that follows from the reason.
  package var subIndication: SubIndication { reason.subIndication }
}

extension SignatureFault {
  /// Each reason by name; the associated values are for whoever writes the sentence.
  package enum Reason: Hashable, Sendable {
    // Form: XMLDSig and XAdES as written.
    case missingElement(String)
    case repeatedElement(String)
    case unexpectedElement(String)
    case unexpectedText
    case notOnlyText
    case missingAttribute(String)
    case badAttribute(String, value: String)
    case badBase64
    case badDigestLength(expected: Int, found: Int)
    case badIdentifier(String)
    case badTime(String)
    case textTooLong(limit: Int)
    case tooMany(Counted, limit: Int)

    // Forms that are refused by name.
    case unsupportedCanonicalization(String)
    case unsupportedTransform(String)
    case unsupportedXPath(String)
    case unsupportedReferenceURI(String)
    case unsupportedReferenceType(String)
    case unsupportedKeyInfo(String)
    case unsupportedObject(String)
    case uncoveredObject
    case partlyUncoveredObject(String)
    case unsupportedProperties(String)
    /// Properties by another version of XAdES than 1.3.2: which.
    case otherPropertiesVersion(String)
    case unsupportedDigest(String)
    /// The digest of a reference, or of a manifest's entry, by a method that is not known here.
    case unknownDigest(reference: Int, uri: String, method: String)
    case unsupportedSignatureMethod(String)
    case symmetricMethod(String)
    case transformAfterCanonicalization(String)
    case transformLeavesNothing(String)

    // What the references point at.
    case targetMissing(id: String)
    case targetRepeated(id: String, occurrences: Int)
    case targetInAnotherSignature(id: String)
    case targetContainsSignature(id: String)
    case wrongTarget(expected: String, found: String)
    case signedPropertiesNotReferenced
    case signedPropertiesElsewhere(id: String)
    case danglingObjectReference(String)
    case detachedFileMissing(String, namesakes: [String])
    case detachedFileUnreadable(String, XMLError.Reason)

    // Countersignatures.
    case notOverParentValue
    case foreignReferenceInCounterSignature(uri: String)

    // The signer's certificate.
    case unreadableCertificate(index: Int, CertificateError)
    case noCertificate
    case certificateElsewhere([CertificateName])
    case signingCertificateNotNamed
    case signingCertificateNamedWeakly(DigestAlgorithm)
    case signingCertificateNotFound
    case signingCertificateAmbiguous(count: Int)
    case issuerSerialMismatch
    case keyValueMismatch
    case keyDoesNotFitMethod(String)
    case keyTooShort(bits: Int)
    case keyNotSupported(String)
    case policyDigestWeak(DigestMethod)

    // Cryptography.
    case signatureValueWrong
    case signatureValueLength(expected: Int, found: Int)
    case digestMismatch(reference: Int, uri: String)
    case manifestMismatch(entry: Int, uri: String)
    case digestOfNothing(reference: Int)
    case reformatted(reference: Int, uri: String)
    case lineEndsChanged(String)
    case signatureReformatted
  }

  /// What is counted against ``SignatureLimits``.
  package enum Counted: String, Hashable, Sendable {
    case signatures, counterSignatureDepth, references, transforms, certificates, properties,
      objects
    case canonicalForms
    /// Bytes of parts of signatures.
    case digestedBytes
    /// Bytes of detached files, read once for each form.
    case detachedBytes
  }
}

extension SignatureFault.Reason {
  /// The sub-indication of EN 319 102-1 (clause 5.1.3) that follows from the reason.
  package var subIndication: SubIndication {
    switch self {
    case .digestMismatch, .manifestMismatch, .reformatted, .lineEndsChanged: .hashFailure
    case .signatureValueWrong, .signatureReformatted, .keyDoesNotFitMethod: .sigCryptoFailure
    case .targetMissing, .detachedFileMissing, .detachedFileUnreadable: .signedDataNotFound
    // What other signatures of the document used up is no fault of this one.
    case .tooMany(.canonicalForms, _), .tooMany(.digestedBytes, _), .tooMany(.detachedBytes, _):
      .signedDataNotFound
    case .noCertificate, .certificateElsewhere, .signingCertificateNotFound,
      .signingCertificateAmbiguous:
      .noSigningCertificateFound
    case .unsupportedDigest, .unknownDigest, .unsupportedSignatureMethod, .keyTooShort,
      .keyNotSupported, .policyDigestWeak:
      .cryptoConstraintsFailureNoPOE
    case .signingCertificateNotNamed, .signingCertificateNamedWeakly, .issuerSerialMismatch,
      .keyValueMismatch:
      .sigConstraintsFailure
    default: .formatFailure
    }
  }
}
