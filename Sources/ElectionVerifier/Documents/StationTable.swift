import CanonicalXML
import XPath

/// The polling stations of a document, with everything that stands there.
public struct StationTable: Hashable, Sendable {
  /// One station.
  public struct Station: Hashable, Sendable {
    /// Its code.
    public var code: String
    /// The ballots that count there.
    public var ballots: Int
    /// How many may vote there; nil where the document does not say.
    public var eligible: Int?

    /// Everything that stands there, by the names of the document.
    public var content: [Content] = []

    /// Whether somebody should look: nobody voted, or more than may.
    public var isUnusual: Bool { ballots == 0 || eligible.map { $0 < ballots } ?? false }
  }

  /// A value of a station, by the name of its element or attribute.
  public struct Content: Hashable, Sendable {
    public var name: String
    public var value: String
  }

  /// The stations in document order.
  public var stations: [Station] = []

  /// The ballots of all.
  public var sum: Int { stations.reduce(0) { $0 + $1.ballots } }
}

extension StationTable {
  /// Reads the stations where a policy says that they stand; those that cannot be read are the schema's to refuse.
  init(_ rule: StationRule, _ evaluation: PolicyEvaluation) {
    let rows = evaluation.select(rule.select, at: evaluation.root)
    defer { evaluation.drop(rows) }
    func count(_ expression: PolicyExpression?, at row: XPathNode) -> Int? {
      expression.flatMap { evaluation.text($0, at: row) }.flatMap(FieldReading.count)
    }
    for place in rows {
      let row = evaluation[place]
      let code = evaluation.text(rule.code, at: row)?.string ?? ""
      guard !evaluation.isSpent, let ballots = count(rule.ballots, at: row) else { continue }
      var station = Station(
        code: Excerpt.of(code), ballots: ballots, eligible: count(rule.eligible, at: row))
      evaluation.node(row).forEachLeaf { leaf in
        let name = leaf.path.split(separator: "/").suffix(2).joined(separator: "/")
        station.content.append(Content(name: Excerpt.of(name), value: Excerpt.of(leaf.value)))
      }
      stations.append(station)
    }
  }
}
