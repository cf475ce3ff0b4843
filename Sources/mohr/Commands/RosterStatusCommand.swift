import ArgumentParser
import CanonicalXML
import ElectionReports
import ElectionVerifier
import PKI

/// `mohr roster status`: how many cards are where in their lives, or who a card's holder is.
struct RosterStatusCommand: MohrCommand {
  static let configuration = CommandConfiguration(
    commandName: "status",
    abstract: "Count a roster's cards by their state, or show those of a person or unit.",
    discussion: """
      Examples:
        mohr roster status roster.xml
        mohr roster status roster.xml 1760000083
        mohr roster status roster.xml IR-01-02 --lang fa
        mohr roster status roster.xml --format json | jq .states
      """)

  @Argument(help: "The roster.", completion: .file(extensions: ["xml"]))
  var file: FilePath

  @Argument(help: "A card's number, a national id, or a unit with all below it.")
  var who: String?

  @Option(help: "How to write it.")
  var format: FormatChoice = .text

  @OptionGroup var speech: SpeechOptions

  private var say: Speaker { Speaker(speech.language) }

  func run() async throws {
    let index = RosterIndex(try RosterFile.xml(file))
    let now = SystemClock().now
    let found = who.map { cards(Numerals.ascii($0), in: index.roster) }
    if let who, found?.isEmpty == true { throw Failure(.failed, CommandMessage.nobody(who)) }
    if format.isJSON {
      let status = RosterStatusJSON(source: file, roster: index.roster, at: now, found: found)
      try Failure.write(status.value.text + "\n")
    } else if let found {
      for (number, card) in found.enumerated() {
        if number > 0 { try Failure.write("\n") }
        try Failure.write(Rows.text(rows(card, index, now), in: speech.language))
      }
    } else {
      try Failure.write(Rows.text(counts(index.roster, now), in: speech.language))
    }
  }

  private func cards(_ who: String, in roster: Roster) -> [RosterCard] {
    let person = NationalID(typed: who)?.digits
    let unit = Unit(who.uppercased())
    return roster.cards.filter { card in
      card.number == who || card.nationalIDText == person || unit?.contains(card.unit) == true
    }
  }

  private func rows(
    _ card: RosterCard, _ index: RosterIndex, _ now: Instant
  ) -> [(label: String, value: String)] {
    var rows: [(label: String, value: String)] = [
      (say.label(.card), say.latin(card.number)),
      (say.label(.holder), say.localized(card.name)),
      (
        say.label(.nationalID),
        say.latin(Numerals.masked(nationalID: card.nationalIDText))
      ),
      (
        say.label(.role),
        index.roleName(card.role).map(say.localized) ?? say.latin(card.role)
      ),
      (say.label(.unit), say.latin(card.unit.code)),
    ]
    for event in card.events {
      let mark = event == card.state(at: now) ? "●" : "·"
      rows.append(
        (
          say.label(.life),
          "\(mark) \(say.list([say.state(event.state), say.time(event.at)]))"
        ))
    }
    return rows
  }

  private func counts(
    _ roster: Roster, _ now: Instant
  ) -> [(label: String, value: String)] {
    let edition = say.list([say.ordinal(roster.edition), say.time(roster.issued)])
    let inForce = "\(say.time(roster.validFrom)) – \(say.time(roster.validUntil))"
    let head: [(label: String, value: String)] = [
      (say.label(.edition), edition),
      (say.label(.inForce), inForce),
      (
        say.label(.units),
        say.latin("\(roster.scheme) \(roster.unitEdition)")
      ),
      (say.label(.cards), say.number(roster.cards.count)),
    ]
    let states = roster.cardsByState(at: now).map { state, count in
      (label: say.state(state), value: say.number(count))
    }
    return head + states
  }
}
