import ElectionReports
import ElectionVerifier
import SmartCards

/// Words that only commands need.
extension Speaker {
  /// The label of a row.
  func label(_ label: Label) -> String { phrase(label) }

  /// The sentence of a screen.
  func sentence(_ sentence: Sentence) -> String { phrase(sentence) }

  /// A state in the life of a card.
  func state(_ state: CardState) -> String { phrase(state) }

  /// What a unit is, by the token of its kind.
  func unitKind(_ token: String) -> String {
    UnitKindName(rawValue: token).map(phrase) ?? latin(token)
  }

  /// How many tries a PIN has left.
  func tries(_ status: PINStatus) -> String { sentence(.tries(status)) }
}
