import CanonicalXML
import CertificateIssuing
import ElectionVerifier
import EvidenceRecords
import Foundation
import PKI
import SigningSessions
import SmallElection
import Testing

/// A folder of documents, timestamp authorities of several times, and an auditor who trusts them.
///
/// The first authority ends with 2015 and its root soon after, the second with 2019, the third with 2022. Keys of roots ask for
/// SHA-384.
struct RecordWorld {
  let registry = Registry.shared
  let folder: URL
  let oldRoot, root: CertificateAuthority
  let first, second, third: TimestampIssuer
  /// When the documents are proven first.
  static let begin = Registry.now.adding(seconds: 3_600)

  init() throws {
    folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("records-" + UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    oldRoot = try Self.root("Old Time Root", until: Self.date("2016-06-01"))
    root = try Self.root("Test Time Root", until: Self.date("2023-06-01"))
    first = try Self.authority("First TSA", until: Self.date("2015-12-31"), by: oldRoot)
    second = try Self.authority("Second TSA", until: Self.date("2019-12-31"), by: root)
    var third = try Self.authority("Third TSA", until: Self.date("2022-12-31"), by: root)
    third.digest = .sha384
    self.third = third
  }

  func remove() { try? FileManager.default.removeItem(at: folder) }

  static func date(_ day: String) -> Instant { must(Instant(xsdDateTime: day + "T00:00:00Z")) }

  private static func root(_ name: String, until end: Instant) throws -> CertificateAuthority {
    let key = try PrivateKey.generate(.p384)
    let name = DistinguishedName(organization: "TEST", commonName: name)
    let certificate = try CertificateBuilder.authority(
      name, notBefore: Registry.now.adding(days: -365), notAfter: end
    ).issueSelfSigned(by: key)
    return CertificateAuthority(certificate: certificate, key: key)
  }

  static func authority(
    _ name: String, until end: Instant, by root: CertificateAuthority
  ) throws -> TimestampIssuer {
    let key = try PrivateKey.generate(.p256)
    let builder = TimestampIssuer.builder(
      name, notBefore: Registry.now.adding(days: -30), notAfter: end)
    return TimestampIssuer(
      certificate: try builder.issue(to: key.publicKey, by: root), key: key)
  }

  // MARK: Documents

  @discardableResult
  func write(_ bytes: [UInt8], _ name: String) throws -> URL {
    let file = folder.appendingPathComponent(name)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: file)
    return file
  }

  /// Documents that nobody signed: of what a record is over, nobody asks.
  func fill(_ count: Int, in subfolder: String = "", from start: Int = 0) throws {
    for number in start..<(start + count) {
      let name = (subfolder.isEmpty ? "" : subfolder + "/") + "d\(number).xml"
      try write(Array("<d n=\"\(number)\"/>".utf8), name)
    }
  }

  func bytes(_ name: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: folder.appendingPathComponent(name)))
  }

  /// Every file below the folder with its bytes.
  func files() throws -> [String: [UInt8]] {
    let names = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
    var files: [String: [UInt8]] = [:]
    for name in names {
      let values = try folder.appendingPathComponent(name).resourceValues(forKeys: [
        .isRegularFileKey
      ])
      if values.isRegularFile == true { files[name] = try bytes(name) }
    }
    return files
  }

  func records() throws -> [String] {
    try files().keys.filter { $0.hasSuffix(".ers.xml") }.sorted()
  }

  // MARK: The auditor

  /// The lists of a day: those of the old root are no longer at hand when it has ended.
  private func lists(at now: Instant) throws -> [RevocationList] {
    try [oldRoot, root].filter { now < $0.certificate.notAfter }.map { root in
      try RevocationListBuilder(
        thisUpdate: now.adding(days: -1), nextUpdate: now.adding(days: 29), number: 99
      ).issue(by: root)
    }
  }

  func trust(
    at now: Instant = begin, _ change: (inout Trust) throws -> Void = { _ in }
  ) throws -> Trust {
    var trust = try registry.trust()
    trust.timestampAnchors = [oldRoot.certificate, root.certificate]
    trust.revocationLists += try lists(at: now)
    try change(&trust)
    return trust
  }

  func verifier(
    at now: Instant = begin, _ change: (inout Trust) throws -> Void = { _ in }
  ) throws -> Verifier {
    Verifier(trust: try trust(at: now, change), clock: FixedClock(now)).readingRecordsBeside()
  }

  /// A table by which SHA-256 ends with 2019.
  static func endingSHA256(_ trust: inout Trust) {
    var table = AlgorithmTable.registry
    table.digests = [
      .init(.sha256, .init(until: date("2020-01-01"))), .init(.sha384), .init(.sha512),
    ]
    trust.algorithms = AlgorithmCatalogue(
      title: LocalizedText(["en": "test", "fa": "آزمون"]), edition: "1", digest: nil, table: table)
  }

  // MARK: Sessions

  @discardableResult
  func extend(
    _ issuer: TimestampIssuer? = nil, at now: Instant = begin,
    _ change: (inout Trust) throws -> Void = { _ in }
  ) throws -> RecordBatch {
    try extend([("a", (issuer ?? first).asking(at: now))], at: now, change)
  }

  @discardableResult
  func extend(
    _ servers: [(address: String, ask: TimestampServers.Asking)], at now: Instant = begin,
    _ change: (inout Trust) throws -> Void = { _ in }
  ) throws -> RecordBatch {
    let session = RecordSession(
      try verifier(at: now, change), TimestampServers(servers), clock: FixedClock(now))
    return try session.extend(DocumentWalk([FilePath(folder.path)]))
  }

  func record(_ name: String) throws -> EvidenceRecord {
    try EvidenceRecordFile(XMLSource(bytes: try bytes(name), name: name)).record
  }

  func verify(_ name: String, _ verifier: Verifier) throws -> Verdict {
    try verifier.verify(file: folder.appendingPathComponent(name).path)
  }
}
