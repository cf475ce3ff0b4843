import PKI

extension PathProblem {
  /// The row of a path's problem: what the registry's profile forbids is an error, what is not
  /// known or not proved is missing, a notice is for information.
  var traits: FindingTraits {
    let severity: Severity =
      switch subIndication {
      case nil: isGrave ? .warning : .info
      case .chainConstraintsFailure: .error
      default: .missing
      }
    return FindingTraits(identifier, severity, subIndication, data)
  }

  /// Notices that nobody should overlook.
  private var isGrave: Bool {
    switch self {
    case .revokedLater, .revocationWithdrawn, .revocationCorrected, .revocationLost,
      .listedByForeignKey, .newerListExists, .anchorListed, .twinRevoked:
      true
    default: false
    }
  }

  /// The stable code.
  private var identifier: String {
    switch self {
    case .revoked(let label, _, _): label.depth == 0 ? "revoked" : "ca-revoked"
    case .keyCompromised(let label, _, _):
      label.depth == 0 ? "key-compromised" : "ca-key-compromised"
    case .twinRevoked: "ca-twin-revoked"
    case .suspended: "suspended"
    case .expired: "expired"
    case .notYetValid: "not-yet-valid"
    case .unknownIssuer: "unknown-issuer"
    case .badSignature: "certificate-signature-wrong"
    case .notAnAuthority: "not-an-authority"
    case .pathTooLong: "path-too-long"
    case .authenticationOnlyKey: "authentication-only-key"
    case .noNonRepudiation: "no-non-repudiation"
    case .notForSignatures: "not-for-signatures"
    case .notForTimestamps: "not-for-timestamps"
    case .otherPurpose: "other-purpose"
    case .authorityAsSigner: "authority-as-signer"
    case .ruleBroken: "certificate-rule-broken"
    case .missingPolicy: "certificate-policy-missing"
    case .refusedPolicy: "certificate-policy-refused"
    case .noNationalID: "no-national-id"
    case .severalNationalIDs: "several-national-ids"
    case .issuerNotPinned: "issuer-not-pinned"
    case .weakAlgorithm: "weak-algorithm"
    case .unknownAlgorithm: "unknown-algorithm"
    case .revocationWithdrawn: "revocation-withdrawn"
    case .revocationCorrected: "revocation-corrected"
    case .revocationLost: "crl-lost"
    case .revokedByUnusable: "revoked-by-unusable-crl"
    case .revokedLater: "revoked-since"
    case .listedByForeignKey: "crl-foreign-lists-signer"
    case .newerListExists: "crl-newer-exists"
    case .unnumberedList: "crl-unnumbered"
    case .issuerLooksAlike: "issuer-looks-alike"
    case .anchorListed: "anchor-listed"
    case .anchorPastEnd: "anchor-past-end"
    case .revocationMissing: "crl-missing"
    case .revocationStale: "crl-stale"
    case .revocationInFuture: "crl-in-future"
    case .revocationUnusable: "crl-unusable"
    case .revocationUnread: "crl-unread"
    case .revocationDamaged: "crl-damaged"
    case .revocationRollback: "crl-rollback"
    case .foreignRevocationList: "crl-foreign"
    case .unusedDeltaList: "crl-delta-unused"
    case .nameConstraints: "name-constraints"
    case .unusableExtension: "unusable-extension"
    case .tooComplex: "path-too-complex"
    case .other: "path-invalid"
    }
  }

  /// A time, where a list states one that can be read.
  private static func readable(_ name: String, _ time: Instant?) -> [(String, FindingValue)] {
    time.map { [(name, .instant($0))] } ?? []
  }

