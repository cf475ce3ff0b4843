package import ElectionVerifier
import PKI

/// A step that offices report of cards and their holders, one table a step.
package enum RosterStep: Hashable, Sendable, CaseIterable {
  /// A state of the card begins.
  case state(CardState)
  /// The holder becomes something else, and keeps the card.
  case appointed

  /// Every step, those of a card's life in their order.
  package static var allCases: [RosterStep] {
    CardState.allCases.map(RosterStep.state) + [.appointed]
  }

  /// The step of a name, such as `delivered`.
  package init?(_ name: String) {
    guard let step = Self.allCases.first(where: { $0.name == name }) else { return nil }
    self = step
  }

  /// Its name.
  package var name: String {
    switch self {
    case .state(let state): state.rawValue
    case .appointed: "appointed"
    }
  }

  /// The columns that its table must have.
  package var requiredColumns: [String] {
    switch self {
    case .state(.requested): ["number", "at", "national_id", "name_fa", "role", "unit"]
    case .state(.replaced): ["number", "at", "successor"]
    case .appointed: ["number", "at", "role", "unit"]
    case .state: ["number", "at"]
    }
  }

  /// The columns that it may have besides.
  package var optionalColumns: [String] {
    switch self {
    case .state(.requested): ["by", "reason", "name_en"]
    case .state(.issued): ["by", "reason", "signature_certificate", "authentication_certificate"]
    case .state: ["by", "reason"]
    case .appointed: ["until"]
    }
  }
}

/// Why a row of steps cannot be recorded.
package struct StepFault: Error, Hashable, Sendable {
  /// Why.
  package enum Reason: Hashable, Sendable {
    /// A field cannot be read.
    case unreadable(CSVError.Reason)
    /// No such card was requested.
    case unknownCard(String)
    /// The card is on the roster with another value; the column.
    case otherValue(column: String, card: String)
    /// The same step at the same time is recorded, and says something else; the column.
    case recordedOtherwise(column: String, card: String)
    /// The holder is said to have become something else before anything is recorded of the card; since when it is.
    case beforeCard(String, since: Instant)
    /// It lies in the future.
    case inFuture(Instant)
    /// The card has as many steps as a roster can hold.
    case tooMany(card: String)
    /// The roster has as many cards as it can hold; how many.
    case noRoom(cards: Int)
    /// What the roster would be then does not fit.
    case problem(RosterProblem.Kind, card: String)
  }

  /// Why.
  package var reason: Reason
  /// Where.
  package var place: TextPlace
}
