@testable import PKI
import Testing
@testable import CertificateIssuing

/// A timestamp whose authority is long gone, and newer ones that prove that it is older (EN 319 102-1, 5.6.3).
///
/// The authority ends with 2015, its root with 2022; it is judged in 2030. What is newer is only told here: its proofs.
@Suite struct TimestampRenewalTests {
  private let value = Array("a signature value".utf8)
  private let first: TimestampIssuer
  private let firstRoot: CertificateAuthority
  private let lists: Lists
  private let token: [UInt8]
  private let stamped: Instant
  private let renewed = Lab.date(2015, 12, 1)
  private let at = Lab.date(2030, 1, 1)

  /// The lists of the first root.
  private struct Lists {
    let ofTheTime: RevocationList
    /// Current when the token was proven, and made before.
    let ofRenewal: RevocationList
  }

  init() throws {
    let lab = try Lab()
    stamped = Lab.date(2013, 6, 14, 20)
    firstRoot = lab.root
    first = try TimestampTests.authority(under: lab.root)
    token = try first.token(over: value, at: stamped)
    lists = Lists(
      ofTheTime: try lab.list(of: lab.root, number: 1, until: Lab.date(2013, 7, 10)),
      ofRenewal: try lab.list(
        of: lab.root, number: 7, from: Lab.date(2015, 11, 20), until: Lab.date(2015, 12, 20)))
  }

  private func proof(_ time: Instant) -> ProofOfExistence { ProofOfExistence(time, by: .archive) }

  /// What is proven: the token with its certificates, and the list of the renewal, each by a time.
  private func judge(
    token time: Instant?, list: Instant?, _ all: [RevocationList]? = nil
  ) throws -> TimestampOutcome {
    let token = try TimestampToken(der: token)
    var proofs = ProofsOfExistence()
    if let time { proofs.add(proof(time), of: token.contained) }
    if let list { proofs.add(proof(list), of: [lists.ofRenewal.sha256]) }
    return try judge(time.map(proof), proofs, all)
  }

  private func judge(
    _ existence: ProofOfExistence?, _ proofs: ProofsOfExistence, _ all: [RevocationList]? = nil
  ) throws -> TimestampOutcome {
    let validator = PathValidator(
      anchors: TrustAnchors(certificates: [firstRoot.certificate]),
      revocation: all ?? [lists.ofTheTime, lists.ofRenewal],
      profile: .timestamping(algorithms: .registry))
    return TimestampValidation(validator).judge(
      try TimestampToken(der: token),
      in: TimestampContext(at: at, present: at, existence: existence, proofs: proofs))
  }

  private func cause(_ outcome: TimestampOutcome) -> SlidingStep.Cause? {
    guard case .refused(.notKnown(let steps, _), _) = outcome else { return nil }
    return steps.last?.cause
  }

  /// Authority and root ended: token, certificates and the list of the renewal were there before the root's end.
  @Test func heldByWhatIsProvenToBeOlder() throws {
    let outcome = try judge(token: renewed, list: Lab.date(2020, 1, 1))
    guard case .held(let proof, _) = outcome else {
      Issue.record("\(outcome)")
      return
    }
    #expect(proof.time == stamped.adding(seconds: 1))
  }

  @Test func nothingElseDoes() throws {
    // Nothing proves the token.
    guard case .refused(.path, _) = try judge(token: nil, list: Lab.date(2020, 1, 1)) else {
      Issue.record("without a proof of the token")
      return
    }
    // It was not current any more when the token was proven.
    guard
      case .refused(.path, _) = try judge(
        token: Lab.date(2015, 12, 25), list: Lab.date(2020, 1, 1))
    else {
      Issue.record("by a list that was out of date")
      return
    }
    // The list is there, and could have been made since the root ended.
    #expect(cause(try judge(token: renewed, list: nil)) == .notProven)
    #expect(cause(try judge(token: renewed, list: Lab.date(2023, 6, 1))) == .notProven)
    // The only list is of years before the token is proven.
    guard case .refused(.path, _) = try judge(token: renewed, list: nil, [lists.ofTheTime]) else {
      Issue.record("no list of the time")
      return
    }
    // The token was proven only after its authority ended.
    guard
      case .refused(.path, _) = try judge(token: Lab.date(2016, 6, 1), list: Lab.date(2020, 1, 1))
    else {
      Issue.record("proven after the authority's end")
      return
    }
  }

  /// A signature value alone that is proven tells nothing of a token over it.
  @Test func onlyProofsOfBytesCount() throws {
    let other = ProofOfExistence(renewed, by: .timestamp(authority: "another"))
    var proofs = ProofsOfExistence()
    proofs.add(other, of: try TimestampToken(der: token).contained + [lists.ofRenewal.sha256])
    guard case .refused(.path, _) = try judge(other, proofs) else {
      Issue.record("held by a proof of something else")
      return
    }
  }

  /// What was proven first stays, whatever else is.
  @Test func theEarliestProofStays() {
    var proofs = ProofsOfExistence()
    proofs.add(proof(renewed), of: [[1]])
    proofs.add(proof(at), of: [[1], [2]])
    #expect(proofs[[1]]?.time == renewed && proofs[[2]]?.time == at && proofs[[3]] == nil)
  }

  /// The authority lives; the digest of its token, certificate and lists ended since.
  @Test func theAlgorithmFellSince() throws {
    var table = AlgorithmTable.registry
    table.digests = [
      AlgorithmTable.DigestRow(.sha256, .init(until: Lab.date(2014, 1, 1))),
      AlgorithmTable.DigestRow(.sha384),
    ]
    let at = Lab.date(2015, 1, 1)
    let now = try RevocationListBuilder(
      thisUpdate: at.adding(days: -1), nextUpdate: at.adding(days: 9), number: 5
    ).issue(by: firstRoot)
    let lists = [lists.ofTheTime, now]
    func proven(_ time: Instant) throws -> TimestampOutcome {
      let token = try TimestampToken(der: token)
      let validator = PathValidator(
        anchors: TrustAnchors(certificates: [firstRoot.certificate]), revocation: lists,
        profile: .timestamping(algorithms: table))
      return TimestampValidation(validator).judge(
        token, in: TimestampContext(at: at, present: at, existence: proof(time)))
    }
    guard case .held = try proven(Lab.date(2013, 12, 1)) else {
      Issue.record("\(try proven(Lab.date(2013, 12, 1)))")
      return
    }
    guard case .refused = try proven(Lab.date(2014, 2, 1)) else {
      Issue.record("proven after the end of the digest")
      return
    }
  }
}
