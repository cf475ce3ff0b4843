import CanonicalXML
import CertificateIssuing
import ElectionVerifier
import EvidenceRecords
import Foundation
import PKI
import SigningSessions
import SmallElection
import Testing

/// Documents are proven by records beside them; whatever happens, they stay as they are.
@Suite struct RecordSessionTests {
  private let world: RecordWorld

  init() throws { world = try RecordWorld() }

  @Test func provesAFolder() throws {
    defer { world.remove() }
    try world.fill(300)
    try world.fill(5, in: "a", from: 300)
    try world.fill(1, in: "b", from: 305)
    let before = try world.files()
    let batch = try world.extend()
    #expect(batch.documents == 306 && batch.proven == 306 && batch.isWhole && batch.held == 0)
    #expect(batch.trees == 1 && batch.records == 5)
    let after = try world.files()
    #expect(after.filter { !$0.key.hasSuffix(".ers.xml") } == before)
    #expect(after.keys.allSatisfy { !$0.hasPrefix(".") }, "\(after.keys)")
    #expect(
      try world.records() == [
        "a/evidence-0001.ers.xml", "b/evidence-0001.ers.xml", "evidence-0001.ers.xml",
        "evidence-0002.ers.xml", "evidence-0003.ers.xml",
      ])
    let verifier = try world.verifier()
    for name in try world.records() {
      let record = try world.record(name)
      #expect(record.brokenTimestamp == nil)
      guard case .held(let proof, _) = verifier.judge(record) else {
        Issue.record("\(name): \(verifier.judge(record))")
        continue
      }
      #expect(proof.source == .record(authority: "First TSA"))
    }
    // A full record takes a tenth of a kilobyte for each of its documents, and few bytes more than its token.
    let full = try world.bytes("evidence-0001.ers.xml").count
    #expect(full < 128 * 80 + 6_000, "\(full)")
    // Again: nothing is asked, nothing is written.
    let again = try world.extend([("dead", { (_) throws(TimestampServerFault) in throw .rejected })]
    )
    #expect(again.held == 306 && again.isWhole && again.trees == 0 && again.records == 0)
    #expect(try world.files() == after)
    // New documents, and one that was changed: they alone get a record.
    try world.fill(2, from: 400)
    try world.write(Array("<d n=\"changed\"/>".utf8), "d7.xml")
    let more = try world.extend()
    #expect(more.held == 305 && more.proven == 3 && more.records == 1)
    #expect(try world.records().contains("evidence-0004.ers.xml"))
  }

  /// A run that was ended in the middle is finished by the next one.
  @Test func finishesARun() throws {
    defer { world.remove() }
    try world.fill(260)
    try world.extend()
    let after = try world.files()
    try FileManager.default.removeItem(
      at: world.folder.appendingPathComponent("evidence-0002.ers.xml"))
    try world.write([1, 2, 3], ".evidence-0002.ers.xml.mohr-new")
    let batch = try world.extend()
    #expect(batch.held == 132 && batch.proven == 128 && batch.records == 1 && batch.isWhole)
    let files = try world.files()
    #expect(Set(files.keys) == Set(after.keys))
  }

  @Test func nobodyAnswers() throws {
    defer { world.remove() }
    try world.fill(3)
    let before = try world.files()
    let batch = try world.extend([
      ("dead", { (_) throws(TimestampServerFault) in throw .noAnswer("gone") }),
      ("old", world.first.asking(at: RecordWorld.begin.adding(days: -1))),
    ])
    #expect(batch.unanswered == 3 && batch.faults.map(\.address) == ["dead", "old"])
    #expect(try world.files() == before)
    let later = try world.extend()
    #expect(later.proven == 3 && later.isWhole)
  }

  @Test func nobodyIsTrusted() throws {
    defer { world.remove() }
    try world.fill(1)
    #expect(throws: TimestampingStop.self) {
      try world.extend { $0.timestampAnchors = [] }
    }
  }

  // MARK: What a record proves

  private func revoked(_ trust: inout Trust, at time: Instant) throws {
    trust.revocationLists += try Registry.shared.revocationLists { list in
      list.thisUpdate = Registry.now.adding(seconds: 7_200)
      list.number = 50
      list.revoke(Registry.shared["farmandar"].certificate, at: time, reason: .keyCompromise)
    }
  }

  private func identifiers(_ verdict: Verdict) -> Set<String> {
    Set(verdict.allFindings.map(\.identifier))
  }

  @Test func revokedAfterTheRecord() throws {
    defer { world.remove() }
    try world.write(try signedCounty(), "county.xml")
    try world.fill(20)
    try world.extend()
    let tomorrow = Registry.now.adding(days: 1)
    let later = Registry.now.adding(seconds: 7_200)
    func verdict(revoked: Instant, trusts: Bool = true, reads: Bool = true) throws -> Verdict {
      var trust = try world.trust(at: tomorrow)
      try self.revoked(&trust, at: revoked)
      if !trusts { trust.timestampAnchors = [] }
      var verifier = Verifier(trust: trust, clock: FixedClock(tomorrow))
      if reads { verifier = verifier.readingRecordsBeside() }
      return try world.verify("county.xml", verifier)
    }
    let proven = try verdict(revoked: later)
    expect(proven, .totalPassed, nil, [])
    #expect(identifiers(proven).contains("revoked-after-proof"))
    #expect(
      proven.signatures.flatMap(\.flattened).allSatisfy {
        $0.proof?.source == .record(authority: "First TSA")
          && $0.proof?.time == RecordWorld.begin.adding(seconds: 1)
      })
    expect(
      try verdict(revoked: RecordWorld.begin), .indeterminate, .revokedNoPOE,
      ["revoked", "proven-too-late"])
    expect(try verdict(revoked: later, reads: false), .indeterminate, .revokedNoPOE, ["revoked"])
    let untrusted = try verdict(revoked: later, trusts: false)
    expect(untrusted, .indeterminate, .revokedNoPOE, ["revoked"])
    #expect(identifiers(untrusted).contains("record-refused"))
    // The document and a copy of its record, elsewhere.
    let elsewhere = try RecordWorld()
    defer { elsewhere.remove() }
    try elsewhere.write(try world.bytes("county.xml"), "x.xml")
    try elsewhere.write(try world.bytes("evidence-0001.ers.xml"), "its.ers.xml")
    var trust = try world.trust(at: tomorrow)
    try self.revoked(&trust, at: later)
    let alone = Verifier(trust: trust, clock: FixedClock(tomorrow)).readingRecordsBeside()
    expect(try elsewhere.verify("x.xml", alone), .totalPassed, nil, [])
  }

  /// A run names records, and judges no document twice for them; one that is named by itself is none that is signed.
  @Test func aRunLeavesRecordsOut() async throws {
    defer { world.remove() }
    try world.fill(2)
    try world.extend()
    var leftOut: [String] = []
    let run = Run(try world.verifier())
    let summary = try await run.judge(DocumentWalk([FilePath(world.folder.path)])) { outcome in
      if case .leftOut(let path, let reason) = outcome { leftOut.append(path.text + reason.code) }
    }
    #expect(summary.documents == 2 && leftOut.count == 1)
    #expect(leftOut.first?.hasSuffix("evidence-0001.ers.xmlevidence-record") == true)
    let named = try world.verify("evidence-0001.ers.xml", try world.verifier())
    expect(named, .totalFailed, .formatFailure, ["never-signed"])
  }
}
