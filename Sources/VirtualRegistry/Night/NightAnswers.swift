import PKI

/// What an audit of a rehearsal must find: a row a fault.
package struct NightAnswers: Sendable, Hashable {
  /// A fault, where it is, and what is to be found of it.
  package struct Answer: Sendable, Hashable {
    /// The fault, or `not-yet` for what has not come in.
    package var fault: String
    /// The unit that the finding is about.
    package var unit: String
    /// The code of the finding that nothing explains.
    package var primary: String
    /// Codes that may follow from it.
    package var implied: [String]

    /// Code and unit.
    package var found: String { "\(primary) \(unit)" }
  }

  /// The answers, by unit and code.
  package private(set) var answers: [Answer] = []

  package init() {}

  mutating func add(_ answer: Answer) {
    answers.append(answer)
    answers.sort { ($0.unit, $0.primary) < ($1.unit, $1.primary) }
  }

  private static let columns = "fault,unit,primary,implied"

  /// The answers as a table.
  var csv: String {
    answers.reduce(into: Self.columns + "\n") { text, one in
      let implied = one.implied.joined(separator: " ")
      text += "\(one.fault),\(one.unit),\(one.primary),\(implied)\n"
    }
  }

  /// The table, sealed: not to be read in passing, and its digest tells whether it is the one that was announced.
  package var sealed: String {
    let bytes = Array(csv.utf8)
    let text = Base64.encode(bytes)
    var lines = "SHA-256 " + Hex.text(Digest.hash(bytes, .sha256)) + "\n"
    var rest = text[...]
    while !rest.isEmpty {
      lines += rest.prefix(76) + "\n"
      rest = rest.dropFirst(76)
    }
    return lines
  }

  /// What of it was not found, and what was found besides: codes and units.
  package func compare(
    with found: Set<String>
  ) -> (missed: [Answer], besides: [String]) {
    let expected = Set(answers.map(\.found))
    return (
      answers.filter { !found.contains($0.found) },
      found.filter { !expected.contains($0) }.sorted()
    )
  }

  /// SHA-256 of the table.
  package var digest: [UInt8] { Digest.hash(Array(csv.utf8), .sha256) }

  /// Opens a sealed table; nil where it is none, or was changed.
  package init?(sealed text: String) {
    var lines = text.split(separator: "\n")
    guard !lines.isEmpty else { return nil }
    let head = lines.removeFirst()
    guard head.hasPrefix("SHA-256 "), let bytes = Base64.decode(lines.joined()),
      head.dropFirst("SHA-256 ".count) == Hex.text(Digest.hash(bytes, .sha256))
    else { return nil }
    var rows = String(decoding: bytes, as: UTF8.self)
      .split(separator: "\n", omittingEmptySubsequences: true)
    guard !rows.isEmpty, rows.removeFirst() == Self.columns else { return nil }
    for row in rows {
      let cells = row.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      guard cells.count == 4 else { return nil }
      add(
        Answer(
          fault: cells[0], unit: cells[1], primary: cells[2],
          implied: cells[3].split(separator: " ").map(String.init)))
    }
  }
}
