/// Something that does not fit inside a register.
package struct RegisterProblem: Hashable, Sendable {
  /// What does not fit.
  package enum Kind: Hashable, Sendable {
    /// The poll closes before it opens.
    case closesBeforeOpening
    /// The poll opens on another day than polling day, wherever its clock stands.
    case opensOnAnotherDay
    /// The register is no longer in force when the poll closes, or ends before it begins.
    case notInForce
    /// A tier's deadline is not after the close of the poll.
    case deadlineBeforeClose(tier: String)
    /// A deadline for a tier that no unit hands in.
    case deadlineForNobody(tier: String)
    /// Two candidates of a contest whose names look alike; the other one's code.
    case candidatesAlike(other: String)
    /// A name that holds a character that nobody sees; its language, and the character.
    case hiddenCharacter(language: String, Unicode.Scalar)
    /// A time or a day in a year that is none of our days.
    case unlikelyTime(String)
    /// Every candidate of the contest has withdrawn.
    case nobodyStands
    case duplicateUnit
    /// Another unit below the same one has a name that looks alike; its code.
    case unitsAlike(other: String)
    /// A unit above that is not in the register.
    case unknownParent(String)
    /// The unit is above itself.
    case circle
    /// A second unit without one above it; the first one.
    case secondRoot(first: String)
    /// A contest that is not in the register.
    case unknownContest(String)
    /// Units below that state other eligible voters together than this one does.
    case eligibleSum(stated: Int, below: Int)
    /// Stations of a unit that hands in nothing.
    case stationsWithoutDocument
    /// What the file of its stations lists does not fit.
    case stations(StationProblem)
  }

  /// What it is about: a unit, a contest with a candidate, or the election.
  package enum Place: Hashable, Sendable {
    case election
    case contest(String, candidate: String?)
    case unit(String, line: Int?)
  }

  /// What does not fit.
  package var kind: Kind
  /// What it is about.
  package var place: Place
}

/// The problems of a register.
package typealias RegisterProblems = ProblemList<RegisterProblem>

extension RegisterProblems {
  mutating func note(_ kind: RegisterProblem.Kind, _ place: RegisterProblem.Place) {
    note(RegisterProblem(kind: kind, place: place))
  }
}
