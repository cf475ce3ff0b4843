/// What a figure of a document is: one of the ballots, or a candidate's votes.
package enum FigureName: Hashable, Sendable {
  /// By the policy's name of it, such as `total`.
  case ballots(String)
  /// By the candidate's code, behind the contest's where the document has several.
  case votes(String)
}

extension DocumentFields {
  /// The figures that a document above adds up, in the order of the document; none where not all of them are at hand.
  package var figures: [(name: FigureName, value: Int)] {
    guard omittedCandidates == 0, unreadCandidates == 0 else { return [] }
    let ballots: [(FigureName, Int)] = values.compactMap { field in
      guard field.name.hasPrefix(Self.ballots), let count = field.value.count else { return nil }
      return (.ballots(String(field.name.dropFirst(Self.ballots.count))), count)
    }
    return ballots
      + candidates.compactMap { candidate in
        candidate.votes.map { (.votes(candidate.place), $0) }
      }
  }

  private static let ballots = "ballots."
}

/// A figure that is not the sum of the inputs'.
package struct OtherSum: Hashable, Sendable {
  /// Which figure.
  package var name: FigureName
  /// What the document states.
  package var stated: Int
  /// What its inputs state together.
  package var sum: Int
  /// Whether not all of them were there: their sum is less than this already.
  package var isPartial = false
}

extension CandidateVotes {
  fileprivate var place: String { contest.map { $0 + " " + code } ?? code }
}
