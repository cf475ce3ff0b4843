@testable import CertificateIssuing
import PKI
import Testing

/// A situation of certificates and lists, and the verdict that it must get in every order of them.
struct PathRow: Sendable, CustomTestStringConvertible {
  let id: String
  let situation: String
  let expected: Expectation
  let question: @Sendable (Lab) throws -> Question

  var testDescription: String { "\(id): \(situation)" }

  init(
    _ id: String, _ situation: String, _ expected: Expectation,
    _ question: @escaping @Sendable (Lab) throws -> Question
  ) {
    self.id = id
    self.situation = situation
    self.expected = expected
    self.question = question
  }

  /// A signer of the lab, and lists beside the root's.
  init(
    _ id: String, _ situation: String, _ expected: Expectation, present: Instant? = nil,
    lists: @escaping @Sendable (Lab, Certificate) throws -> [RevocationList]
  ) {
    self.init(id, situation, expected) { lab in
      let leaf = try lab.signer()
      return Question(leaf: leaf, lists: try lists(lab, leaf), present: present)
    }
  }

  /// A signer's certificate that is changed.
  static func signer(
    _ id: String, _ situation: String, _ expected: Expectation,
    _ change: @escaping @Sendable (inout CertificateBuilder) -> Void
  ) -> PathRow {
    PathRow(id, situation, expected) { lab in
      Question(leaf: try lab.signer(change: change), lists: [try lab.list(1)])
    }
  }

  /// The question with the root's list, which every one needs that has none of its own.
  func fullQuestion(_ lab: Lab) throws -> Question {
    var question = try question(lab)
    if question.hasRootList { question.lists.append(try lab.rootList) }
    return question
  }

  /// What is asked.
  struct Question {
    var leaf: Certificate
    var lists: [RevocationList]
    var intermediates: [Certificate]? = nil
    var at = Lab.voteDay
    var present: Instant? = nil
    var policy = RevocationPolicy()
    var profile: CertificateProfile? = nil
    var anchors: TrustAnchors? = nil
    /// Whether the root's one list for everything is there as well.
    var hasRootList = true
  }

  /// What must come of it.
  enum Expectation: Sendable {
    /// A path; the names of notices that must be among those it has.
    case valid(noting: [String] = [])
    /// No path, with this sub-indication among others; the names of problems that must be among them.
    case refused(SubIndication, noting: [String] = [])
  }
}

extension PathProblem {
  /// The case's name.
  var name: String { String("\(self)".prefix { $0 != "(" }) }
}

extension Lab {
  static let now = date(2013, 7, 1)
  static let before = date(2013, 6, 1)

  /// A list by the issuing CA.
  func list(
    _ number: RevocationListNumber?, from: Instant = date(2013, 6, 10),
    until: Instant? = date(2013, 7, 10), by authority: CertificateAuthority? = nil,
    change: (inout RevocationListBuilder) -> Void = { _ in }
  ) throws -> RevocationList {
    try list(of: authority ?? issuing, number: number, from: from, until: until, change: change)
  }

  /// What somebody remembers who saw a list of the issuing CA, or of another one, before.
  func memory(
    of number: RevocationListNumber?, from: Instant, scope: CertificateBuilder.Extension? = nil,
    isDelta: Bool = false, by authority: CertificateAuthority? = nil
  ) -> RevocationMemory {
    var memory = RevocationMemory()
    memory.note(
      RevocationMemory.Mark(number: number, thisUpdate: from),
      of: RevocationMemory.Sequence(
        issuer: (authority ?? issuing).certificate.listIssuer,
        scope: scope.map { Digest.hash($0.value, .sha256) } ?? [], isDelta: isDelta))
    return memory
  }

  /// The root's list, which every question needs.
  var rootList: RevocationList {
    get throws { try list(of: root, number: 1, until: Self.date(2014, 6, 1)) }
  }

  /// The issuing CA's name with a new key, certified by the root.
  func rolledOver() throws -> CertificateAuthority {
    try Self.authority(under: root, "Lab Issuing CA")
  }

  /// A profile that pins all of these.
  func profile(pinning authorities: CertificateAuthority...) -> CertificateProfile {
    .registry(
      signaturePolicies: [Self.signaturePolicy],
      authenticationPolicies: [Self.authenticationPolicy],
      issuingCAs: Set(authorities.map(\.certificate.spkiSHA256)))
  }

  /// freshestCRL, which points to delta lists.
  static var freshestCRL: CertificateBuilder.Extension {
    let name = DERWriter.value(0x86, Array("http://x.test/d".utf8))
    let point = DERWriter.sequence(DERWriter.value(0xA0, DERWriter.value(0xA0, name)))
    return .init(oid: "2.5.29.46", isCritical: false, value: DERWriter.sequence(point))
  }

  /// An issuingDistributionPoint with these flags: 0x82 onlyContainsCACerts, 0x81 onlyContainsUserCerts, 0x84 indirect.
  static func scope(_ flags: UInt8...) -> CertificateBuilder.Extension {
    .init(
      oid: "2.5.29.28", isCritical: true,
      value: DERWriter.sequence(flags.map { DERWriter.value($0, [0xFF]) }))
  }

  /// A distribution point whose lists another issuer signs.
  static func point(to issuer: CertificateAuthority) -> CertificateBuilder.Extension {
    let name = DERWriter.value(0xA4, issuer.certificate.subjectDER)
    let point = DERWriter.sequence(
      DERWriter.value(0xA0, DERWriter.value(0xA0, name)), DERWriter.value(0xA2, name))
    return .init(oid: "2.5.29.31", isCritical: false, value: DERWriter.sequence(point))
  }
}

extension [PathRow] {
  /// The same with names of their own: those of one name are counted.
  var numbered: [PathRow] {
    var counts: [String: Int] = [:]
    return map { row in
      counts[row.id, default: 0] += 1
      let number = counts[row.id, default: 0]
      return PathRow("\(row.id) \(number)", row.situation, row.expected, row.question)
    }
  }
}
