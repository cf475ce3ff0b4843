import ElectionReports
import ElectionVerifier
import PKI

/// A roster in words, for the one who is about to sign it.
struct RosterText {
  let roster: Roster
  let language: Language
  /// Whether every card is listed, and of everything else each.
  let listsAll: Bool

  /// How many of a list are named where not everything is.
  private static let named = 20

  private var say: Speaker {
    Speaker(language, roster.names).uncut()
  }

  /// What it says.
  var lines: [String] {
    var lines = Rows.lines(headRows)
    append(.roles, roleLines, to: &lines)
    append(
      .offices, first(roster.authorities.map { nameLine($0.id, $0.name) }), to: &lines)
    append(.states, stateLines, to: &lines)
    append(.unusual, first(unusualLines), to: &lines)
    append(.cardFiles, listsAll ? partLines : [], to: &lines)
    append(.listedCards, listsAll ? roster.cards.flatMap(cardLines) : [], to: &lines)
    return lines
  }

  private func append(_ title: Label, _ section: [String], to lines: inout [String]) {
    if !section.isEmpty { lines += ["", say.label(title)] + section.map { "  " + $0 } }
  }

  private func first(_ lines: [String]) -> [String] {
    let shown = lines.prefix(listsAll ? lines.count : Self.named)
    let left = lines.count - shown.count
    return shown + (left > 0 ? [say.sentence(.moreUnusual(left, option: "--full"))] : [])
  }

  private var headRows: [(label: String, value: String)] {
    var rows: [(label: String, value: String)] = [
      (say.label(.rosterEdition), say.ordinal(roster.edition)),
      (
        say.label(.predecessor),
        roster.predecessor.map { say.latin("SHA-256 " + Hex.text($0)) } ?? say.label(.none)
      ),
      (say.label(.issued), say.time(roster.issued)),
      (say.label(.inForceFrom), say.time(roster.validFrom)),
      (say.label(.inForceUntil), say.time(roster.validUntil)),
      (say.label(.units), say.latin("\(roster.scheme) \(roster.unitEdition)")),
      (say.label(.cards), say.number(roster.cards.count)),
    ]
    if !roster.parts.isEmpty {
      rows.append((say.label(.cardFiles), say.number(roster.parts.count)))
    }
    return rows
  }

  private func nameLine(_ id: String, _ name: LocalizedText) -> String {
    "\(say.latin(id))  \(say.inEveryLanguage(name))"
  }

  /// What the roles are called, and how many cards were made for each: the named ones first.
  private var roleLines: [String] {
    var counts: [String: Int] = [:]
    for card in roster.cards { counts[card.role, default: 0] += 1 }
    let named = roster.roles.map { role in
      "\(nameLine(role.id, role.name)): \(count(counts[role.id] ?? 0))"
    }
    let known = Set(roster.roles.map(\.id))
    let others = counts.filter { !known.contains($0.key) }.sorted { $0.key < $1.key }
    return named + others.map { "\(say.latin($0.key)): \(count($0.value))" }
  }

  private func count(_ cards: Int) -> String { say.phrase(RosterPhrase.cardCount(cards)) }

  /// How many cards have come how far when the roster is drawn up.
  private var stateLines: [String] {
    var counts: [CardState: Int] = [:]
    for card in roster.cards {
      if let state = card.state(at: roster.issued)?.state { counts[state, default: 0] += 1 }
    }
    return CardState.allCases.compactMap { state in
      counts[state].map { "\(say.state(state)): \(count($0))" }
    }
  }

  /// What most cards do not have: other offices, terms, delegations.
  private var unusualLines: [String] {
    roster.cards.flatMap { card in
      let facts = termLines(of: card)
      return facts.map { "\(say.latin(card.number)), \(say.localized(card.name)): \($0)" }
    }
  }

  private func termLines(of card: RosterCard) -> [String] {
    let term = card.term
    let isOpen = term.from == nil && term.until == nil
    let own = Office(role: card.role, unit: card.unit, term: term)
    return ((isOpen ? [] : [own]) + card.offices).map { office in
      say.phrase(RosterPhrase.office(office))
    } + card.delegations.map { say.phrase(RosterPhrase.delegation($0, of: card)) }
  }

  private var partLines: [String] {
    roster.parts.map { part in
      say.list([
        say.text(part.file), count(part.cards), say.latin("SHA-256 " + Hex.text(part.digest)),
      ])
    }
  }

  /// A card with everything that the roster says of it.
  private func cardLines(_ card: RosterCard) -> [String] {
    let head = say.list([
      say.latin(card.number), say.inEveryLanguage(card.name),
      say.latin(NationalID.masked(card.nationalIDText)), say.role(card.role),
      say.latin(card.unit.code),
    ])
    let life = card.events.map { say.text($0) }
    let certificates = card.certificates.map { certificate in
      let label: Label =
        certificate.purpose == .signature ? .signatureCertificate : .authenticationCertificate
      return "\(say.label(label)): \(say.latin("SHA-256 " + Hex.text(certificate.digest)))"
    }
    return [head] + (life + certificates + termLines(of: card)).map { "  " + $0 }
  }
}