  private var data: [(String, FindingValue)] {
    switch self {
    case .revoked(let label, let date, let reason):
      label.data + Self.readable("date", date) + [("reason", .text(reason.description))]
    case .suspended(let label, let since, let issuer, let source):
      label.data + Self.readable("since", since) + Self.list(issuer, source.number)
        + [("thisUpdate", .instant(source.thisUpdate))]
    case .expired(let label, let notAfter): label.data + [("notAfter", .instant(notAfter))]
    case .notYetValid(let label, let notBefore): label.data + [("notBefore", .instant(notBefore))]
    case .unknownIssuer(let label, let issuer): label.data + [("issuer", .text(issuer))]
    case .badSignature(let label): label.data
    case .notAnAuthority(let label): label.data
    case .pathTooLong(let label): label.data
    case .authenticationOnlyKey(let label): label.data
    case .noNonRepudiation(let label): label.data
    case .notForSignatures(let label): label.data
    case .notForTimestamps(let label): label.data
    case .otherPurpose(let label, let purposes): label.data + [("purposes", .list(purposes))]
    case .authorityAsSigner(let label): label.data
    case .ruleBroken(let label, let rule): label.data + [("rule", .text(rule.rawValue))]
    case .missingPolicy(let label, let required): label.data + [("required", .list(required))]
    case .refusedPolicy(let label, let policy): label.data + [("policy", .text(policy))]
    case .noNationalID(let label, let found):
      label.data + (found.map { [("found", .text($0))] } ?? [])
    case .severalNationalIDs(let label, let count): label.data + [("count", .number(count))]
    case .issuerNotPinned(let label, let digest):
      label.data + [("spki", .text(Base64.encode(digest)))]
    case .weakAlgorithm(let label, let algorithm, let lapse):
      label.data + [("algorithm", .text(algorithm))] + lapse.data
    case .unknownAlgorithm(let label, let algorithm):
      label.data + [("algorithm", .text(algorithm))]
    case .revocationWithdrawn(let label, let number):
      label.data + (number.map { [("number", .text($0.description))] } ?? [])
    case .revocationCorrected(let label, let number):
      label.data + (number.map { [("number", .text($0.description))] } ?? [])
    case .revokedByUnusable(let label, let date, let reason, let fault):
      label.data + Self.readable("date", date)
        + [("reason", .text(reason.description)), ("fault", .text(fault.rawValue))]
    case .anchorListed(let label, let date, let reason),
      .keyCompromised(let label, let date, let reason),
      .twinRevoked(let label, let date, let reason):
      label.data + Self.readable("date", date) + [("reason", .text(reason.description))]
    case .revokedLater(let label, let date, let reason):
      label.data + [("date", .instant(date)), ("reason", .text(reason.description))]
    case .listedByForeignKey(let label, let issuer, let number, let count),
      .revocationDamaged(let label, let issuer, let number, let count):
      label.data + Self.list(issuer, number) + [("count", .number(count))]
    case .newerListExists(let issuer, let number): Self.list(issuer, number)
    case .unnumberedList(let issuer): Self.list(issuer, nil)
    case .issuerLooksAlike(let label, let issuer, let found):
      label.data + [("issuer", .text(issuer)), ("found", .text(found))]
    case .anchorPastEnd(let label, let notAfter, let sunset):
      label.data + [("notAfter", .instant(notAfter)), ("sunset", .instant(sunset))]
    case .revocationMissing(let label, let issuer): label.data + [("issuer", .text(issuer))]
    case .revocationStale(let label, let issuer, let nextUpdate):
      label.data + [("issuer", .text(issuer))]
        + (nextUpdate.map { [("nextUpdate", .instant($0))] } ?? [])
    case .revocationInFuture(let label, let issuer, let thisUpdate):
      label.data + [("issuer", .text(issuer)), ("thisUpdate", .instant(thisUpdate))]
    case .revocationUnusable(let label, let reason):
      label.data + [("reason", .text(reason.rawValue))]
    case .revocationUnread(let label, let file, let error, let count):
      label.data + [("file", .text(file)), ("count", .number(count))]
        + (error.map { [("reason", .text($0.code))] } ?? [])
    case .revocationRollback(let issuer, let newest, let known):
      Self.list(issuer, newest.number) + [("thisUpdate", .instant(newest.thisUpdate))]
        + Self.known(known)
    case .revocationLost(let issuer, let known, let count):
      [("issuer", .text(issuer)), ("count", .number(count))] + Self.known(known)
    case .foreignRevocationList(let issuer, let number, let count):
      Self.list(issuer, number) + [("count", .number(count))]
    case .unusedDeltaList(let issuer, let number): Self.list(issuer, number)
    case .nameConstraints(let label): label.data
    case .unusableExtension(let label): label.data
    case .tooComplex(let label): label.data
    case .other(let label, let code, let text):
      label.data + [("code", .number(code)), ("text", .text(text))]
    }
  }

  private static func known(_ mark: RevocationMemory.Mark) -> [(String, FindingValue)] {
    (mark.number.map { [("known", .text($0.description))] } ?? [])
      + [("knownThisUpdate", .instant(mark.thisUpdate))]
  }

  private static func list(
    _ issuer: String, _ number: RevocationListNumber?
  ) -> [(String, FindingValue)] {
    [("issuer", .text(issuer))] + (number.map { [("number", .text($0.description))] } ?? [])
  }
}

extension CertificateLabel {
  var data: [(String, FindingValue)] {
    [("certificate", .text(description)), ("serial", .text(serialNumber))]
  }
}

extension AlgorithmLapse {
  /// When it ended, or begins.
  var data: [(String, FindingValue)] {
    switch self {
    case .ended(let end): [("ended", .instant(end))]
    case .begins(let begin): [("begins", .instant(begin))]
    case .never: []
    }
  }
}
