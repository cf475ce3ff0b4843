import CanonicalXML
import XPath

extension StationTable {
  /// Reads the stations where a policy says that they stand, each with everything in it.
  init(_ rule: StationRule, _ evaluation: PolicyEvaluation) {
    let rows = evaluation.select(rule.select, at: evaluation.root)
    defer { evaluation.drop(rows) }
    func count(_ expression: PolicyExpression?, at row: XPathNode) -> Int? {
      expression.flatMap { evaluation.text($0, at: row) }.flatMap(FieldReading.count)
    }
    for place in rows {
      let row = evaluation[place]
      let code = evaluation.text(rule.code, at: row)?.string ?? ""
      var station = Station(
        code: code, ballots: count(rule.ballots, at: row), eligible: count(rule.eligible, at: row))
      evaluation.node(row).forEachLeaf { leaf in
        station.content.append(
          Content(name: Excerpt.path(of: leaf, last: 2), value: leaf.words(upTo: .max).beginning))
      }
      stations.append(station)
    }
  }
}
