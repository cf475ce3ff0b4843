import ElectionVerifier

/// What a document records besides its figures: further counts, people without cards, discrepancies.
extension TextReport {
  /// Further counts, each kind with its name; candidates by theirs.
  var tallySections: [[String]] {
    guard let fields = verdict.fields, !fields.tallies.isEmpty else { return [] }
    let names = Dictionary(
      fields.candidates.map { ($0.code, $0.name) }, uniquingKeysWith: { first, _ in first })
    return fields.tallies.map { tally in
      let rows = tally.rows.map { row in
        let label = row.label.isEmpty ? names[row.code] : row.label
        return [say.latin(row.code), label.map(say.inEveryLanguage) ?? "", say.number(row.count)]
      }
      return section(say.localized(tally.title), table(rows) + more(tally.omitted))
    }
  }

  /// Who has no card: office, name, what they did, and what they say. How many did what stands first.
  var peopleLines: [String] {
    let people = verdict.fields?.people ?? []
    guard !people.isEmpty else { return [] }
    let rows = people.flatMap { person in
      let office = say.role(person.office)
      let whose = person.candidate.map { "\(say.fieldName("candidates.code")) \(say.latin($0))" }
      let parts = [
        office, whose ?? "", say.inEveryLanguage(person.name), say.attendance(person.outcome),
        say.inEveryLanguage(person.words),
      ]
      return DisplayWidth.wrapped(
        say.list(parts.filter { !$0.isEmpty }), to: style.width - 4)
    }
    return [outcomes(of: people)] + rows
  }

  private func outcomes(of people: [PersonRecord]) -> String {
    var counts: [(outcome: String, count: Int)] = []
    for person in people {
      if let place = counts.firstIndex(where: { $0.outcome == person.outcome }) {
        counts[place].count += 1
      } else {
        counts.append((person.outcome, 1))
      }
    }
    return say.list(counts.map { "\(say.attendance($0.outcome)): \(say.number($0.count))" })
  }

  /// What is sealed as well, by the names of the document.
  var unreadLines: [String] {
    guard let unread = verdict.unread else { return [] }
    let (kinds, values) = listsAll ? (Int.max, Int.max) : (Self.listedKinds, Self.listedValues)
    let entries = unread.entries(besides: listsAll && verdict.stations != nil)
    let text = say.uncut(listsAll).text
    let rows = entries.prefix(kinds).map { entry in
      (say.text(entry.path), say.listed(entry.values.prefix(values).map(text), of: entry.count))
    }
    let left = entries.dropFirst(kinds).reduce(unread.omitted) { $0 + $1.count }
    return aligned(Array(rows)) + more(left)
  }

  /// What of it stands where not everything is asked for.
  private static let listedKinds = 64
  private static let listedValues = 12

  /// Which rules the document says that it breaks, and why.
  var discrepancyLines: [String] {
    (verdict.fields?.discrepancies ?? []).flatMap { record in
      DisplayWidth.wrapped(
        say.list([say.latin(record.rule), say.inEveryLanguage(record.words)]), to: style.width - 4)
    }
  }
}
