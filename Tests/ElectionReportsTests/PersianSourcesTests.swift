import Foundation
import Generators
import Testing

/// What the sources say in Persian: no English words beside the Latin runs that are isolated, and Persian's own letters,
/// spaces and punctuation.
@Suite("Persian sources")
struct PersianSourcesTests {
  private static let files: [String] = {
    let sources = RepositoryFiles.package + "/Sources"
    let names = FileManager.default.enumerator(atPath: sources)?.compactMap { $0 as? String } ?? []
    return names.filter { $0.hasSuffix(".swift") && $0.contains("Persian") }
      .map { sources + "/" + $0 }
  }()

  /// The texts of a file's literals that hold Persian letters, without what is put into them.
  private func texts(_ file: String) -> [String] {
    String(decoding: RepositoryFiles.bytes(file), as: UTF8.self).split(separator: "\n")
      .filter { !$0.drop { $0 == " " }.hasPrefix("//") }
      .flatMap { Literals(of: $0).texts }
      .filter { $0.unicodeScalars.contains(where: isArabic) }
  }

  private func isArabic(_ scalar: Unicode.Scalar) -> Bool {
    (0x0600...0x06FF).contains(scalar.value)
  }

  @Test("hold no Latin letters outside of isolates")
  func latin() throws {
    var count = 0
    for file in Self.files {
      for text in texts(file) {
        count += 1
        let rest = text.replacing(#/\\u\{206[68]\}[^\\]*\\u\{2069\}/#, with: "")
        #expect(rest.firstMatch(of: #/[A-Za-z]/#) == nil, "\(file): \(text)")
      }
    }
    #expect(count > 500)
  }

  @Test("use Persian letters, spaces and marks")
  func marks() throws {
    // Arabic letters for Persian ones and Arabic digits; prefixes and suffixes with a space for a half-space.
    let wrong = ["ي", "ك", "ى", "ة", " می ", " نمی ", " ها ", " های ", " هایی "]
    for file in Self.files {
      for text in texts(file) {
        let scalars = Array(" \(text) ".unicodeScalars)
        let found = wrong.filter { word in
          scalars.contains(Array(word.unicodeScalars))
        }
        #expect(found.isEmpty, "\(found) in \(file): \(text)")
        for (mark, before) in zip(scalars.dropFirst(), scalars)
        where ",;?".unicodeScalars.contains(mark) {
          #expect(!isArabic(before) && before != "\u{25CC}", "\(mark) in \(file): \(text)")
        }
        #expect(!scalars.contains { (0x0660...0x0669).contains($0.value) }, "\(file): \(text)")
      }
    }
  }

  @Test("take no English description of an error")
  func descriptions() throws {
    // The lab's own faults, which no clerk meets.
    let known: Set = ["LabError+Persian.swift"]
    for file in Self.files where !known.contains((file as NSString).lastPathComponent) {
      let text = String(decoding: RepositoryFiles.bytes(file), as: UTF8.self)
      #expect(
        text.firstMatch(of: #/latin\([a-z.]*(\.description|map\(\\\.description\))/#) == nil,
        "\(file)")
    }
  }
}

/// The literals of one line of Swift: their own text, and those within what is put into them.
private struct Literals {
  private(set) var texts: [String] = []

  init(of line: Substring) {
    var characters = Array(line)[...]
    while let next = characters.popFirst() {
      if next == "\"" { read(&characters) }
    }
  }

  private mutating func read(_ rest: inout ArraySlice<Character>) {
    var text = ""
    while let next = rest.popFirst(), next != "\"" {
      guard next == "\\", let escaped = rest.popFirst() else {
        text.append(next)
        continue
      }
      if escaped == "(" {
        skip(&rest)
        text.append("\u{25CC}")
      } else {
        text += "\\" + String(escaped)
      }
    }
    texts.append(text)
  }

  /// Goes behind what is put into a literal.
  private mutating func skip(_ rest: inout ArraySlice<Character>) {
    var depth = 1
    while depth > 0, let next = rest.popFirst() {
      switch next {
      case "(": depth += 1
      case ")": depth -= 1
      case "\"": read(&rest)
      default: break
      }
    }
  }
}
