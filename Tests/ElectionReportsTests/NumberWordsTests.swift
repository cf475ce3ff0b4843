import Foundation
import Generators
import Testing

@testable import ElectionReports

@Suite("Numbers in words")
struct NumberWordsTests {
  @Test("are those of minutes")
  func examples() {
    let rows: [(Int, String, String)] = [
      (0, "zero", "صفر"), (18, "eighteen", "هجده"), (110, "one hundred and ten", "یکصد و ده"),
      (1_000, "one thousand", "یک هزار"), (1_001, "one thousand and one", "یک هزار و یک"),
      (
        1_245_409, "one million, two hundred and forty-five thousand, four hundred and nine",
        "یک میلیون و دویست و چهل و پنج هزار و چهارصد و نه"
      ),
      (-21, "minus twenty-one", "منفی بیست و یک"),
      (1_000_000_000_000, "1,000,000,000,000", "۱٬۰۰۰٬۰۰۰٬۰۰۰٬۰۰۰"),
    ]
    for (value, english, persian) in rows {
      #expect(NumberWords.text(value, in: .english) == english)
      #expect(NumberWords.text(value, in: .persian) == persian)
    }
  }

  @Test("no two numbers below a million have the same words, in either language")
  func distinct() {
    for language in Language.allCases {
      var seen: Set<String> = []
      for value in 0..<1_000_000 { seen.insert(NumberWords.text(value, in: language)) }
      #expect(seen.count == 1_000_000)
    }
  }

  @Test("say what num2words and num2fawords say")
  func judged() throws {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    let python = folder.deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: ".judges/number-words/bin/python").path
    guard FileManager.default.isExecutableFile(atPath: python) else {
      print("numbers in words: skipped, as there is no \(python): scripts/require judges")
      return
    }
    var random = SystemRandomNumberGenerator()
    var values = Array(0...20_000)
    for power in 1...11 {
      let size = Int(pow(10, Double(power)))
      values += [size - 1, size, size + 1, size + 100, 5 * size]
      values += (0..<2_000).map { _ in Int.random(in: size..<size * 10, using: &random) }
    }
    let input = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: input) }
    try values.map { "\($0)\n" }.joined().write(to: input, atomically: true, encoding: .utf8)
    let process = Process()
    let output = Pipe()
    process.executableURL = URL(fileURLWithPath: python)
    process.arguments = [folder.appending(path: "number-words.py").path]
    process.environment = ["PYTHONIOENCODING": "utf-8"]
    process.standardInput = try FileHandle(forReadingFrom: input)
    process.standardOutput = output
    try process.run()
    let lines = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
      .split(separator: "\n")
    process.waitUntilExit()
    try #require(lines.count == values.count)
    for (value, line) in zip(values, lines) {
      let own = Language.allCases.map { NumberWords.text(value, in: $0) }
      #expect(Set(line.split(separator: "|").map(String.init)) == Set(own), "\(value)")
    }
  }
}
