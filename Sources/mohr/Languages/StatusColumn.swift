/// A column of a status, in words, in CSV and in JSON.
enum StatusColumn: String, CaseIterable {
  case unit, name, planned, starts, requested, issued, delivered, active, late, documents, ready,
    excusable, lacking, withoutPolicy = "without_policy"

  /// Whether it counts documents, and not cards.
  var isAboutDocuments: Bool {
    switch self {
    case .documents, .ready, .excusable, .lacking, .withoutPolicy: true
    default: false
    }
  }

  /// Whether it holds counts.
  var isCount: Bool {
    switch self {
    case .unit, .name, .starts: false
    default: true
    }
  }
}
