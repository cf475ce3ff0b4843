import CanonicalXML
import Foundation
import PKI
import Testing
@testable import RosterExchange

@testable import ElectionVerifier

/// Cards in files beside a roster: the same cards, and nothing that the roster does not name.
@Suite struct RosterPartTests {
  private let registry = Registry.shared

  /// A folder with a roster in parts, signed; the change is made to its files.
  private func parts(
    _ roster: Roster? = nil, _ change: (inout [String: [UInt8]]) -> Void = { _ in }
  ) throws -> (folder: URL, roster: FilePath) {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(
      at: folder.appendingPathComponent("parts"), withIntermediateDirectories: true)
    let (head, list) = (roster ?? registry.roster()).xml(partsIn: "parts")
    var files = Dictionary(uniqueKeysWithValues: list)
    change(&files)
    for (name, bytes) in files {
      try Data(bytes).write(to: folder.appendingPathComponent(name))
    }
    let path = folder.appendingPathComponent("roster.xml")
    try Data(try registry["director"].sign(head)).write(to: path)
    return (folder, FilePath(path.path))
  }

  private func verdict(_ path: FilePath) throws -> Verdict {
    let verifier = try registry.verifier { $0.rosterDocuments = [try XMLSource(path: path)] }
    return verifier.verify(try signedCounty())
  }

  @Test func theSameCards() throws {
    let (folder, path) = try parts()
    defer { try? FileManager.default.removeItem(at: folder) }
    var read = try UnverifiedDocument.roster(try XMLSource(path: path))
    let expected = registry.roster()
    #expect(read.parts.count > 1)
    #expect(read.parts.reduce(0) { $0 + $1.cards } == expected.cards.count)
    for index in read.cards.indices { read.cards[index].line = nil }
    var cards = expected.cards.sorted { $0.number < $1.number }
    for index in cards.indices { cards[index].line = nil }
    #expect(read.cards == cards)
    #expect(try verdict(path).indication == .totalPassed)
    #expect(try verdict(path).roster?.cards == expected.cards.count)
  }

  @Test func whatIsNotNamedVouchesForNobody() throws {
    let changes: [(inout [String: [UInt8]]) -> Void] = [
      { files in files.removeAll() },
      { files in for name in files.keys { files[name]?.append(0x0A) } },
      { files in
        for name in files.keys {
          let text = String(decoding: files[name] ?? [], as: UTF8.self)
          files[name] = Array(text.replacingOccurrences(of: "IR-01", with: "IR-02").utf8)
        }
      },
      { files in
        let names = files.keys.sorted()
        let all = files
        for (name, other) in zip(names, names.dropFirst() + names.prefix(1)) {
          files[name] = all[other]
        }
      },
    ]
    for change in changes {
      let (folder, path) = try parts(nil, change)
      defer { try? FileManager.default.removeItem(at: folder) }
      let verdict = try verdict(path)
      #expect(verdict.indication == .indeterminate)
      #expect(verdict.subIndication == .policyProcessingError)
      let found = Set(verdict.signatures.flatMap(\.findings).map(\.identifier))
      #expect(found.contains("roster-part-unread"), "\(found)")
      #expect(throws: TrustFinding.RefusalReason.self) {
        try UnverifiedDocument.roster(try XMLSource(path: path))
      }
    }
  }

  /// A certificate that is on two cards counts on neither, whatever it is for on the other one.
  @Test func sharedCertificates() throws {
    let (folder, path) = try parts(
      registry.roster { roster in
        let own = roster.cards[1].certificates[0].digest
        roster.cards[8].certificates.append(CardCertificate(purpose: .authentication, digest: own))
      })
    defer { try? FileManager.default.removeItem(at: folder) }
    let verdict = try verdict(path)
    #expect(verdict.signatures[0].findings.map(\.identifier) == ["A06"])
  }

  @Test func certificatesForAuthentication() throws {
    let (folder, path) = try parts(
      registry.roster { $0.cards[1].certificates[0].purpose = .authentication })
    defer { try? FileManager.default.removeItem(at: folder) }
    #expect(
      try verdict(path).signatures[0].findings.map(\.identifier).contains("A06-authentication"))
  }

  /// Files that the roster names, and that do not fit each other.
  @Test func partsThatDoNotFit() throws {
    let roster = registry.roster()
    let (head, files) = roster.xml(partsIn: "parts")
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: folder) }
    try FileManager.default.createDirectory(
      at: folder.appendingPathComponent("parts"), withIntermediateDirectories: true)
    for (name, bytes) in files { try Data(bytes).write(to: folder.appendingPathComponent(name)) }
    let path = folder.appendingPathComponent("roster.xml")
    let text = String(decoding: head, as: UTF8.self)
    let counts = text.replacingOccurrences(of: "cards=\"1\"", with: "cards=\"3\"")
    var lines = text.split(separator: "\n").map(String.init)
    let first = try #require(lines.firstIndex { $0.contains("<Part ") })
    lines.remove(at: first)
    for other in [counts, lines.joined(separator: "\n")] where other != text {
      try Data(other.utf8).write(to: path)
      let read = Result { try UnverifiedDocument.roster(try XMLSource(path: FilePath(path.path))) }
      switch read {
      case .failure: break
      case .success(let read): #expect(read.cards.count < roster.cards.count, "a part left out")
      }
    }
  }
}
