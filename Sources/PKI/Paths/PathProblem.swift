/// Enough of a certificate to speak of it in a finding.
package struct CertificateLabel: Hashable, Sendable, CustomStringConvertible {
  /// The subject as a string (RFC 4514).
  package let subject: String
  /// The subject's common name.
  package let commonName: String?
  /// The serial number in hexadecimal.
  package let serialNumber: String
  /// SHA-256 over the certificate's DER.
  package let sha256: [UInt8]
  /// Its place in the path: 0 is the signer, 1 the CA that issued it.
  package let depth: Int

  /// Makes a label.
  /// - Parameters:
  ///   - certificate: the certificate to speak of.
  ///   - depth: its place in the path; 0 is the signer.
  package init(_ certificate: Certificate, depth: Int) {
    subject = certificate.subject
    commonName = certificate.commonName
    serialNumber = certificate.serialNumber
    sha256 = certificate.sha256
    self.depth = depth
  }

  /// The common name, else the whole subject.
  package var description: String { commonName ?? subject }
}

/// Why a certificate has no valid path to the registry, with the data that a finding tells.
package enum PathProblem: Hashable, Sendable {
  /// Revoked at or before the validation time; nil where the list gives no date that can be read.
  case revoked(CertificateLabel, date: Instant?, reason: RevocationReason)
  /// On hold at the validation time: since when (nil where that cannot be read), who says so, and by what.
  case suspended(CertificateLabel, since: Instant?, issuer: String, by: HoldSource)
  /// The validity ended before the validation time.
  case expired(CertificateLabel, notAfter: Instant)
  /// The validity begins after the validation time.
  case notYetValid(CertificateLabel, notBefore: Instant)
  /// No issuer of this certificate is known, or none leads to an anchor.
  case unknownIssuer(CertificateLabel, issuer: String)
  /// The certificate is not signed by the key of the issuer that it names.
  case badSignature(CertificateLabel)
  /// A certificate that issued another one may not: no CA, no keyCertSign.
  case notAnAuthority(CertificateLabel)
  /// More CAs are below a certificate than its path length allows.
  case pathTooLong(CertificateLabel)
  /// A certificate for authentication was used to sign.
  case authenticationOnlyKey(CertificateLabel)
  /// keyUsage lacks nonRepudiation.
  case noNonRepudiation(CertificateLabel)
  /// keyUsage allows neither digitalSignature nor nonRepudiation.
  case notForSignatures(CertificateLabel)
  /// The certificate is not a timestamp authority's alone: timeStamping, critical, and no other purpose.
  case notForTimestamps(CertificateLabel)
  /// The extended key usage allows other purposes only: their object identifiers.
  case otherPurpose(CertificateLabel, purposes: [String])
  /// The certificate is a CA's, which signs certificates and no documents.
  case authorityAsSigner(CertificateLabel)
  /// The certificate breaks a rule of RFC 5280 that the path itself does not need.
  case ruleBroken(CertificateLabel, rule: CertificateRule)
  /// The path is not valid for any of the required policies.
  case missingPolicy(CertificateLabel, required: [String])
  /// The certificate carries a policy that is refused.
  case refusedPolicy(CertificateLabel, policy: String)
  /// The subject's serialNumber is no national id; what it is instead, masked.
  case noNationalID(CertificateLabel, found: String?)
  /// The subject has several serialNumbers, where one national id belongs; how many.
  case severalNationalIDs(CertificateLabel, count: Int)
  /// The CA that issued the signer is not pinned; SHA-256 of its SubjectPublicKeyInfo.
  case issuerNotPinned(CertificateLabel, spkiSHA256: [UInt8])
  /// No revocation list tells about the certificate.
  case revocationMissing(CertificateLabel, issuer: String)
  /// The revocation list was no longer current at the validation time.
  case revocationStale(CertificateLabel, issuer: String, nextUpdate: Instant?)
  /// The revocation list was issued after the present time.
  case revocationInFuture(CertificateLabel, issuer: String, thisUpdate: Instant)
  /// A revocation list cannot be used, and why.
  case revocationUnusable(CertificateLabel, reason: RevocationFault)
  /// What may be lists by the certificate's issuer could not be read: the first file, why, and how many there are.
  case revocationUnread(CertificateLabel, file: String, CertificateError?, count: Int)
  /// Lists in the name, and with the key identifier, of the certificate's issuer are not as its key signed them. The newest
  /// one's number, and how many they are.
  case revocationDamaged(
    CertificateLabel, issuer: String, number: RevocationListNumber?, count: Int)
  /// A list that cannot be relied on says revoked, or on hold; why it cannot.
  case revokedByUnusable(
    CertificateLabel, date: Instant?, reason: RevocationReason, fault: RevocationFault)
  /// A lower cRLNumber was issued later, or the newest list at hand is older than one that was seen before.
  case revocationRollback(
    issuer: String, newest: RevocationMemory.Mark, known: RevocationMemory.Mark)
  /// Notice: lists of the issuer's key were seen before, for a scope of which none is at hand now; the newest of them.
  case revocationLost(issuer: String, known: RevocationMemory.Mark, count: Int)
  /// Notice: its issuer signed a list that took a revocation back, which only a hold allows; the revocation stands.
  /// The list's number.
  case revocationWithdrawn(CertificateLabel, number: RevocationListNumber?)
  /// Notice: of two lists of one instant the one with the higher number no longer says that it was revoked; that is a
  /// correction, and counts. The number.
  case revocationCorrected(CertificateLabel, number: RevocationListNumber?)
  /// Notice: revoked, or put on hold, after the validation time.
  case revokedLater(CertificateLabel, date: Instant, reason: RevocationReason)
  /// An algorithm of which this version knows nothing.
  case unknownAlgorithm(CertificateLabel, algorithm: String)
  /// A digest, a key or a scheme that may not be relied on at the validation time; why.
  case weakAlgorithm(CertificateLabel, algorithm: String, AlgorithmLapse)
  /// A name lies outside the name constraints of a CA above.
  case nameConstraints(CertificateLabel)
  /// A critical extension that is not understood, or an extension with wrong contents.
  case unusableExtension(CertificateLabel)
  /// The search for a path, or the policies in it, exceed the limits.
  case tooComplex(CertificateLabel)
  /// Anything else that OpenSSL reports: its number and its words.
  case other(CertificateLabel, code: Int, text: String)
  /// Notice: a certificate at hand has a name that people would take for the issuer's, which it is not.
  case issuerLooksAlike(CertificateLabel, issuer: String, found: String)
  /// Notice: the anchor's validity had ended; the trust states until when it holds all the same.
  case anchorPastEnd(CertificateLabel, notAfter: Instant, sunset: Instant)
  /// Notice: lists bear the issuer's name but another key signed them; they were ignored. The newest one's number, and how
  /// many they are.
  case foreignRevocationList(issuer: String, number: RevocationListNumber?, count: Int)
  /// Notice: a delta list was not used, since nothing signed points to it (no freshestCRL).
  case unusedDeltaList(issuer: String, number: RevocationListNumber?)
  /// Notice: lists by another key of the issuer's name list the certificate; nothing says that both keys are
  /// one authority's. The newest one's number, and how many they are.
  case listedByForeignKey(
    CertificateLabel, issuer: String, number: RevocationListNumber?, count: Int)
  /// Notice: a delta list tells that there is a newer list than the newest at hand.
  case newerListExists(issuer: String, number: RevocationListNumber)
  /// Another certificate of a key, in whatever name, was revoked because the key is no longer its owner's alone.
  case keyCompromised(CertificateLabel, date: Instant?, reason: RevocationReason)
  /// Notice: another certificate of a CA's name and key is revoked, for a reason that says nothing of the key.
  case twinRevoked(CertificateLabel, date: Instant?, reason: RevocationReason)
  /// Notice: a list names the anchor itself, which only the auditor's own act can take back.
  case anchorListed(CertificateLabel, date: Instant?, reason: RevocationReason)
  /// Notice: a list has no number, so that an older one in its place would not be noticed.
  case unnumberedList(issuer: String)
}

