import CanonicalXML
import CertificateIssuing
import ElectionVerifier
import Foundation
import PKI
import SigningSessions
import Testing
import XAdES

/// Documents at levels LT and LTA, and what decades make of them.
@Suite struct PreservationTests {
  private static let signed = Registry.now.adding(seconds: 3_600)
  private static let second = Registry.now.adding(days: 2)
  private static let first = Archive.date(2015, 12, 1)
  private static let next = Archive.date(2029, 6, 1)

  private func identifiers(_ verdict: Verdict) -> Set<String> {
    Set(verdict.allFindings.map(\.identifier))
  }

  /// A sheet of 2013 in 2055: sealed, completed with the next lists, renewed twice, with all that it is judged by.
  @Test func twoRenewals() throws {
    var archive = try Archive()
    try archive.seal(at: Self.signed, by: 0)
    try archive.seal(at: Self.second, by: 0)
    try archive.seal(at: Self.first, by: 1)
    let once = archive
    try archive.seal(at: Self.next, by: 2)
    let lists = try archive.lastLists()
    let verdict = try archive.verifier(at: Archive.judged, lists).verify(archive.sheet)
    expect(verdict, .totalPassed, nil, [])
    #expect(identifiers(verdict).contains("expired-since"))
    for signature in verdict.signatures.flatMap(\.flattened) {
      #expect(signature.proof?.source == .archiveTimestamp(authority: "First TSA"))
      #expect(signature.proof?.time == Self.signed.adding(seconds: 1))
    }
    // Asserted, by a verifier of today.
    let asserted = Verifier(
      trust: try archive.trust(lists), at: Archive.judged,
      clock: FixedClock(Archive.date(2026, 1, 1))
    ).verify(archive.sheet)
    expect(asserted, .totalPassed, nil, [])
    #expect(asserted.isTimeAsserted)
    // The roster stayed as it was signed: it is named.
    let plain = try archive.verifier(
      at: Archive.judged, lists, roster: archive.registry.signedRoster()
    ).verify(archive.sheet)
    #expect(plain.indication == .indeterminate)
    #expect(identifiers(plain).contains("roster-missing"), "\(identifiers(plain))")
    // One renewal less: it is said of which timestamp nothing proves that it is older.
    let late = try archive.verifier(at: Archive.judged, lists).verify(once.sheet)
    #expect(late.indication == .indeterminate)
    #expect(identifiers(late).isSuperset(of: ["archive-timestamp-refused", "expired"]))
    #expect(late.signatures.allSatisfy { $0.proof == nil && !$0.isArchived })
  }

  /// Without the lists of after the timestamps it is not known what was revoked between the two.
  @Test func listsOfBeforeTheTimestamp() throws {
    let archive = try Archive()
    let lists = try archive.lists(at: Self.signed, of: 0)
    let (sheet, early) = try archive.extend(
      archive.sheet, .archived, at: Self.signed, by: 0, lists)
    #expect(try early.get().evidence.isEarly)
    let (_, result) = try archive.extend(
      sheet, .archived, at: Self.signed.adding(seconds: 60), by: 0, lists)
    guard case .failure(.nothingToStamp(let omitted)) = result else {
      Issue.record("\(result)")
      return
    }
    #expect(omitted.stamped == 4)
    // The next lists are put in, and covered at once.
    let later = try archive.lists(at: Self.second, of: 0)
    let more = try archive.extend(sheet, .archived, at: Self.second, by: 0, later)
    let stamped = try more.result.get()
    #expect(stamped.signatures.isEmpty && stamped.sealed.count == 2)
    #expect(stamped.evidence.lists > 0 && !stamped.evidence.isEarly)
  }

  /// The card was revoked after the seal; the sheet carries what tells so.
  @Test func revokedSince() throws {
    var archive = try Archive()
    try archive.seal(at: Self.signed, by: 0)
    let revoked = Registry.now.adding(days: 1)
    let lists = try archive.lists(at: Self.second, of: 0) {
      $0.revoke(archive.registry["farmandar"].certificate, at: revoked, reason: .keyCompromise)
    }
    let verdict = try archive.verifier(at: Self.second, lists).verify(archive.sheet)
    expect(verdict, .totalPassed, nil, [])
    #expect(identifiers(verdict).contains("revoked-after-proof"))
    let before = try archive.lists(at: Self.second, of: 0) {
      $0.revoke(
        archive.registry["farmandar"].certificate, at: Registry.now, reason: .keyCompromise)
    }
    expect(
      try archive.verifier(at: Self.second, before).verify(archive.sheet), .indeterminate,
      .revokedNoPOE, ["revoked", "proven-too-late"])
  }

  /// A large list lies in the evidence store, once, and the sheet pins it; whoever has neither does not know.
  @Test func largeLists() throws {
    let archive = try Archive()
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("evidence-" + UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: folder) }
    let store = EvidenceStore(FilePath(folder.path))
    let lists = try archive.lists(at: Self.second, of: 0) { list in
      for serial in 0..<20_000 {
        let number = [1, UInt8(serial >> 16), UInt8(serial >> 8 & 0xFF), UInt8(serial & 0xFF)]
        list.revoke(serialNumber: number, at: Registry.now.adding(days: -2))
      }
    }
    let large = try #require(lists.last)
    #expect(large.count == 20_000)
    let (bytes, result) = try archive.extend(
      archive.sheet, .archived, at: Self.second, by: 0, lists, store: store)
    #expect(try result.get().evidence.stored == 2)
    #expect(bytes.count <= 40_000, "\(bytes.count)")
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).count == 1)
    print(
      "preservation: \(bytes.count) bytes at level LTA beside a list of \(large.der.count) bytes")
    let pins = try SignedDocument.read(source(bytes, "sheet.xml")).signatures[0].signature?
      .properties?.evidence?.pins
    #expect(pins == [large.sha256])
    #expect(store.list(large.sha256) == large)
    // Another list under the name of that one is none.
    let file = folder.appendingPathComponent("sha256-" + Hex.text(large.sha256))
    try Data(lists[0].der).write(to: file)
    #expect(EvidenceStore(FilePath(folder.path)).list(large.sha256) == nil)
  }

  /// The lists in the document serve where the trust has none; level LT needs no archive timestamp.
  @Test func evidenceInTheDocument() throws {
    let archive = try Archive()
    let lists = try archive.lists(at: Self.second, of: 0)
    let (bytes, result) = try archive.extend(
      archive.sheet, .longTerm, at: Self.second, by: 0, lists)
    let stamped = try result.get()
    #expect(stamped.signatures.count == 4 && stamped.sealed.isEmpty)
    #expect(stamped.evidence.lists > 0)
    // The documents of the trust have none of their own.
    let trusted = try archive.lists(at: Self.second, of: 0)
    let known = try archive.verifier(at: Self.second, trusted).verify(bytes)
    expect(known, .totalPassed, nil, [])
    let document = try SignedDocument.read(source(bytes, "sheet.xml"))
    let evidence = document.signatures[0].signature?.properties?.evidence
    #expect(evidence?.lists.isEmpty == false)
    print("preservation: a sheet of \(archive.sheet.count) bytes has \(bytes.count) at level LT")
  }
}
