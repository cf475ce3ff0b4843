import Foundation
import Testing

/// docs/design/attacks.md and the golden table agree: the families, their order, their counts and findings.
@Suite struct PageTests {
  private static let page = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("docs/design/attacks.md")

  /// A family in the golden table.
  private struct Entry {
    var name: String
    var documents = 0
    var codes: [String: Int] = [:]
  }

  private func entries() throws -> [Entry] {
    var entries: [Entry] = []
    let table = Outcome.table(try AttackTests.outcomes.get().outcomes)
    for line in table.split(separator: "\n").dropFirst() {
      let cells = line.split(separator: "\t").map(String.init)
      let count = try #require(Int(cells[4]))
      if entries.last?.name != cells[0] { entries.append(Entry(name: cells[0])) }
      entries[entries.count - 1].documents += count
      for code in cells[3].split(separator: ",").map(String.init) {
        entries[entries.count - 1].codes[code, default: 0] += count
      }
    }
    return entries
  }

  @Test("the page lists every family with its count, and findings that it gets")
  func agreement() throws {
    var text = try String(contentsOf: Self.page, encoding: .utf8)
    let entries = try entries()
    #expect(entries.map(\.name) == Family.all.map(\.name))
    if ProcessInfo.processInfo.environment["MOHR_RECORD"] != nil {
      text = try recorded(text, entries)
    }
    let rows = text.split(separator: "\n").map {
      $0.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
    }.filter { $0.count == 5 && $0[0] != "family" && !$0[0].hasPrefix("-") }
    #expect(rows.map { $0[0] } == entries.map(\.name))
    for (row, entry) in zip(rows, entries) {
      #expect(row[4] == String(entry.documents), "\(entry.name)")
      let named = row[3].split(separator: "`").map(String.init).filter { $0 != ", " }
      #expect(
        !named.isEmpty && named.allSatisfy { entry.codes[$0] != nil }, "\(entry.name): \(named)")
      // A refusal leaves a role unfilled, which A01 says of nearly every family.
      let most = entry.codes.filter { $0.key != "-" && $0.key != "A01" }.max { $0.value < $1.value }
      #expect(
        most.map { most in named.contains { entry.codes[$0] == most.value } } == true,
        "\(entry.name)")
    }
  }

  /// The page with the counts of the table.
  private func recorded(_ text: String, _ entries: [Entry]) throws -> String {
    var lines = text.components(separatedBy: "\n")
    for entry in entries {
      guard let index = lines.firstIndex(where: { $0.hasPrefix("| \(entry.name) |") }) else {
        continue
      }
      var cells = lines[index].components(separatedBy: "|")
      cells[5] = " \(entry.documents) "
      lines[index] = cells.joined(separator: "|")
    }
    let text = lines.joined(separator: "\n")
    try text.write(to: Self.page, atomically: true, encoding: .utf8)
    return text
  }
}
