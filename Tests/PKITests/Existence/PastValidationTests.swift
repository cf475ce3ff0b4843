@testable import PKI
import Testing
@testable import CertificateIssuing

/// A signature that is proven to have existed at a time: what is known of its path then (EN 319 102-1, 5.6.2.1, 5.6.2.2).
///
/// The signer's certificate ends with 2017, the CAs' with 2022.
@Suite struct PastValidationTests {
  let lab: Lab
  let leaf: Certificate
  private let proven = Lab.voteDay

  init() throws {
    lab = try Lab()
    leaf = try lab.signer()
  }

  /// The root's list of now.
  private func rootList(at: Instant) throws -> RevocationList {
    try lab.list(
      of: lab.root, number: 9, from: at.adding(days: -1), until: at.adding(days: 30))
  }

  private func list(
    _ number: RevocationListNumber, from: Instant,
    change: (inout RevocationListBuilder) -> Void = { _ in }
  ) throws -> RevocationList {
    try lab.list(
      of: lab.issuing, number: number, from: from, until: from.adding(days: 30), change: change)
  }

  private func past(
    _ lists: [RevocationList], at: Instant = Lab.date(2019, 1, 1), root: RevocationList? = nil,
    proven: Instant? = nil, profile: CertificateProfile? = nil
  ) throws -> PastOutcome {
    let all = lists + [try root ?? rootList(at: at)]
    let old = try lab.list(of: lab.root, number: 1, until: Lab.date(2013, 7, 10))
    return try lab.validator(revocation: all + [old], profile: profile).past(
      leaf, intermediates: [], at: at, present: at, proven: proven ?? self.proven
    ).outcome
  }

  private func expectUnknown(
    _ outcome: PastOutcome, _ cause: SlidingStep.Cause, depth: Int = 0,
    _ location: SourceLocation = #_sourceLocation
  ) {
    guard case .notKnown(let steps) = outcome, let last = steps.last else {
      Issue.record("\(outcome)", sourceLocation: location)
      return
    }
    #expect(last.cause == cause, sourceLocation: location)
    #expect(last.certificate.depth == depth, sourceLocation: location)
  }

  @Test func expiredSince() throws {
    let last = Lab.date(2017, 12, 20)
    let outcome = try past([try list(1, from: Lab.date(2013, 6, 10)), try list(2, from: last)])
    guard case .held(let path, let control) = outcome else {
      Issue.record("\(outcome)")
      return
    }
    #expect(path.signer == leaf)
    #expect(control == last)
    // What the plain question answers today.
    let now = try lab.validator(revocation: [try rootList(at: Lab.date(2019, 1, 1))])
      .validate(leaf, at: Lab.date(2019, 1, 1))
    #expect(now.path == nil)
  }

  /// The only list is older than the proof: nobody knows what happened between the two.
  @Test func theLastWordIsOlderThanTheProof() throws {
    expectUnknown(try past([try list(1, from: Lab.date(2013, 6, 10))]), .lastWord)
  }

  /// A list of after the certificate's end may have dropped it.
  @Test func listsOfAfterTheEndTellNothing() throws {
    let lists = [
      try list(1, from: Lab.date(2013, 6, 10)), try list(2, from: Lab.date(2018, 12, 20)),
    ]
    expectUnknown(try past(lists), .lastWord)
    let kept = try list(3, from: Lab.date(2018, 12, 21)) {
      $0.extensions.append(
        CertificateBuilder.Extension(
          oid: "2.5.29.60", isCritical: false,
          value: DERWriter.generalizedTime(Lab.date(2013, 1, 1))))
    }
    guard case .held = try past(lists + [kept]) else {
      Issue.record("a list that keeps the entries of expired certificates")
      return
    }
  }

