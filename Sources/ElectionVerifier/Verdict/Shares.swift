/// Shares of an input that are far from those of the document that adds it up. What is far is told by that document's own
/// figures, never by a share that some law or country has; and it is looked at by people, not wrong by itself.
package enum Shares: Hashable, Sendable, CaseIterable {
  /// Invalid votes among all.
  case invalid
  /// Votes beside the voters who are eligible.
  case turnout

  /// An input with fewer invalid votes is not worth a look.
  private static let least = 10

  /// Which shares of an input are far above those of the whole: four times its invalid votes, twice its turnout. A whole
  /// that lacks inputs may have their voters and has not their votes: its turnout tells nothing.
  package static func unusual(
    _ input: [(name: FigureName, value: Int)], of whole: [(name: FigureName, value: Int)],
    lacksInputs: Bool
  ) -> [Shares] {
    let (part, all) = (Ballots(input), Ballots(whole))
    return allCases.filter { share in
      switch share {
      case .invalid:
        part.invalid ?? 0 >= least
          && isAbove(4, (part.invalid, part.total), (all.invalid, all.total))
      case .turnout:
        !lacksInputs && isAbove(2, (part.total, part.eligible), (all.total, all.eligible))
      }
    }
  }

  /// Whether a share is more than so many times another; where one of them is of nothing, nobody can tell.
  private static func isAbove(
    _ times: Double, _ share: (count: Int?, of: Int?), _ other: (count: Int?, of: Int?)
  ) -> Bool {
    guard let count = share.count, let of = share.of, of > 0, let otherCount = other.count,
      otherCount > 0, let otherOf = other.of, otherOf > 0
    else { return false }
    return Double(count) * Double(otherOf) > times * Double(otherCount) * Double(of)
  }

  private struct Ballots {
    var total, invalid, eligible: Int?

    init(_ figures: [(name: FigureName, value: Int)]) {
      for (name, value) in figures {
        switch name {
        case .ballots("total"): total = value
        case .ballots("invalid"): invalid = value
        case .ballots("eligible"): eligible = value
        default: continue
        }
      }
    }
  }
}
