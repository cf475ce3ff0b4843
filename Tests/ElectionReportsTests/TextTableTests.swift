import Testing

@testable import ElectionReports

/// Tables: columns apart, units under units, and nothing wider than a terminal.
@Suite("Tables")
struct TextTableTests {
  private let counts = [false, false, true, true, true]

  private func rows(_ language: Language) -> [[String]] {
    let numbers = [[1_786, 7, 40], [70, 0, 3], [5, 1_000, 12_345]]
    let heads = ["code", "name", "cards", "ready", "all"]
    return [heads]
      + numbers.enumerated().map { index, row in
        ["IR-0\(index)", "a name"] + row.map { Numerals.grouped($0, in: language) }
      }
  }

  /// In a line from right to left what is written first stands on the right: there the last digits stand in one column
  /// where all numbers begin in one; from left to right, where all end in one.
  @Test("stand units under units in both directions", arguments: Language.allCases)
  func units(_ language: Language) {
    let lines = TextTable(rows(language), counts: counts, in: language).lines
    for column in 2...4 {
      let edges = zip(lines, rows(language)).dropFirst().map { line, row in
        let range = line.range(of: row[column], after: row.prefix(column))
        let edge = language.isRightToLeft ? range.lowerBound : range.upperBound
        return DisplayWidth.columns(String(line[..<edge]))
      }
      #expect(Set(edges).count == 1, "\(lines)")
    }
  }

  @Test("keep columns apart by two spaces at least", arguments: Language.allCases)
  func apart(_ language: Language) {
    for line in TextTable(rows(language), counts: counts, in: language).lines {
      let cells = line.split(separator: "  ").map { $0.drop { $0 == " " } }.filter { !$0.isEmpty }
      #expect(cells.count == 5, "\(line)")
    }
  }

  @Test("leave words to one wrapping, however narrow the terminal is", arguments: Language.allCases)
  func words(_ language: Language) {
    let label = "a label of some thirty columns"
    for width in 30...90 {
      let lines = DisplayWidth.aligned(
        [(label, NumberWords.text(14_117, in: language)), ("short", "7")], to: width)
      #expect(lines.allSatisfy { DisplayWidth.columns($0) <= width }, "\(width): \(lines)")
      #expect(DisplayWidth.fitted(lines, to: width) == lines)
      let told = lines.joined(separator: " ").split(separator: " ").joined(separator: " ")
      #expect(told.contains(NumberWords.text(14_117, in: language)))
    }
  }

  @Test("go on in a table below, behind the first columns again", arguments: Language.allCases)
  func narrow(_ language: Language) {
    let table = TextTable(rows(language), counts: counts, in: language)
    #expect(table.lines(to: 80) == table.lines)
    for width in 18...34 {
      let lines = table.lines(to: width)
      #expect(lines.allSatisfy { DisplayWidth.columns($0) <= width }, "\(width): \(lines)")
      let tables = lines.split(separator: "")
      #expect(tables.count > 1)
      #expect(
        tables.allSatisfy { $0.count == 4 && $0.dropFirst().allSatisfy { $0.hasPrefix("IR-0") } })
      for cell in rows(language).joined() { #expect(lines.contains { $0.contains(cell) }) }
      #expect(DisplayWidth.fitted(lines, to: width) == lines)
    }
  }
}

extension String {
  /// Where a cell stands behind those before it.
  fileprivate func range(of cell: String, after cells: ArraySlice<String>) -> Range<Index> {
    let start = cells.reduce(startIndex) { place, cell in
      self[place...].firstRange(of: cell)?.upperBound ?? place
    }
    return self[start...].firstRange(of: cell) ?? endIndex..<endIndex
  }
}
