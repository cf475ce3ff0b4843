import ElectionReports
import ElectionVerifier
import PKI
import QRCodes

/// A strip in one language.
struct SlipText {
  let slip: Slip
  let code: QRCode
  let verdict: Verdict
  let language: Language

  var say: Speaker { Speaker(language, about: verdict) }

  /// The light frame around the code, in modules.
  static let frame = 4

  /// What stands first and last on the strip of a rehearsal; nil where votes count.
  var mark: String? { slip.isRehearsal ? say.sentence(.rehearsal) : nil }

  /// What stands beside the code.
  var rows: [(label: String, value: String)] {
    var rows = contestRows
    if let unit = slip.values[.unit] {
      var name = say.latin(unit)
      if case .text(let text)? = verdict.fields?["unitName"] {
        name = "\(say.localized(text)) (\(name))"
      }
      rows.append((say.label(.unit), name))
    }
    if let tier = slip.values[.tier] { rows.append((say.slip(.tier), say.tier(tier))) }
    if let revision = slip.values[.revision].flatMap(Int.init) {
      rows.append((say.slip(.revision), say.ordinal(revision)))
    }
    let totals: [(Slip.Value, SlipWord)] = [
      (.total, .total), (.valid, .valid), (.invalid, .invalid),
    ]
    for (value, word) in totals {
      guard let number = slip.values[value].flatMap(Int.init) else { continue }
      rows.append((say.slip(word), "\(say.number(number)) – \(say.words(number))"))
    }
    rows.append((say.slip(.state), say.slip(verdict.waiting.isEmpty ? .passed : .waiting)))
    return rows
  }

  /// Of which election it is.
  private var contestRows: [(label: String, value: String)] {
    var rows: [(label: String, value: String)] = []
    func add(_ label: Label, _ code: String?, _ name: LocalizedText?) {
      guard let code else { return }
      let shown = name.map { "\(say.localized($0)) (\(say.latin(code)))" }
      rows.append((say.label(label), shown ?? say.latin(code)))
    }
    let (election, contest) = (verdict.fields?.election, verdict.fields?.contest)
    add(.election, election, election.flatMap(verdict.electionName))
    add(.contest, contest, contest.flatMap { verdict.contestNames[$0] })
    return rows
  }

  /// The digest, four groups a line, each line with the number of its first group.
  var digestLines: [(number: Int, groups: [String])] {
    let groups = slip.digestGroups
    return stride(from: 0, to: groups.count, by: 4).map {
      ($0 + 1, Array(groups[$0..<$0 + 4]))
    }
  }

  /// The strip as text, the code in half blocks: dark on light, whatever the terminal's colours are.
  func text(isTerminal: Bool) -> String {
    let frame = mark.map { [Isolation.paragraph($0, in: language)] } ?? []
    var lines = frame + Rows.lines(rows).map { Isolation.paragraph($0, in: language) }
    lines += ["", Isolation.paragraph(say.label(.contentDigest), in: language)]
    lines += digestLines.map { line in
      let number = line.number < 10 ? " \(line.number)" : "\(line.number)"
      return "  \(number)  " + line.groups.joined(separator: " ")
    }
    lines.append("")
    let (on, off) = isTerminal ? ("\u{1B}[30;107m", "\u{1B}[0m") : ("", "")
    lines += codeLines.map { on + $0 + off } + frame
    return lines.joined(separator: "\n") + "\n"
  }

  /// Two rows of modules a line.
  private var codeLines: [String] {
    let all = -Self.frame..<code.side + Self.frame
    return stride(from: all.lowerBound, to: all.upperBound, by: 2).map { row in
      all.reduce(into: "") { line, column in
        let part =
          switch (code[row: row, column: column], code[row: row + 1, column: column]) {
          case (true, true): "█"
          case (true, false): "▀"
          case (false, true): "▄"
          case (false, false): " "
          }
        line += part
      }
    }
  }

  /// The strip for programs.
  var json: JSON {
    func number(_ value: Slip.Value) -> JSON {
      slip.values[value].flatMap { Int64($0) }.map(JSON.integer) ?? .null
    }
    return .object([
      ("schema", .string("mohr-slip-1")), ("purpose", .string(slip.purpose)),
      ("unit", .optional(slip.values[.unit])),
      ("tier", .optional(slip.values[.tier])), ("revision", number(.revision)),
      ("total", number(.total)), ("valid", number(.valid)), ("invalid", number(.invalid)),
      ("election", .optional(slip.values[.election])),
      ("contest", .optional(slip.values[.contest])),
      ("contentDigest", .string(Hex.text(slip.content))),
      ("groups", .array(slip.digestGroups.map(JSON.string))), ("code", .string(slip.text)),
      ("waiting", .bool(!verdict.waiting.isEmpty)),
    ])
  }
}
