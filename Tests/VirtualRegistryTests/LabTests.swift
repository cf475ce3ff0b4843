import CanonicalXML
import ElectionVerifier
import Foundation
import Judges
import PKI
import RosterExchange
import Testing

@testable import VirtualRegistry

@Suite("A lab on disk")
struct LabTests {
  /// One lab, of today, for every test: its keys take a few seconds.
  static let made = Result { () throws -> (folder: TemporaryFolder, Lab.Summary, Instant) in
    let folder = try TemporaryFolder()
    removeAtExit(folder.path)
    let clock = SystemClock().now
    let start = ContinuousClock.now
    let summary = try Lab.create(at: FilePath(folder.path + "/lab"), seed: 7, clock: clock)
    print("lab: \(summary.cards) cards in \(start.duration(to: .now))")
    return (folder, summary, clock)
  }

  @Test("every document of a lab of today passes")
  func passes() throws {
    let (folder, summary, clock) = try Self.made.get()
    let lab = folder.path + "/lab"
    #expect(summary.cards == 1_786 && summary.documents == 27)
    let verifier = Verifier(trust: try Trust.load(folder: lab + "/trust"), at: clock)
    let documents = try files(below: lab + "/documents")
    #expect(documents.count == 27)
    for file in documents {
      let verdict = verifier.verify(try XMLSource(path: file))
      #expect(verdict.indication == .totalPassed, "\(file): \(verdict.allFindings)")
    }
    for file in ["roster.xml", "policies/board.xml"] {
      let verdict = verifier.verify(try XMLSource(path: lab + "/trust/" + file))
      #expect(verdict.indication == .totalPassed, "\(file): \(verdict.allFindings)")
    }
    // That an edition of a policy governs what was drawn up in its time is said, and warns of nothing.
    #expect(verifier.trustFindings.allSatisfy { $0.severity == .info })
  }

  @Test("what is above the provinces passes with the statements beside it, and not without them")
  func national() throws {
    let (folder, _, clock) = try Self.made.get()
    let lab = folder.path + "/lab"
    let verifier = Verifier(trust: try Trust.load(folder: lab + "/trust"), at: clock)
    let beside = verifier.taking(Statements(), readsBeside: true)
    for (name, isAlone) in [("IR", true), ("IR-1", false), ("IR-ABROAD", false)] {
      let source = try XMLSource(path: lab + "/national/" + name + ".xml")
      let verdict = beside.verify(source)
      #expect(verdict.isPassed, "\(name): \(verdict.allFindings)")
      #expect(verifier.verify(source).isPassed == isAlone, "\(name)")
    }
    let abroad = beside.verify(try XMLSource(path: lab + "/national/IR-ABROAD.xml"))
    #expect(abroad.policy?.edition == 2)
    #expect(abroad.statements.contains { $0.delegate?.role == "reserve" })
  }

  @Test("what lies on the desk is not signed, and is what the documents say")
  func desk() throws {
    let (folder, _, clock) = try Self.made.get()
    let lab = folder.path + "/lab"
    let verifier = Verifier(trust: try Trust.load(folder: lab + "/trust"), at: clock)
    let desk = try files(below: lab + "/desk")
    #expect(desk.count == 27)
    let signed = try files(below: lab + "/documents")
    for file in desk {
      let verdict = verifier.verify(try XMLSource(path: file))
      #expect(verdict.findings.map(\.identifier).contains("not-signed"))
      let name = (file as NSString).lastPathComponent
      let twin = try #require(signed.first { $0.hasSuffix("/" + name) })
      #expect(verifier.verify(try XMLSource(path: twin)).contentDigest == verdict.contentDigest)
    }
  }

  @Test("every card file opens and holds what the roster says; both card types occur")
  func cards() throws {
    let (folder, summary, _) = try Self.made.get()
    let lab = folder.path + "/lab"
    let roster = try String(contentsOfFile: lab + "/roster.csv", encoding: .utf8)
    let names = try FileManager.default.contentsOfDirectory(atPath: lab + "/cards")
    #expect(names.count == summary.cardFiles && names.count == 34)
    var profiles: Set<CardContents.Profile> = []
    for name in names {
      let contents = try VirtualCard(path: FilePath(lab + "/cards/" + name)).contents()
      profiles.formUnion(contents.profiles)
      let digest = Data(contents.signature.certificate.sha256).base64EncodedString()
      #expect(roster.contains(digest) == (name != "IR-registry-director.card"), "\(name)")
      #expect(contents.pin.value == "123456")
    }
    #expect(profiles == [.piv, .iso7816_15])
    for name in ["IR-01-02-farmandar", "IR-01-02-county-hq-head", "IR-01-province-hq-head"] {
      let contents = try VirtualCard(path: FilePath("\(lab)/cards/\(name).card")).contents()
      #expect(contents.signature.certificate.publicKey.kind == .rsa(bits: 2_048))
    }
  }

  @Test("the roster as a table has one row a card, and the verifier reads it")
  func table() throws {
    let (folder, summary, _) = try Self.made.get()
    let text = try String(contentsOfFile: folder.path + "/lab/roster.csv", encoding: .utf8)
    let rows = text.components(separatedBy: "\r\n").filter { !$0.isEmpty }
    #expect(rows.count == summary.cards + 1)
    #expect(try RosterCSV.cards(from: Array(text.utf8)).count == summary.cards)
  }

  @Test("a folder that holds something is refused")
  func refused() throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    try Data("x".utf8).write(to: URL(fileURLWithPath: folder.path + "/x"))
    #expect(throws: LabError.folderNotEmpty(path: FilePath(folder.path))) {
      try Lab.create(at: FilePath(folder.path), seed: 1, clock: samplesClock)
    }
  }

  @Test("one seed gives one lab but for keys and signatures")
  func determinism() throws {
    let (folder, _, clock) = try Self.made.get()
    let again = try SmallElection(seed: 7, clock: clock)
    for document in again.documents {
      let path = folder.path + "/lab/desk/\(document.name).xml"
      #expect(FileManager.default.contents(atPath: path) == Data(document.bytes))
    }
  }

  private func files(below path: String) throws -> [String] {
    let names = try #require(FileManager.default.enumerator(atPath: path))
    return names.compactMap { $0 as? String }.filter { $0.hasSuffix(".xml") }.map {
      path + "/" + $0
    }
  }
}
