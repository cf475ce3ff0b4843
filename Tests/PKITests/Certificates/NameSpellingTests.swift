import Foundation
import Judges
import Testing

@testable import PKI

/// Names as RFC 4518 prepares them, against Python's unicodedata.
@Suite struct NameSpellingTests {
  private static let python = "/usr/bin/python3"
  private static let isInstalled = FileManager.default.isExecutableFile(atPath: python)
  private static let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Judges/names.py").path

  /// What Python makes of texts.
  private func judge(_ texts: [String]) throws -> [String] {
    let lines = texts.map { Hex.text(Array($0.utf8)) + "\n" }.joined()
    return try run(Self.python, [Self.script], input: Array(lines.utf8)).text
      .split(separator: "\n", omittingEmptySubsequences: false).dropLast()
      .map { String(decoding: try #require(Hex.bytes(String($0))), as: UTF8.self) }
  }

  /// Every character between two others: whatever Python takes for one name is one here. What is more than that: letters that
  /// are newer than Python's table, selectors of variants, and i without its dot.
  @Test(.enabled(if: isInstalled, "no /usr/bin/python3"))
  func everyCharacter() throws {
    let texts = (UInt32(0)..<0x110000).compactMap { Unicode.Scalar($0).map { "a\(String($0))b" } }
    let judged = try judge(texts)
    #expect(judged.count == texts.count)
    var judges: [String: Set<String>] = [:]
    var differing: [String] = []
    for (text, other) in zip(texts, judged) {
      let own = NameSpelling.prepared(text)
      if own != NameSpelling.prepared(other) { differing.append(text) }
      judges[own, default: []].insert(other)
    }
    #expect(differing.isEmpty)
    let joined = judges.values.filter { $0.count > 1 }.count
    #expect(joined < 100, "\(joined) names that are several to Python")
    print("\(texts.count) characters; \(joined) names are several to Python")
  }

  /// Whole names, several characters of which are written otherwise.
  @Test(.enabled(if: isInstalled, "no /usr/bin/python3"))
  func wholeNames() throws {
    let names = [
      "\u{FB03}ce of the \u{2168}th", "\u{FEB3}\u{FEAE}\u{FEAF}ﻣﻴﻦ ﻻﺯﻡ", "\u{FDFA}",
      "K\u{212A}ﬀ\u{AD}ﬀ",
      "  \u{3000}ＭＯＨＲ　ＣＡ  ", "Ǆ ǅ ǆ", "ſtraﬅe", "㎏ ㍿ ½", "\u{1E9E} ß ss", "ά \u{1F71}",
    ]
    for (name, other) in zip(names, try judge(names)) {
      #expect(NameSpelling.prepared(name) == NameSpelling.prepared(other), "\(name)")
      #expect(NameSpelling.skeleton(of: name) == NameSpelling.skeleton(of: other), "\(name)")
    }
  }
}
