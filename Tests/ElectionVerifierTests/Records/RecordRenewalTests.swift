import CanonicalXML
import CertificateIssuing
import ElectionVerifier
import EvidenceRecords
import Foundation
import Judges
import PKI
import SigningSessions
import Testing

/// Records are renewed before an authority or a digest ends, and hold long after both.
@Suite struct RecordRenewalTests {
  private let world: RecordWorld
  private let renewal = RecordWorld.date("2015-10-01")
  private let rebuilding = RecordWorld.date("2019-06-01")
  private let at = RecordWorld.date("2020-06-01")

  init() throws {
    world = try RecordWorld()
    try world.fill(140)
    try world.fill(1, in: "alone", from: 140)
  }

  private func outcome(_ name: String, _ time: Instant) throws -> RecordOutcome {
    try world.verifier(at: time, RecordWorld.endingSHA256).judge(world.record(name))
  }

  private func isHeld(_ outcome: RecordOutcome) -> Bool {
    if case .held(let proof, _) = outcome {
      proof.time == RecordWorld.begin.adding(seconds: 1)
        && proof.source == .record(authority: "First TSA")
    } else {
      false
    }
  }

  /// One timestamp, then one hash tree more.
  private func renewTwice() throws {
    try world.extend(at: RecordWorld.begin, RecordWorld.endingSHA256)
    let first = try world.extend(world.second, at: renewal, RecordWorld.endingSHA256)
    #expect(first.refused.isEmpty && first.unwritten.isEmpty, "\(first)")
    #expect(first.renewed == 3 && first.rebuilt == 0 && first.records == 0 && first.isWhole)
    #expect(first.held == 141 && first.trees == 1)
    let second = try world.extend(world.third, at: rebuilding, RecordWorld.endingSHA256)
    #expect(second.rebuilt == 3 && second.renewed == 0 && second.records == 0 && second.isWhole)
    #expect(second.lacking.isEmpty && second.trees == 1)
  }

  @Test func renewedTwice() throws {
    defer { world.remove() }
    let before = try world.files()
    try renewTwice()
    #expect(try world.files().filter { !$0.key.hasSuffix(".ers.xml") } == before)
    for name in try world.records() {
      let record = try world.record(name)
      #expect(record.chains.map(\.algorithm) == [.sha256, .sha384])
      #expect(record.chains.map(\.timestamps.count) == [2, 1])
      let outcome = try outcome(name, at)
      #expect(isHeld(outcome), "\(outcome)")
    }
    // Nothing more is needed.
    let again = try world.extend(
      world.third, at: rebuilding.adding(days: 1), RecordWorld.endingSHA256)
    #expect(again.held == 141 && again.trees == 0 && again.isWhole)
  }

  /// A renewal without what the older token is judged by: when its root is gone, nobody can tell.
  @Test func renewedWithoutLists() throws {
    defer { world.remove() }
    try world.extend()
    let name = "evidence-0001.ers.xml"
    let file = try EvidenceRecordFile(XMLSource(bytes: try world.bytes(name), name: name))
    let last = try #require(file.record.timestamps.last)
    let token = try TimestampToken(
      der: try world.second.token(imprint: last.renewalDigest, at: renewal))
    try world.write(
      file.renewed(by: EvidenceRecordWriter.timestamp(ReducedHashTree([]), token, order: 2)), name)
    #expect(isHeld(try outcome(name, renewal)))
    guard case .refused(.timestamp(1, _), _) = try outcome(name, RecordWorld.date("2018-01-01"))
    else {
      Issue.record("held without lists")
      return
    }
  }

