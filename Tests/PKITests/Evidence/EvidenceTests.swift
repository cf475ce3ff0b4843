import Testing
@testable import CertificateIssuing
@testable import PKI

/// Evidence of a second kind beside lists, through the same seam.
@Suite struct EvidenceTests {
  let lab: Lab
  let leaf: Certificate
  let label: CertificateLabel
  let at = Lab.voteDay
  let after = Lab.date(2013, 6, 15)
  let present = Lab.date(2013, 7, 1)

  init() throws {
    lab = try Lab()
    leaf = try lab.signer()
    label = CertificateLabel(leaf, depth: 0)
  }

  private func says(_ status: SignedStatements.Status) throws -> SignedStatements.Statement {
    try .init(leaf, status, at: after, by: lab.issuing)
  }

  /// The verdict where the CA's own certificate is cleared by the root's list.
  private func verdict(
    _ statements: [SignedStatements.Statement], lists: [RevocationList] = [],
    unread: [UnreadRevocationList] = []
  ) throws -> PathVerdict {
    let lists = RevocationLists([try lab.list(of: lab.root)] + lists, unread: unread)
    let pool = CertificatePool(
      anchors: TrustAnchors(certificates: [lab.root.certificate]),
      intermediates: [lab.issuing.certificate])
    let verdicts = [
      [lists, SignedStatements(statements: statements)],
      [SignedStatements(statements: statements), lists],
    ].map { (evidence: [any RevocationEvidence]) in
      PathValidator(pool, lab.profile, lists, evidence: evidence)
        .validate(leaf, at: at, present: present)
    }
    #expect(Set(verdicts[0].problems) == Set(verdicts[1].problems), "the order decides")
    return verdicts[0]
  }

  @Test func itRevokes() throws {
    let date = Lab.date(2013, 6, 1)
    let verdict = try verdict([try says(.revoked(date, .keyCompromise))])
    #expect(verdict.problems == [.revoked(label, date: date, reason: .keyCompromise)])
  }

  @Test func itTellsOfALaterRevocation() throws {
    let date = Lab.date(2013, 6, 20)
    let verdict = try verdict([try says(.revoked(date, .superseded))])
    #expect(verdict.path?.notices == [.revokedLater(label, date: date, reason: .superseded)])
  }

  @Test func itClears() throws {
    #expect(try verdict([try says(.good)]).path?.notices == [])
  }

  @Test func whatIsUnknownClearsNothing() throws {
    let missing = PathVerdict.invalid([.revocationMissing(label, issuer: leaf.issuer)])
    #expect(try verdict([]) == missing)
    #expect(try verdict([try says(.unknown)]) == missing)
    let stranger = try Lab()
    let foreign = try SignedStatements.Statement(leaf, .good, at: after, by: stranger.issuing)
    #expect(try verdict([foreign]) == missing)
  }

  @Test func ofBothKindsTheRevocationStands() throws {
    let date = Lab.date(2013, 6, 1)
    let revoked = PathProblem.revoked(label, date: date, reason: .keyCompromise)
    let clean = try lab.list(of: lab.issuing)
    let naming = try lab.list(of: lab.issuing) { $0.revoke(leaf, at: date, reason: .keyCompromise) }
    #expect(
      try verdict([try says(.revoked(date, .keyCompromise))], lists: [clean]).problems == [revoked])
    #expect(try verdict([try says(.good)], lists: [naming]).problems.contains(revoked))
    #expect(try verdict([try says(.unknown)], lists: [naming]).problems.contains(revoked))
    #expect(try verdict([try says(.good), try says(.revoked(date, .keyCompromise))]).path == nil)
  }

  /// A list that is out of date has nothing to add to what is settled; with what is unknown, it is missed.
  @Test func anOldListBesideIt() throws {
    let until = Lab.date(2013, 6, 12)
    let old = try lab.list(of: lab.issuing, until: until)
    let stale = PathProblem.revocationStale(label, issuer: old.issuer, nextUpdate: until)
    #expect(try verdict([try says(.good)], lists: [old]).path != nil)
    #expect(try verdict([try says(.unknown)], lists: [old]).problems == [stale])
  }

  /// Better paths are tried first, whichever kind of evidence speaks against a CA.
  @Test func itSpeaksAgainstAuthorities() throws {
    let evidence = SignedStatements(statements: [
      try .init(
        lab.issuing.certificate, .revoked(Lab.date(2013, 6, 1), .cACompromise), at: after,
        by: lab.root)
    ])
    #expect(evidence.speaks(against: lab.issuing.certificate, under: lab.root.certificate, at: at))
    let lists = RevocationLists(try lab.lists())
    let pool = CertificatePool(
      anchors: TrustAnchors(certificates: [lab.root.certificate]),
      intermediates: [lab.issuing.certificate])
    let verdict = PathValidator(pool, lab.profile, lists, evidence: [lists, evidence])
      .validate(leaf, at: at, present: present)
    #expect(verdict.problems.first?.subIndication == .revokedCANoPOE)
  }
}
