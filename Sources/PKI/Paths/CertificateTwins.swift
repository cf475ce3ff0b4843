/// Other certificates of a key: what is said of one of them may be said of the key.
extension ListSelection {
  /// What the lists say of other certificates of a certificate's key. One that was renewed, or issued by another CA, may be
  /// revoked while the key stays good; a key that is no longer its owner's alone, or of which that is in doubt (a hold), is
  /// so under every certificate and name, wherever it was found.
  func saidOfTheKey(
    of certificate: Certificate, _ label: CertificateLabel, at: Instant
  ) -> [PathProblem] {
    var problems: Set<PathProblem> = []
    let others = pool.others(ofKeyOf: certificate)
    guard chain.contains(certificate) || others.count <= CertificateLimits.certificatesOfAKey else {
      return [.revocationUnusable(label, reason: .issuerNotFound)]
    }
    for other in others {
      let isTwin =
        certificate.isCA && other.storage.subjectHash == certificate.storage.subjectHash
      guard let issuers = pool.issuers(of: other) else {
        problems.insert(.revocationUnusable(label, reason: .issuerNotFound))
        continue
      }
      if issuers.isEmpty { problems.formUnion(saidOfNobodys(other, label, at: at)) }
      for issuer in issuers {
        // What a CA says that nobody could follow to an anchor among so many is not known.
        if paths.isOpen(issuer) {
          problems.insert(.revocationUnusable(label, reason: .issuerNotFound))
        }
        guard paths.leadsAsAuthority(issuer) else { continue }
        problems.formUnion(damage(label, other, issuer))
        let said = said(of: other, issuedBy: issuer, label, at: at).answer.problems
        problems.formUnion(said.compactMap { $0.ofKey(label, isTwin: isTwin) })
      }
    }
    problems.formUnion(unreadOfTheKey(of: certificate, label))
    return problems.sorted { "\($0)" < "\($1)" }
  }

  /// Whoever issued another certificate of the key is not at hand, so that nobody knows whether it is one: what a list in
  /// the issuer's name says of the key is not passed over.
  private func saidOfNobodys(
    _ other: Certificate, _ label: CertificateLabel, at: Instant
  ) -> [PathProblem] {
    let entries = (strong + weak.map(\.0)).map(\.list).filter { $0.maySpeak(of: other) }
      .compactMap { $0.entry(for: other) }
    let grave = entries.filter {
      $0.counts(at: at) && ($0.reason.isOfTheKey || $0.reason == .certificateHold)
    }
    return grave.min { $0.isGraver(than: $1) }.map {
      [
        .revokedByUnusable(
          label, date: $0.effectiveDate, reason: $0.reason, fault: .issuerNotFound)
      ]
    } ?? []
  }

  /// What cannot be read and may be a list about another certificate of the key; what may be about anybody is told anyway.
  private func unreadOfTheKey(
    of certificate: Certificate, _ label: CertificateLabel
  ) -> [PathProblem] {
    let own = unread.filter { one in
      !one.mayConcern(certificate)
        && pool.others(ofKeyOf: certificate).contains {
          one.mayConcern($0) && pool.issuers(of: $0)?.isEmpty != true
        }
    }
    return own.min { $0.file < $1.file }.map {
      [.revocationUnread(label, file: $0.file, $0.error, count: own.count)]
    } ?? []
  }
}

extension PathProblem {
  /// What the revocation of a certificate says of another one of the same key; nil where it says nothing.
  /// - Parameter isTwin: whether both are of one CA's name.
  fileprivate func ofKey(_ label: CertificateLabel, isTwin: Bool) -> PathProblem? {
    switch self {
    case .revoked(_, let date, let reason):
      reason.isOfTheKey
        ? .keyCompromised(label, date: date, reason: reason)
        : isTwin ? .twinRevoked(label, date: date, reason: reason) : nil
    case .suspended: self
    case .revokedByUnusable(_, _, let reason, _):
      reason.isOfTheKey || reason == .certificateHold ? self : nil
    case .revokedLater(_, let date, let reason):
      reason.isOfTheKey
        ? .revokedLater(label, date: date, reason: reason)
        : isTwin ? .twinRevoked(label, date: date, reason: reason) : nil
    default: nil
    }
  }
}
