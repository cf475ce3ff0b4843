/// How many may vote.
package struct EligibleVoters: Hashable, Sendable {
  /// How many.
  package var count: Int
  /// Who counted them.
  package var source: String
  /// As of which day, `YYYY-MM-DD`.
  package var date: String

  package init(
    count: Int, source: String, date: String
  ) {
    self.count = count
    self.source = source
    self.date = date
  }
}
