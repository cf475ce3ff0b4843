import CanonicalXML
import CertificateIssuing
import ElectionVerifier
import Foundation
import PKI
import SigningSessions
import SmallElection
import XAdES

/// Documents that somebody keeps for decades: a sheet, and the roster, the register and the policy by which it is judged. Three
/// authorities follow one another, each under a root of its own; the registry ends in 2023.
struct Archive {
  /// An authority and its root.
  struct Authority {
    let root: CertificateAuthority
    let issuer: TimestampIssuer

    init(_ name: String, _ from: Instant, authority: Instant, root end: Instant) throws {
      let rootKey = try PrivateKey.generate(.p256)
      root = CertificateAuthority(
        certificate: try CertificateBuilder.authority(
          DistinguishedName(organization: "TEST", commonName: name + " Root"), notBefore: from,
          notAfter: end
        ).issueSelfSigned(by: rootKey), key: rootKey)
      let key = try PrivateKey.generate(.p256)
      let builder = TimestampIssuer.builder(name, notBefore: from, notAfter: authority)
      issuer = TimestampIssuer(
        certificate: try builder.issue(to: key.publicKey, by: root), key: key)
    }

    /// The root's list.
    func list(from: Instant, days: Int = 30) throws -> RevocationList {
      try RevocationListBuilder(
        thisUpdate: from, nextUpdate: from.adding(days: days), number: Archive.number(from)
      ).issue(by: root)
    }
  }

  static func date(_ year: Int, _ month: Int, _ day: Int) -> Instant {
    must(Instant(year: year, month: month, day: day))
  }

  /// The day on which everything ended but the last authority.
  static let judged = date(2055, 1, 1)

  let registry = Registry.shared
  let authorities: [Authority]
  private(set) var sheet: [UInt8]
  private(set) var roster: [UInt8]
  private(set) var register: [UInt8]
  private(set) var policies: [[UInt8]]

  init() throws {
    authorities = [
      try Authority(
        "First TSA", Registry.now.adding(days: -30), authority: Self.date(2016, 1, 1),
        root: Self.date(2023, 1, 1)),
      try Authority(
        "Second TSA", Self.date(2014, 1, 1), authority: Self.date(2030, 1, 1),
        root: Self.date(2040, 1, 1)),
      try Authority(
        "Third TSA", Self.date(2024, 1, 1), authority: Self.date(2060, 1, 1),
        root: Self.date(2070, 1, 1)),
    ]
    sheet = try signedCounty()
    roster = try registry.signedRoster()
    register = try registry.signedRegister()
    policies = registry.policies.sorted { $0.key < $1.key }.filter { $0.key.contains("county") }
      .map(\.value)
  }

  /// A number that grows with time.
  static func number(_ time: Instant) -> RevocationListNumber {
    RevocationListNumber(UInt64(clamping: time.secondsSince1970 / 60))
  }

  /// The lists of the registry and of an authority, as they are published at a time.
  func lists(
    at time: Instant, of authority: Int,
    _ change: (inout RevocationListBuilder) -> Void = { _ in }
  ) throws -> [RevocationList] {
    let from = time.adding(days: -1)
    var found = [try authorities[authority].list(from: from)]
    for (signer, isIssuing) in [(registry.root, false), (registry.issuing, true)]
    where from < signer.certificate.notAfter {
      var list = RevocationListBuilder(
        thisUpdate: from, nextUpdate: from.adding(days: 30), number: Self.number(from))
      if isIssuing { change(&list) }
      found.append(try list.issue(by: signer))
    }
    return found
  }

  /// What an auditor trusts, with these lists and the documents as they are kept.
  func trust(
    _ lists: [RevocationList], roster: [UInt8]? = nil
  ) throws -> Trust {
    var trust = try registry.trust()
    trust.timestampAnchors = authorities.map(\.root.certificate)
    trust.revocationLists = lists
    trust.rosterDocuments = [source(roster ?? self.roster, "roster.xml")]
    trust.registerDocuments = [source(register, "register.xml")]
    trust.policyDocuments = policies.enumerated().map { source($1, "policy\($0).xml") }
    return trust
  }

  func verifier(
    at time: Instant, _ lists: [RevocationList], roster: [UInt8]? = nil
  ) throws -> Verifier {
    Verifier(trust: try trust(lists, roster: roster), clock: FixedClock(time))
  }

  /// Extends one document with what an authority gives at a time.
  func extend(
    _ bytes: [UInt8], _ level: PreservationLevel, at time: Instant, by authority: Int,
    _ lists: [RevocationList], store: EvidenceStore? = nil
  ) throws -> (bytes: [UInt8], result: Result<StampedDocument, TimestampingStop>) {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("archive-" + UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appendingPathComponent("document.xml")
    try Data(bytes).write(to: path)
    let servers = TimestampServers([("tsa", authorities[authority].issuer.asking(at: time))])
    var trust = try trust(lists)
    trust.evidence = store
    let session = TimestampingSession(
      Verifier(trust: trust, clock: FixedClock(time)), servers, level: level,
      clock: FixedClock(time))
    let file = FilePath(path.path)
    let source = try XMLSource(path: file)
    let result = Result { () throws(TimestampingStop) in
      try session.extend(source, to: SigningTarget(path: file, isNew: false))
    }
    return ([UInt8](try Data(contentsOf: path)), result)
  }

  /// Extends everything that is kept, or the sheet alone, to level LTA.
  mutating func seal(at time: Instant, by authority: Int, sheetAlone: Bool = false) throws {
    // Lists of both that a renewal is about: of who stamped before, and of who stamps now.
    var lists = try lists(at: time, of: authority)
    if authority > 0 {
      lists.append(try authorities[authority - 1].list(from: time.adding(days: -1)))
    }
    func extended(_ bytes: [UInt8]) throws -> [UInt8] {
      let (bytes, result) = try extend(bytes, .archived, at: time, by: authority, lists)
      _ = try result.get()
      return bytes
    }
    let sheet = try extended(self.sheet)
    guard !sheetAlone else {
      self.sheet = sheet
      return
    }
    let (roster, register) = (try extended(self.roster), try extended(self.register))
    let policies = try self.policies.map(extended)
    (self.sheet, self.roster, self.register, self.policies) = (sheet, roster, register, policies)
  }

  /// The lists that are there when everything but the last authority ended.
  func lastLists() throws -> [RevocationList] {
    [try authorities[2].list(from: Self.judged.adding(days: -1))]
  }
}