/// A rule for certificates of RFC 5280 that is judged here, since OpenSSL judges it not at all, or refuses honest
/// certificates with it.
package enum CertificateRule: String, Hashable, Sendable {
  /// A serial number has at most 20 octets (4.1.2.2).
  case longSerialNumber
  /// A CA has a name (4.1.2.6).
  case authorityWithoutName
  /// A signer without a name has a critical alternative one (4.1.2.6).
  case signerWithoutName
  /// No extension is there twice (4.2).
  case repeatedExtension
  /// Extensions are of the third version, after which there is none (4.1.2.1).
  case wrongVersion
  /// An extended key usage names a purpose (4.2.1.12).
  case emptyExtendedKeyUsage
  /// Only a CA's certificate has name constraints (4.2.1.10).
  case constrainedSigner
  /// Only a CA's key signs certificates (4.2.1.3).
  case certificateSigningSigner
  /// It has a critical extension that nobody processes here (RFC 5280, 4.2): Netscape's type, or a CA's
  /// addresses.
  case unprocessedExtension
}

/// Why a revocation list cannot be used.
package enum RevocationFault: String, Hashable, Sendable, CaseIterable {
  /// Its signature does not verify.
  case badSignature
  /// Its issuer's certificate is unknown or has no valid path.
  case issuerNotFound
  /// Its issuer's keyUsage lacks cRLSign.
  case issuerMayNotSign
  /// It has a critical extension that is not understood.
  case criticalExtension
  /// It does not cover this certificate.
  case otherScope
  /// It was issued after the certificate expired, when a CA may have dropped the entry.
  case issuedAfterExpiry
  /// It was issued after the present.
  case inFuture
  /// A date in it cannot be read.
  case badDate
  /// It is signed with an algorithm that may not be relied on.
  case weakAlgorithm
  /// It is signed with an algorithm of which this version knows nothing.
  case unknownAlgorithm
  /// A certificate between its signer's and the anchor is revoked or on hold.
  case signerRevoked
  /// Neither a CA of the path nor the trust itself says that its signer may vouch, or it is not known what became of the
  /// signer's certificate.
  case signerUnproven
  /// It bears another spelling of its issuer's name, or another name, though by the issuer's key.
  case otherName

  /// Why lists are left out before OpenSSL sees any; where several reasons are at hand, the first is told.
  static let leavingOut: [RevocationFault] = [
    .signerRevoked, .issuerNotFound, .issuerMayNotSign, .signerUnproven, .weakAlgorithm,
    .unknownAlgorithm,
  ]
}

