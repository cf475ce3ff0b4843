import CanonicalXML
package import ElectionVerifier
package import PKI

/// What of a trust is missing, has ended or ends soon: what nobody looks at until nothing passes any more.
package struct TrustCheck: Sendable {
  /// Something that ends.
  package enum Subject: Hashable, Sendable {
    /// A certificate at which paths of signers end.
    case anchor(String)
    /// One at which paths of timestamp authorities end.
    case timestampAnchor(String)
    /// A CA's certificate.
    case authority(String)
    /// The newest revocation list of a CA: the next one is due.
    case list(issuer: String)
    /// A document of the trust.
    case document(TrustFinding.TrustedKind)
  }

  /// How it stands.
  package enum Standing: String, Hashable, Sendable, CaseIterable {
    /// It is not there.
    case missing
    /// It is over.
    case ended
    /// It ends within the days that were asked for.
    case endsSoon = "ends-soon"
    /// It holds.
    case holds
  }

  /// Something that ends, and when.
  package struct Item: Hashable, Sendable {
    /// What it is.
    package let subject: Subject
    /// How it stands.
    package let standing: Standing
    /// When it ends; nil where it is missing, or does not say.
    package let end: Instant?
  }

  /// Everything that ends: what is missing or over first, then by its end.
  package let items: [Item]
  /// What else speaks against the trust's documents and lists.
  package let findings: [Finding]

  /// - Parameters:
  ///   - verifier: with the trust, for the time that is asked about.
  ///   - days: how long something must hold not to end soon.
  package init(_ verifier: Verifier, days: Int) {
    let trust = verifier.trust
    let at = verifier.validationTime
    var found: [Item] = []
    func add(_ subject: Subject, _ end: Instant?) {
      let standing: Standing =
        if let end { end < at ? .ended : end < at.adding(days: days) ? .endsSoon : .holds } else {
          .holds
        }
      found.append(Item(subject: subject, standing: standing, end: end))
    }
    for anchor in trust.anchors {
      add(
        .anchor(anchor.shownName),
        max(anchor.notAfter, trust.anchorSunsets[anchor] ?? anchor.notAfter))
    }
    for anchor in trust.timestampAnchors {
      let sunset = trust.timestampAnchorSunsets[anchor] ?? anchor.notAfter
      add(.timestampAnchor(anchor.shownName), max(anchor.notAfter, sunset))
    }
    let authorities = AnchoredAuthorities(trust)
    let issuing = authorities.issuing(trust.issuingCAs)
    let anchors = Set(trust.anchors + trust.timestampAnchors)
    for authority in issuing where !anchors.contains(authority) {
      add(.authority(authority.shownName), authority.notAfter)
    }
    for authority in issuing {
      let lists = trust.revocationLists.filter { !$0.isDelta && $0.isSigned(by: authority) }
      if let newest = lists.max(by: { $0.thisUpdate < $1.thisUpdate }) {
        add(.list(issuer: authority.shownName), newest.nextUpdate)
      } else {
        found.append(
          Item(subject: .list(issuer: authority.shownName), standing: .missing, end: nil))
      }
    }
    let documents = verifier.documentsInForce
    for document in documents { add(.document(document.kind), document.until) }
    if !trust.rosterSigners.isEmpty, !documents.contains(where: { $0.kind == .roster }) {
      found.append(Item(subject: .document(.roster), standing: .missing, end: nil))
    }
    items = found.enumerated().sorted { a, b in
      a.element.order != b.element.order ? a.element.order < b.element.order : a.offset < b.offset
    }.map(\.element)
    findings = verifier.trustFindings.filter { $0.severity >= .warning }
  }

  /// How the trust stands: as its worst part.
  package var standing: Standing {
    if findings.contains(where: { $0.severity >= .missing }) { return .missing }
    let order = Standing.allCases
    return items.map(\.standing).min {
      (order.firstIndex(of: $0) ?? 0) < (order.firstIndex(of: $1) ?? 0)
    } ?? .holds
  }
}

extension TrustCheck.Item {
  /// What is missing or over first, then by its end.
  fileprivate var order: Int64 {
    switch standing {
    case .missing: .min
    case .ended, .endsSoon, .holds: end?.secondsSince1970 ?? .max
    }
  }
}

extension Certificate {
  /// By what name people know it.
  fileprivate var shownName: String { commonName ?? subject }
}
