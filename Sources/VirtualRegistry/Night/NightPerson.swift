package import PKI

/// Somebody who plays one of the officials of a rehearsal: the governor of a county.
package protocol NightPerson: Sendable {
  /// Whether a sheet is signed.
  /// - Throws: ``LabError/stopped`` where nobody wants to go on.
  func decide(_ turn: NightTurn) throws(LabError) -> NightDecision
}

/// What somebody does with a sheet that is laid before them.
package enum NightDecision: Sendable, Hashable {
  /// Sign it.
  case sign
  /// Refuse, and say why.
  case refuse(reason: String)
}

/// A sheet that is laid before somebody, and what they know of it otherwise.
package struct NightTurn: Sendable {
  /// A row of votes, one for each candidate, and those that are invalid.
  package struct Row: Sendable, Hashable {
    /// The station, or the unit that is added up.
    package var code: String
    package var votes: [Int]
    package var invalid: Int
  }

  /// When it is.
  package var time: Instant
  /// The unit of the sheet.
  package var unit: String
  package var name: LocalName
  /// Whether others signed, and this is to be countersigned.
  package var isCountersignature: Bool
  /// Who stands.
  package var candidates: [LocalName]
  /// What the sheet says.
  package var rows: [Row]
  package var total: Row
  /// What the paper minutes of one station say, which lie on the desk.
  package var paper: Row?
}

extension NightTurn.Row {
  init(_ code: String, _ tally: Tally) {
    self.init(code: code, votes: tally.votes, invalid: tally.ballots.invalid)
  }
}