  /// Without a renewal in time a record proves nothing, and its documents get a new one.
  @Test func notRenewedInTime() throws {
    defer { world.remove() }
    try world.extend()
    let late = RecordWorld.date("2016-02-01")
    guard
      case .refused(.timestamp(1, _), let authority) = try outcome("evidence-0001.ers.xml", late)
    else {
      Issue.record("held after its authority ended")
      return
    }
    #expect(authority == "First TSA")
    let batch = try world.extend(world.second, at: late)
    #expect(batch.refused.count == 3 && batch.proven == 141 && batch.renewed == 0)
    // A renewal after the end helps nobody, whoever makes it.
    let file = try EvidenceRecordFile(
      XMLSource(bytes: try world.bytes("evidence-0001.ers.xml"), name: "r"))
    let last = try #require(file.record.timestamps.last)
    let token = try TimestampToken(
      der: try world.second.token(imprint: last.renewalDigest, at: late))
    let renewed = file.renewed(
      by: EvidenceRecordWriter.timestamp(ReducedHashTree([]), token, order: 2))
    let record = try EvidenceRecordFile(XMLSource(bytes: renewed, name: "r")).record
    #expect(record.brokenTimestamp == nil)
    guard case .refused(.timestamp(1, _), _) = try world.verifier(at: late).judge(record) else {
      Issue.record("held by a renewal after the end")
      return
    }
  }

  /// No server: records hold as before, and the command says what waits.
  @Test func nobodyRenews() throws {
    defer { world.remove() }
    try world.extend()
    let before = try world.files()
    let batch = try world.extend(
      [("dead", { (_) throws(TimestampServerFault) in throw .noAnswer("gone") })], at: renewal)
    #expect(batch.unrenewed == 3 && batch.held == 141 && !batch.isWhole)
    #expect(try world.files() == before)
  }

  /// A document that is gone is left out of the next chain; the others hold.
  @Test func aDocumentIsGone() throws {
    defer { world.remove() }
    try world.extend(at: RecordWorld.begin, RecordWorld.endingSHA256)
    try world.extend(world.second, at: renewal, RecordWorld.endingSHA256)
    let gone = try world.bytes("d0.xml")
    try FileManager.default.removeItem(at: world.folder.appendingPathComponent("d0.xml"))
    let batch = try world.extend(world.third, at: rebuilding, RecordWorld.endingSHA256)
    #expect(batch.rebuilt == 3 && batch.lacking.map(\.count) == [1])
    let all = try world.records().map { try world.record($0) }
    func isNamed(_ bytes: [UInt8]) -> Bool {
      all.contains { record in
        record.chainWithout { Digest.hash(bytes, $0) } == nil
      }
    }
    let kept = try world.bytes("d1.xml")
    #expect(!isNamed(gone) && isNamed(kept))
  }

  /// Python reads structure, trees and renewals by the standard; openssl the tokens.
  @Test func judgedByOthers() throws {
    defer { world.remove() }
    try renewTwice()
    let root = try world.write(
      Array((world.root.certificate.pem + world.oldRoot.certificate.pem).utf8), "root.pem.txt")
    let times = [RecordWorld.begin, renewal, rebuilding]
    var (documents, tokens) = (0, 0)
    for name in try world.records() {
      let file = world.folder.appendingPathComponent(name)
      let beside = try FileManager.default.contentsOfDirectory(
        at: file.deletingLastPathComponent(), includingPropertiesForKeys: nil
      ).filter { $0.pathExtension == "xml" && !$0.lastPathComponent.hasSuffix(".ers.xml") }
      let said = try EvidenceRecordJudge.read(file, beside, tokens: world.folder)
      documents += said.held.count
      for token in said.tokens {
        let imprint = token.imprint
        let verified = try run(
          "openssl",
          [
            "ts", "-verify", "-digest", imprint, "-token_in", "-in", token.file.path, "-CAfile",
            root.path, "-attime", "\(times[tokens % 3].secondsSince1970 + 60)",
          ])
        #expect(verified.status == 0, "\(name) \(verified.errors)")
        tokens += 1
      }
    }
    #expect(documents == 141 && tokens == 9)
    print(
      "evidence records: \(documents) documents in 3 records, \(tokens) tokens judged by others")
  }
}
