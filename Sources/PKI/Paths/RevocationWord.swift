/// What is known of the revocation of one certificate at a control time (EN 319 102-1, 5.6.2.2).
struct RevocationWord {
  /// When what tells it was made.
  let issued: Instant
  /// The last instant of which it speaks, if it no longer speaks of the control time (5.2.5); nil where it does.
  let lapsed: Instant?
  /// Until when the algorithms that it is signed with may be relied on, where they end before the control time.
  let algorithmEnd: Instant?
}

extension ListSelection {
  /// The newest complete list of a time or before it by the issuer's own key that may vouch for a certificate, and what all lists say of it by then.
  ///
  /// Only a list for all reasons and every distribution point tells that nothing was listed: what a part of the lists leaves
  /// out may stand in another.
  func newestWord(
    on certificate: Certificate, issuedBy issuer: Certificate, depth: Int,
    by control: ControlTime
  ) -> RevocationWord? {
    let time = control.time
    let candidates = strong.filter { one in
      one.isSound && !one.list.isDelta && one.list.storage.isUnderstood
        && one.list.thisUpdate <= time && one.list.isByIssuer(of: certificate)
        && one.list.storage.tellsAll(of: certificate) && one.maySpeak(of: certificate)
        && one.isBy(issuer)
    }
    let newestFirst = candidates.sorted { $0.list.thisUpdate > $1.list.thisUpdate }
    guard let newest = newestFirst.first(where: { control.knows($0.list.sha256) }) else {
      return nil
    }
    let judgement =
      control.algorithms?.judge(newest.list, by: newest.signer.publicKey.kind, at: time) ?? .fit
    return RevocationWord(
      issued: newest.list.thisUpdate,
      lapsed: policy.isFresh(newest.list, at: time) ? nil : policy.lastInstant(of: newest.list),
      algorithmEnd: judgement.end)
  }

  /// Since when a certificate is revoked or on hold by all that is said of it, if it is by a time; the beginning of time where
  /// that cannot be read.
  func revocation(
    of certificate: Certificate, issuedBy issuer: Certificate, depth: Int, by time: Instant
  ) -> Instant? {
    let label = CertificateLabel(certificate, depth: depth)
    let said =
      said(of: certificate, issuedBy: issuer, label, at: time, place: depth)
      .answer.problems + saidOfTheKey(of: certificate, label, at: time)
    return said.compactMap(\.revokedSince).min()
  }
}

extension AuthenticList {
  /// A list of after a certificate's end says nothing of it, since its CA may have dropped the entry, unless it says that
  /// it lists such ones (X.509, expiredCertsOnCRL).
  fileprivate func maySpeak(of certificate: Certificate) -> Bool {
    list.thisUpdate <= certificate.notAfter || list.storage.lists(expired: certificate)
  }
}

extension RevocationListStorage {
  /// Whether it would name a certificate of its issuer if that were revoked, whatever the reason.
  fileprivate func tellsAll(of certificate: Certificate) -> Bool {
    !isIndirect && !isPartial && (certificate.isCA ? speaksOfAuthorities : speaksOfUsers)
  }
}

extension PathProblem {
  /// Since when a certificate is revoked or on hold, if that is the problem.
  fileprivate var revokedSince: Instant? {
    switch self {
    case .revoked(_, let date, _), .keyCompromised(_, let date, _),
      .revokedByUnusable(_, let date, _, _):
      date ?? .beginning
    case .suspended(_, let since, _, _): since ?? .beginning
    default: nil
    }
  }
}

extension AlgorithmValidation {
  /// When it ended; the beginning of time where it was never good, or nobody here knows.
  var end: Instant? {
    switch self {
    case .fit: nil
    case .unfit(.ended(let end)): end
    case .unfit, .unknown: .beginning
    }
  }
}

extension Instant {
  /// Before everything.
  static let beginning = Instant(secondsSince1970: .min)
}
