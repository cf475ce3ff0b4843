/// The certificates that an auditor trusts without further proof.
package struct TrustAnchors: Sendable {
  /// The anchors.
  package let certificates: [Certificate]
  private let spkiDigests: Set<[UInt8]>

  /// Until when an anchor holds although its validity has ended.
  let sunsets: [Certificate: Instant]

  /// Makes the set of anchors.
  /// - Parameters:
  ///   - certificates: each pinned by the caller.
  ///   - sunsets: until when an anchor holds although its own validity has ended; none: until that end.
  package init(certificates: [Certificate], sunsets: [Certificate: Instant] = [:]) {
    self.certificates = certificates
    self.sunsets = sunsets
    spkiDigests = Set(certificates.map(\.spkiSHA256))
  }

  /// Whether a certificate is one of the anchors.
  /// - Parameter certificate: any certificate.
  package func contains(_ certificate: Certificate) -> Bool {
    spkiDigests.contains(certificate.spkiSHA256) && certificates.contains(certificate)
  }
}

/// A path that was validated, from the signer to the anchor; only a ``PathValidator`` makes one.
package struct CertificationPath: Hashable, Sendable {
  /// The certificates, the signer first, the anchor last.
  package let certificates: [Certificate]
  /// The instant for which it was validated.
  package let validationTime: Instant
  /// What was noticed on the way and does not count against the path.
  package let notices: [PathProblem]

  init(certificates: [Certificate], validationTime: Instant, notices: [PathProblem]) {
    self.certificates = certificates
    self.validationTime = validationTime
    self.notices = notices
  }

  /// The signer's certificate.
  package var signer: Certificate { certificates[0] }
  /// The anchor's certificate.
  package var anchor: Certificate { certificates[certificates.count - 1] }
  /// The certificate of the CA that issued the signer's; the signer's own where it is the anchor.
  package var issuer: Certificate { certificates[min(1, certificates.count - 1)] }
}
