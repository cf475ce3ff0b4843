import ElectionReports
import Glibc
import ElectionVerifier
import PKI

/// A register in words.
struct RegisterText {
  let register: Register
  let language: Language
  /// Whether every unit is listed, and of what is unusual everything.
  let listsUnits: Bool
  /// The stations of its boards, unit by unit, where they were read and are to be listed.
  var stations: [String: RegisteredStations] = [:]
  /// The option of the command that lists all of it.
  var option = "--units"

  var say: Speaker {
    Speaker(language, isTerminal: Terminal.isTerminal(STDOUT_FILENO)).uncut()
  }

  /// The lines, for whoever asks a file; that it is a rehearsal stands first and last.
  var lines: [String] {
    let rehearsal = register.purpose == .rehearsal ? [say.sentence(.rehearsal)] : []
    return content + ["", say.sentence(.signatureNotChecked)] + rehearsal
  }

  /// What it says.
  var content: [String] {
    let rehearsal = register.purpose == .rehearsal ? [say.sentence(.rehearsal)] : []
    var lines = rehearsal + [say.inEveryLanguage(register.election.name)]
    lines += headRows.map { "  " + $0 }
    for contest in register.contests { lines += [""] + self.lines(of: contest) }
    lines += ["", say.label(.documents)] + documentLines.map { "  " + $0 }
    let unusual = unusualLines
    if !unusual.isEmpty { lines += ["", say.label(.unusual)] + unusual.map { "  " + $0 } }
    if listsUnits {
      lines += ["", say.label(.listedUnits)] + RegisterTree(register).places.flatMap(unitLines)
    }
    return lines
  }

  private var headRows: [String] {
    let election = register.election
    let edition = say.sentence(.editionIssued(register.edition, register.issued))
    let isLive = register.purpose == .live
    var rows: [(label: String, value: String)] = [
      (say.label(.election), say.latin(election.code)),
      (say.label(.purpose), say.sentence(isLive ? .live : .rehearsal)),
      (say.label(.edition), edition),
      (
        say.label(.predecessor),
        register.predecessor.map { say.latin("SHA-256 " + Hex.text($0)) } ?? say.label(.none)
      ),
      (say.label(.inForce), say.span(register.validFrom, register.validUntil)),
      (say.label(.pollingDay), say.day(election.date)),
      (say.label(.pollOpens), say.time(election.opens)),
      (say.label(.pollCloses), say.time(election.closes)),
    ]
    for (tier, deadline) in election.deadlines.sorted(by: {
      ($0.value, $0.key) < ($1.value, $1.key)
    }) {
      rows.append((say.sentence(.deadlineOf(tier: tier)), say.time(deadline)))
    }
    rows.append((say.label(.units), say.latin("\(register.scheme) \(register.unitEdition)")))
    for unit in register.units where unit.parent == nil {
      guard let eligible = unit.eligible else { continue }
      rows.append((say.label(.eligibleVoters), say.sentence(.eligibleVoters(eligible))))
    }
    return Rows.lines(rows, indent: 2)
  }

  /// A contest with its candidates in the order of the ballot.
  private func lines(of contest: RegisteredContest) -> [String] {
    let head =
      "\(say.label(.contest)): \(say.inEveryLanguage(contest.name)) (\(say.latin(contest.code)))"
    let rows = contest.candidates.map { candidate in
      (
        label: say.candidate(candidate.code),
        value: say.inEveryLanguage(candidate.name)
          + (candidate.withdrawn.map { " – " + say.sentence(.withdrawn($0)) } ?? "")
      )
    }
    return [head] + Rows.lines(rows, indent: 2).map { "  " + $0 }
  }

  /// Who hands in what, and how many that are together.
  private var documentLines: [String] {
    let counts = RegisterCounts(register).rows
    let sum = Rows.lines([(say.label(.expectedDocuments), say.number(register.expectedDocuments))])
    return counts.map { row in
      say.sentence(
        row.tier == nil ? .handsInNothing(units: row.units, kind: row.kind) : .handsIn(row))
    } + sum
  }
}
