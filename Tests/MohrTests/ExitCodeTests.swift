import Foundation
import Testing

/// The exit codes as four places tell them: the program, its help in two languages, and the documents.
@Suite("Exit codes")
struct ExitCodeTests {
  private static let repository = World.tests.deletingLastPathComponent()
    .deletingLastPathComponent()

  private func text(_ path: String) throws -> String {
    try String(contentsOf: Self.repository.appendingPathComponent(path), encoding: .utf8)
  }

  /// The numbers that a pattern's first group finds.
  private func numbers(_ pattern: String, in text: String) throws -> Set<Int> {
    let expression = try Regex(pattern, as: (Substring, Substring).self).anchorsMatchLineEndings()
    return Set(text.matches(of: expression).compactMap { Int($0.output.1) })
  }

  /// What follows a heading, to the next line without a word.
  private func paragraph(_ heading: String, of text: String) throws -> String {
    let start = try #require(text.range(of: heading))
    let rest = text[start.upperBound...].drop(while: \.isNewline)
    return String(rest.prefix(upTo: rest.firstRange(of: "\n\n")?.lowerBound ?? rest.endIndex))
  }

  @Test("agree in the program, its help in both languages and the documents")
  func agree() throws {
    let program = try numbers(
      #"^  case \w+ = (\d+)$"#, in: text("Sources/mohr/Support/ExitStatus.swift"))
    #expect(program.count == 14)
    let table = try numbers(#"^\| (\d+) \|"#, in: text("docs/design/exit-codes.md"))
    #expect(table == program)
    let folder = FileManager.default.temporaryDirectory
    let english = World.run("mohr --help --lang en", in: folder).output
    #expect(
      try numbers(#"(?:^|, )\s*(\d+) "#, in: paragraph("Exit codes:", of: english)) == program)
    let persian = World.run("mohr --help --lang fa", in: folder).output
    let digits = Dictionary(uniqueKeysWithValues: zip("۰۱۲۳۴۵۶۷۸۹", "0123456789"))
    let codes = try paragraph("کد خروج:", of: persian)
    let ascii = String(codes.map { digits[$0] ?? $0 })
    #expect(try numbers(#"(\d+) "#, in: ascii) == program, "\(codes)")
    print("exit codes: \(program.count), the same in the program, two helps and the documents")
  }
}
