import CanonicalXML
@testable import ElectionVerifier
import Foundation
import PKI
import Testing

/// Which algorithms may be relied on when, as a file that trust.xml pins.
@Suite struct AlgorithmCatalogueTests {
  private static let folder = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "algorithms")

  private static func shipped(_ name: String) throws -> [UInt8] {
    Array(try Data(contentsOf: folder.appending(path: name)))
  }

  private func read(_ bytes: [UInt8]) throws(TrustError) -> AlgorithmCatalogue {
    try AlgorithmCatalogue(XMLSource(bytes: bytes, name: "a.xml"))
  }

  @Test func theRegistrysIsThatOfTheLab() throws {
    let bytes = try Self.shipped(BuiltInAlgorithms.registry.name)
    #expect(bytes == BuiltInAlgorithms.registry.bytes)
    let catalogue = try read(bytes)
    #expect(catalogue.edition == "1" && catalogue.digest == Digest.hash(bytes, .sha256))
    #expect(catalogue.title["fa"] != nil && catalogue.title["en"] != nil)
    for kind in [PublicKey.Kind.rsa(bits: 2048), .ec(.p256), .ec(.p521)] {
      #expect(catalogue.table.judge(kind, at: Registry.now) == .fit)
    }
  }

  @Test func theDatesOfETSI() throws {
    let table = try read(try Self.shipped("etsi-ts-119-312.xml")).table
    func at(_ text: String) throws -> Instant { try #require(Instant(xsdDateTime: text)) }
    let (before, after) = (try at("2026-03-31T22:59:59Z"), try at("2026-03-31T23:00:00Z"))
    for scheme in [SignatureScheme.rsaPKCS1, .rsaPSS] {
      #expect(table.judge(scheme, by: .rsa(bits: 2048), at: before) == .fit)
      #expect(table.judge(scheme, by: .rsa(bits: 2048), at: after) == .unfit(.ended(after)))
      #expect(table.judge(scheme, by: .rsa(bits: 512), at: before) == .unfit(.never))
    }
    let later = try at("2034-01-01T00:00:00Z")
    #expect(table.judge(.rsaPKCS1, by: .rsa(bits: 4096), at: after) == .fit)
    #expect(table.judge(.rsaPKCS1, by: .rsa(bits: 4096), at: later) != .fit)
    #expect(table.judge(.rsaPSS, by: .rsa(bits: 4096), at: later) == .fit)
    #expect(table.judge(.sha1, at: Registry.now) == .unfit(.ended(try at("2012-08-01T00:00:00Z"))))
    #expect(table.judge(.ripemd160, at: Registry.now) == .unfit(.never))
    #expect(table.judge(.ec(.p384), at: later) == .fit)
  }

  /// What a table allows below the floor of documents is told for the time that is judged.
  @Test func theFloorIsTold() throws {
    let table = try read(try Self.shipped("etsi-ts-119-312.xml")).table
    func at(_ text: String) throws -> Instant { try #require(Instant(xsdDateTime: text)) }
    #expect(
      table.allowedBelowFloor(at: try at("2012-07-31T00:00:00Z")) == [
        "SHA-224", "SHA-1", "RSA-1024",
      ])
    #expect(
      table.allowedBelowFloor(at: try at("2019-09-30T00:00:00Z")) == ["SHA-224", "RSA-1024"])
    #expect(table.allowedBelowFloor(at: try at("2029-01-01T00:00:00Z")) == [])
    #expect(AlgorithmTable.registry.allowedBelowFloor(at: Registry.now) == [])
  }

  @Test func everyFaultIsToldWithItsLine() throws {
    let file = """
      <Algorithms xmlns="urn:mohr:algorithms:1" edition="1">
        <Title xml:lang="en">x<!-- y --></Title>
        <Title xml:lang="en">y</Title>
        <Digest name="SHA-256" from="2030-01-01T00:00:00Z" until="2029-01-01T00:00:00Z"/>
        <Digest name="SHA-257"/>
        <Digest name="SHA-256" until="2029-01-01T00:00:00"/>
        <Signature scheme="HMAC" minimumBits="2048"/>
        <Signature scheme="RSASSA-PSS" curve="P-256"/>
        <Signature scheme="ECDSA" curve="P-255"/>
        <Signature scheme="RSASSA-PSS" minimumBits="2048"/>
        <Signature scheme="RSASSA-PSS" minimumBits="2048" note="x"/>
      </Algorithms>
      """
    let error = #expect(throws: TrustError.self) { try read(Array(file.utf8)) }
    guard case .algorithms(_, let faults)? = error?.reason else {
      Issue.record("\(String(describing: error))")
      return
    }
    let found = faults.map { "\($0.line ?? 0) " + "\($0.kind)".prefix { $0 != "(" } }
    #expect(
      found == [
        "1 titles", "2 interruptedValue", "4 emptyPeriod", "5 unknownName", "6 time", "6 twice",
        "7 unknownName", "8 size", "9 unknownName", "11 schemaViolation", "11 twice",
      ])
    #expect(error?.code == "algorithms-invalid")
  }

  @Test func otherDocumentsAndNoXML() throws {
    #expect(throws: TrustError.self) { try read(Array("<a".utf8)) }
    let other = #expect(throws: TrustError.self) { try read(Array("<a/>".utf8)) }
    guard case .algorithms(_, let faults)? = other?.reason, faults.count == 1 else {
      Issue.record("\(String(describing: other))")
      return
    }
  }

  // MARK: In a trust folder

  /// A trust folder that pins a catalogue, and what the test makes of it.
  private func withTrust(
    _ bytes: [UInt8], digest: [UInt8]? = nil, _ test: (String) throws -> Void
  ) throws {
    try TrustFolderTests.withFolder(
      { folder in
        let pin = Base64.encode(digest ?? Digest.hash(bytes, .sha256))
        let element = "<Algorithms file=\"algorithms.xml\" digest=\"\(pin)\"/><Roster"
        let trust = TrustFolderTests.trustFile(.shared).replacing("<Roster ", with: element + " ")
        try Data(trust).write(to: folder.appending(path: "trust.xml"))
        try Data(bytes).write(to: folder.appending(path: "algorithms.xml"))
      }, test)
  }

  private func verdict(_ bytes: [UInt8]) throws -> Verdict {
    var verdict: Verdict?
    try withTrust(bytes) { path in
      let verifier = Verifier(
        trust: try Trust.load(folder: path), at: Registry.now, clock: FixedClock(Registry.now))
      verdict = verifier.verify(try signedCounty())
    }
    return try #require(verdict)
  }

  @Test func oneDateChangesTheVerdict() throws {
    let right = BuiltInAlgorithms.registry.bytes
    let passed = try verdict(right)
    expect(passed, .totalPassed, nil, [])
    #expect(passed.algorithms.digest == Digest.hash(right, .sha256))
    for row in ["<Digest name=\"SHA-256\"", "<Signature scheme=\"ECDSA\" curve=\"P-256\""] {
      let ended = right.replacing(row, with: row + " until=\"2013-06-01T00:00:00Z\"")
      let verdict = try verdict(ended)
      #expect(verdict.indication == .indeterminate)
      let found = Set(verdict.allFindings.map(\.identifier))
      #expect(found.isSuperset(of: ["weak-algorithm", "signature-algorithm-weak"]), "\(found)")
      let begun = right.replacing(row, with: row + " from=\"2013-06-01T00:00:00Z\"")
      expect(try self.verdict(begun), .totalPassed, nil, [])
    }
    // A row that nothing here rests on.
    let other = "<Digest name=\"SHA-512\""
    let unused = right.replacing(other, with: other + " until=\"2013-06-01T00:00:00Z\"")
    expect(try verdict(unused), .totalPassed, nil, [])
  }

  @Test func anotherDigestIsRefused() throws {
    let bytes = BuiltInAlgorithms.registry.bytes
    try withTrust(bytes, digest: Digest.hash([], .sha256)) { path in
      let error = #expect(throws: TrustError.self) { try Trust.load(folder: path) }
      #expect(error?.code == "algorithms-digest")
    }
  }

  @Test func withoutAFileTheTableIsBuiltIn() throws {
    try TrustFolderTests.withFolder { path in
      let trust = try Trust.load(folder: path)
      #expect(trust.algorithms == .builtIn && trust.algorithms.digest?.count == 32)
    }
  }
}
