import ElectionVerifier
import SigningPlans

/// Documents of one list that contradict one another: different contents for one election, contest, unit, tier and
/// revision. Whoever signed both would have signed two truths, and neither would count.
struct ContradictingSheets {
  private struct Sheet: Hashable {
    let names: [String?]
    let revision: Int?

    /// - Returns: nil where nothing says which unit of which election it is.
    init?(_ verdict: Verdict) {
      guard let fields = verdict.fields, let election = fields.election, let unit = fields.unit
      else { return nil }
      let scheme = [fields.unitScheme, fields.unitEdition]
      names = [election, fields.contest, unit, fields.tier] + scheme
      revision = fields.revision
    }
  }

  private var sheets: [Sheet: [Verdict]] = [:]

  /// - Parameter rows: What is to be signed, and what has been.
  init(_ rows: [ListedRow]) {
    for row in rows {
      guard let verdict = row.spoken, let sheet = Sheet(verdict) else { continue }
      sheets[sheet, default: []].append(verdict)
    }
  }

  /// The same rows, those apart that another one contradicts.
  func apart(from rows: [ListedRow]) -> [ListedRow] {
    rows.map { row in
      guard let document = row.document, let sheet = Sheet(document.plan.verdict) else {
        return row
      }
      let own = document.plan.verdict
      let other = sheets[sheet]?.first { $0.contentDigest != own.contentDigest }
      return other.map { .apart(document.path, .contradicted(by: $0.source, own)) } ?? row
    }
  }
}

extension ListedRow {
  /// The verdict on a document that speaks for somebody, or is about to.
  fileprivate var spoken: Verdict? {
    switch self {
    case .listed(let document): document.plan.verdict
    case .apart(_, .alreadySigned(let verdict)): verdict
    case .apart: nil
    }
  }
}
