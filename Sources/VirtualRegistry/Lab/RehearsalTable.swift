import ElectionVerifier
import PKI
import RosterExchange

/// A table of one step, as an office hands it in.
struct RehearsalTable {
  let step: CardState
  /// Where it goes.
  let path: String
  private(set) var text: String
  private(set) var rows = 0

  private static func columns(of step: CardState) -> [String] {
    let step = RosterStep.state(step)
    return step.requiredColumns + step.optionalColumns
  }

  init(_ step: CardState, path: String) {
    self.step = step
    self.path = path
    text = CSV.row(Self.columns(of: step))
  }

  /// Adds what happened to a card.
  mutating func add(_ card: RosterCard, _ event: CardEvent, by authority: String) {
    let digests = Dictionary(
      card.certificates.map { ($0.purpose.rawValue, Base64.encode($0.digest)) },
      uniquingKeysWith: { first, _ in first })
    let values: [String: String] = [
      "number": card.number, "at": event.at.description, "by": authority,
      "reason": event.reason ?? "", "successor": event.successor ?? "",
      "national_id": card.nationalIDText, "name_fa": card.name["fa"] ?? "",
      "name_en": card.name["en"] ?? "", "role": card.role, "unit": card.unit.code,
      "signature_certificate": digests["signature"] ?? "",
      "authentication_certificate": digests["authentication"] ?? "",
    ]
    text += CSV.row(Self.columns(of: step).map { values[$0] ?? "" })
    rows += 1
  }
}

/// What stands in the folder's README.
enum RehearsalReadme {
  static let text = """
    The life of a lab's cards before the poll, worth nothing outside. Nothing here is true of anybody.

    roster.xml    edition 1: the ministry's cards, signed by the registry
    register.xml  every unit of the country, not signed yet
    plan.csv      which province starts when, and with how many cards
    steps/        what the offices report, in the order of the names; late/ what comes in the last week
    pilot/        the same for the citizens of one province

      for t in steps/*/*.csv; do
        s=$(basename $(dirname $t)); mohr roster record ${s#*-} $t --roster roster.xml --output roster-2.xml
      done
      mohr roster status roster-2.xml --plan plan.csv --register register.xml --trust LAB/trust

    """
}
