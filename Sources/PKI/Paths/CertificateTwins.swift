/// Other certificates of a CA's name and key: what is said of one of them may be said of the key.
extension ListSelection {
  func twins(of authority: Certificate) -> [Certificate] {
    pool.certificates(named: authority).filter {
      $0 != authority && $0.spkiSHA256 == authority.spkiSHA256
    }
  }

  /// What the lists say of a CA's twins. A certificate that was renewed, or issued by another CA, may be revoked while the
  /// key stays good; a key that is no longer the CA's alone, or of which that is in doubt (a hold), is so under every
  /// certificate, wherever it was found.
  func saidOfTwins(of authority: Certificate, _ label: CertificateLabel) -> [PathProblem] {
    var problems: Set<PathProblem> = []
    for twin in twins(of: authority) {
      for issuer in pool.namesakes(ofIssuerOf: twin) where pool.isSigned(twin, by: issuer) {
        let said = said(of: twin, issuedBy: issuer, label, at: at).answer.problems
        problems.formUnion(said.compactMap { $0.ofTwin(label) })
      }
    }
    return problems.sorted { "\($0)" < "\($1)" }
  }
}

extension PathProblem {
  /// What the revocation of a certificate says of another one of the same key; nil where it says nothing.
  fileprivate func ofTwin(_ label: CertificateLabel) -> PathProblem? {
    switch self {
    case .revoked(_, let date, let reason):
      [.keyCompromise, .cACompromise].contains(reason)
        ? .keyCompromised(label, date: date, reason: reason)
        : .twinRevoked(label, date: date, reason: reason)
    case .suspended: self
    case .revokedLater(_, let date, let reason):
      .twinRevoked(label, date: date, reason: reason)
    default: nil
    }
  }
}
