import ElectionReports
import ElectionVerifier
import PKI
import SmartCards

/// Words that only commands need.
extension Speaker {
  /// The label of a row.
  func label(_ label: Label) -> String { phrase(label) }

  /// The sentence of a screen.
  func sentence(_ sentence: Sentence) -> String { phrase(sentence) }

  /// A state in the life of a card.
  func state(_ state: CardState) -> String { phrase(state) }

  /// A value in which two registers differ; nil: there is none.
  func value(_ value: RegisterChange.Value?, of field: RegisterChange.Field) -> String {
    switch value {
    case nil: label(.none)
    case .token("live") where field == .purpose: sentence(.live)
    case .token(_) where field == .purpose: sentence(.rehearsal)
    case .token(let token) where field == .kind: unitKind(token)
    case .token(let token) where field == .tier: tier(token)
    case .token(let token): latin(token)
    case .tokens(let tokens): list(tokens.map(latin))
    case .text(let words): text(words)
    case .count(let count): number(count)
    case .day(let date): day(date)
    case .instant(let instant): time(instant)
    case .digest(let digest): latin(Hex.text(digest))
    case .eligible(let eligible): sentence(.eligibleVoters(eligible))
    }
  }

  /// How many tries a PIN has left.
  func tries(_ status: PINStatus) -> String { sentence(.tries(status)) }
}