  @Test(arguments: [RevocationReason.keyCompromise, .superseded, .certificateHold])
  func revokedSince(reason: RevocationReason) throws {
    let date = Lab.date(2013, 6, 18)
    let lists = [
      try list(1, from: Lab.date(2013, 6, 10)),
      try list(2, from: Lab.date(2013, 7, 1)) { $0.revoke(leaf, at: date, reason: reason) },
    ]
    let at = Lab.date(2013, 7, 2)
    guard case .held(_, let control) = try past(lists, at: at) else {
      Issue.record("revoked after the proof")
      return
    }
    #expect(control == date)
    guard case .didNotHold(let problems) = try past(lists, at: at, proven: date) else {
      Issue.record("proven as late as it was revoked")
      return
    }
    #expect(problems.contains { !$0.isNotice })
  }

  /// A key that was bad before it was revoked.
  @Test func invalidSinceBeforeTheProof() throws {
    let lists = [
      try list(1, from: Lab.date(2013, 6, 10)),
      try list(2, from: Lab.date(2013, 7, 1)) {
        $0.revoke(
          leaf, at: Lab.date(2013, 6, 18), reason: .keyCompromise,
          invalidityDate: Lab.date(2013, 6, 12))
      },
    ]
    guard case .didNotHold = try past(lists, at: Lab.date(2013, 7, 2)) else {
      Issue.record("the key was bad before the proof")
      return
    }
  }

  /// The CA's last list is stale: whoever came to hold its key since could have made list and certificate.
  @Test func afterTheEndOfWhatTellsOfTheCA() throws {
    let lists = [
      try list(1, from: Lab.date(2013, 6, 10)), try list(2, from: Lab.date(2017, 12, 20)),
    ]
    let stale = try lab.list(
      of: lab.root, number: 5, from: Lab.date(2018, 1, 1), until: Lab.date(2018, 2, 1))
    expectUnknown(try past(lists, root: stale), .notProven)
  }

  /// The CA was revoked after the proof: its lists and certificates could have been made since.
  @Test func theCAWasRevokedSince() throws {
    let at = Lab.date(2019, 1, 1)
    let lists = [
      try list(1, from: Lab.date(2013, 6, 10)), try list(2, from: Lab.date(2017, 12, 20)),
    ]
    let revoking = try lab.list(
      of: lab.root, number: 9, from: at.adding(days: -1), until: at.adding(days: 30)
    ) {
      $0.revoke(lab.issuing.certificate, at: Lab.date(2018, 6, 1), reason: .keyCompromise)
    }
    expectUnknown(try past(lists, root: revoking), .notProven)
  }

  /// The anchor ended, and no sunset is stated.
  @Test func theAnchorEnded() throws {
    let lists = [
      try list(1, from: Lab.date(2013, 6, 10)), try list(2, from: Lab.date(2017, 12, 20)),
    ]
    expectUnknown(try past(lists, at: Lab.date(2030, 1, 1)), .notProven, depth: 1)
  }

  /// A list of one distribution point says nothing of what another one may tell.
  @Test func partsOfListsDoNotTell() throws {
    let lists = [
      try list(1, from: Lab.date(2013, 6, 10)),
      try list(2, from: Lab.date(2017, 12, 20)) {
        let name = DERWriter.value(0x86, Array("http://127.0.0.1/part".utf8))
        $0.extensions.append(
          CertificateBuilder.Extension(
            oid: "2.5.29.28", isCritical: true,
            value: DERWriter.sequence(DERWriter.value(0xA0, DERWriter.value(0xA0, name)))))
      },
    ]
    expectUnknown(try past(lists), .lastWord)
  }

  /// A proof never helps beyond its own time: whatever it is, what did not hold then does not pass.
  @Test func noProofHelpsOutsideTheValidity() throws {
    let lists = [try list(2, from: Lab.date(2017, 12, 20))]
    for proven in [Lab.date(2012, 1, 1), Lab.date(2018, 3, 1)] {
      if case .held = try past(lists, proven: proven) { Issue.record("held at \(proven)") }
    }
  }
}
