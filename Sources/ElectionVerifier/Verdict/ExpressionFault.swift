package import XPath

/// Why an expression of a policy was of no use on a document.
package enum ExpressionFault: Hashable, Sendable {
  /// It could not be evaluated.
  case evaluation(XPathError)
  /// Nodes are needed, and its value is something else.
  case noNodes
  /// It selects more elements than are taken.
  case tooManyPlaces(limit: Int)
  /// The policy has no such expression.
  case notRead

  /// A stable word for programs.
  package var code: String {
    switch self {
    case .evaluation(let error): error.code
    case .noNodes: "no-nodes"
    case .tooManyPlaces: "too-many-places"
    case .notRead: "not-read"
    }
  }
}
