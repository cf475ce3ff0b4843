import AuditDatabase

/// Pictures of the night, and of turn-out and invalid votes.
struct ChartFacts {
  private let facts: PageContext

  init(_ facts: PageContext) { self.facts = facts }

  func fillings() throws(DatabaseError) -> Fillings {
    let progress = try ProgressChart(facts).fillings
    let shares = try BallotShares(facts)
    let scatter = ScatterChart(shares, facts).fillings
    let spread = SpreadChart(shares, facts).fillings
    return [
      "progress": .list(progress.map { [$0] } ?? []),
      "scatter": .list(scatter.map { [$0] } ?? []),
      "spread": .list(spread.map { [$0] } ?? []),
    ]
  }
}