extension PathProblem {
  /// The sub-indication to which this problem leads; nil for a notice, which decides nothing.
  package var subIndication: SubIndication? {
    switch self {
    case .revoked(let label, _, _): label.depth == 0 ? .revokedNoPOE : .revokedCANoPOE
    case .keyCompromised(let label, _, _): label.depth == 0 ? .revokedNoPOE : .revokedCANoPOE
    case .expired, .notYetValid: .outOfBoundsNoPOE
    case .unknownIssuer: .noCertificateChainFound
    case .suspended, .revocationMissing, .revocationStale, .revocationInFuture,
      .revocationUnusable, .revocationUnread, .revocationDamaged, .revokedByUnusable,
      .revocationRollback:
      .tryLater
    case .authenticationOnlyKey, .noNonRepudiation, .notForSignatures, .notForTimestamps,
      .missingPolicy,
      .refusedPolicy, .otherPurpose, .authorityAsSigner,
      .noNationalID, .severalNationalIDs, .issuerNotPinned:
      .chainConstraintsFailure
    case .badSignature, .notAnAuthority, .pathTooLong, .nameConstraints, .ruleBroken,
      .unusableExtension,
      .tooComplex,
      .other:
      .certificateChainGeneralFailure
    case .weakAlgorithm, .unknownAlgorithm: .cryptoConstraintsFailureNoPOE
    case .foreignRevocationList, .unusedDeltaList, .listedByForeignKey, .newerListExists,
      .unnumberedList, .revokedLater, .revocationWithdrawn, .revocationCorrected, .revocationLost,
      .issuerLooksAlike, .anchorPastEnd, .anchorListed, .twinRevoked:
      nil
    }
  }

  /// Whether it says that nobody looked to the end.
  var isTooComplex: Bool { if case .tooComplex = self { true } else { false } }

  /// Whether this is only a notice, which decides nothing.
  package var isNotice: Bool { subIndication == nil }
}
