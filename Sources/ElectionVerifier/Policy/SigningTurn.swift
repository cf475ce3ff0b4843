/// When a place is signed, beside the others and by the clock. Both rest on the times that signatures claim.
package struct SigningTurn: Sendable {
  /// The ids of the places that are signed before.
  package var after: [String] = []
  /// The time in which it is signed; nil: any.
  package var window: SigningWindow?

  /// Whether any time will do.
  package var isFree: Bool { after.isEmpty && window == nil }
}

/// A time in which a place is signed, reckoned from something that is known.
package struct SigningWindow: Hashable, Sendable {
  /// From what it is reckoned.
  package enum Start: String, Sendable, CaseIterable {
    /// The close of the poll, by the register.
    case close
    /// When the document says that it was drawn up.
    case created
    /// The first of the signatures of the content.
    case first
  }

  /// From what it is reckoned.
  package let since: Start
  /// How many minutes after that it begins; nil: it always has.
  package let from: Int64?
  /// How many minutes after that it ends; nil: never.
  package let until: Int64?
  /// Whether a signature at another time fails; otherwise that is pointed out.
  package let isError: Bool

  /// The minutes of a duration in days, hours and minutes, such as `P1DT6H`; nil for what is none.
  package static func minutes(_ text: String) -> Int64? {
    guard text.hasPrefix("P") else { return nil }
    var minutes: Int64 = 0
    var digits = ""
    var units: [Character: Int64] = ["D": 1_440]
    for character in text.dropFirst() {
      switch character {
      case "T" where digits.isEmpty: units = ["H": 60, "M": 1]
      case "0"..."9" where digits.utf8.count < 3: digits.append(character)
      default:
        guard let unit = units.removeValue(forKey: character), let count = Int64(digits) else {
          return nil
        }
        minutes += unit * count
        digits = ""
      }
    }
    return digits.isEmpty ? minutes : nil
  }
}
