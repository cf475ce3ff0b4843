/// A column of a status, in words, in CSV and in JSON.
enum StatusColumn: String, CaseIterable {
  case unit, name, planned, starts, requested, issued, delivered, active, late, documents, ready,
    excusable, lacking, withoutPolicy = "without_policy"

  /// Whether it holds counts.
  var isCount: Bool {
    switch self {
    case .unit, .name, .starts: false
    default: true
    }
  }
}
