import Foundation
import Generators
import Testing

/// One thing has one word: the table of `docs/design/persian.md`, held against everything that is said in Persian.
@Suite("Persian glossary")
struct PersianGlossaryTests {
  private struct Term {
    let thing: String
    let words: [String]
    let others: [String]
  }

  private static let terms: [Term] = {
    let page = String(
      decoding: RepositoryFiles.bytes(RepositoryFiles.package + "/docs/design/persian.md"),
      as: UTF8.self)
    return page.split(separator: "\n").filter { $0.hasPrefix("| ") }.dropFirst().map { line in
      let cells = line.split(separator: "|", omittingEmptySubsequences: false)
      func persian(_ cell: Substring) -> [String] {
        cell.matches(of: #/<span dir="rtl" lang="fa">([^<]*)</span>/#)
          .flatMap { $0.1.split(whereSeparator: { "،؛".contains($0) }) }
          .map { $0.trimmingCharacters(in: .whitespaces) }
      }
      return Term(
        thing: String(cells[1]), words: persian(cells[2]), others: persian(cells[5]))
    }
  }()

  /// Every file with Persian that people read: sources, policies, pages, the lab's.
  private static let files: [String] = {
    let root = RepositoryFiles.package
    func below(_ folder: String, _ isWanted: (String) -> Bool) -> [String] {
      let names =
        FileManager.default.enumerator(atPath: root + "/" + folder)?
        .compactMap { $0 as? String } ?? []
      return names.filter(isWanted).map { root + "/" + folder + "/" + $0 }
    }
    return below("Sources") { $0.hasSuffix(".swift") && $0.contains("Persian") }
      + below("policies") { $0.hasSuffix(".xml") && !$0.contains("/") }
      + below("docs") { $0.hasSuffix(".fa.md") } + [root + "/README.fa.md"]
  }()

  @Test("has a word for each thing, and rows that can be read")
  func table() {
    #expect(Self.terms.count > 30)
    for term in Self.terms { #expect(!term.words.isEmpty, "\(term.thing)") }
    let words = Set(Self.terms.flatMap(\.words))
    for other in Self.terms.flatMap(\.others) { #expect(!words.contains(other), "\(other)") }
  }

  @Test("is kept in everything that is said in Persian")
  func kept() {
    var lines = 0
    for file in Self.files {
      let text = String(decoding: RepositoryFiles.bytes(file), as: UTF8.self)
      for line in text.split(separator: "\n") where line.unicodeScalars.contains(where: isLetter) {
        lines += 1
        for term in Self.terms {
          for other in term.others {
            #expect(!Self.holds(line, other), "\(file): «\(other)»: \(line)")
          }
        }
      }
    }
    #expect(lines > 2_000)
    print("glossary: \(Self.terms.count) things in \(lines) lines of \(Self.files.count) files")
  }

  /// Sentences have Persian digits: Latin ones stand in runs that are isolated, which literals do not hold.
  @Test("leaves Latin digits to codes")
  func digits() {
    for file in Self.files where file.hasSuffix(".swift") {
      let text = String(decoding: RepositoryFiles.bytes(file), as: UTF8.self)
      for line in text.split(separator: "\n") {
        let code = line.drop { $0 == " " }
        if code.hasPrefix("//") { continue }
        let plain = line.replacing(
          #/\\\([^()]*(\([^()]*(\([^()]*(\([^()]*(\([^()]*\)[^()]*)*\)[^()]*)*\)[^()]*)*\)[^()]*)*\)/#,
          with: ""
        )
        .replacing(#/\\u\{206[68]\}.*?\\u\{2069\}/#, with: "")
        .replacing(#/\\u\{[0-9A-F]+\}/#, with: "")
        for literal in plain.matches(of: #/"([^"]*)"/#).map(\.1)
        where literal.unicodeScalars.contains(where: isLetter) {
          #expect(literal.firstMatch(of: #/[0-9]/#) == nil, "\(file): \(literal)")
        }
      }
    }
  }

  private func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    (0x0620...0x06D3).contains(scalar.value)
  }

  /// Whether a text stands in a line as a word, or as several.
  private static func holds(_ line: Substring, _ word: String) -> Bool {
    line.ranges(of: word).contains { range in
      let before = line[..<range.lowerBound].unicodeScalars.last
      let after = line[range.upperBound...].unicodeScalars.first
      return ![before, after].contains { scalar in
        scalar.map { (0x0620...0x06D3).contains($0.value) || $0.value == 0x200C } ?? false
      }
    }
  }
}
