import CanonicalXML

/// One canonical form of a document.
struct CanonicalForm: Hashable, Sendable {
  let selection: NodeSelection
  let method: CanonicalizationMethod

  /// The profile's: exclusive, comments and all signatures left out.
  static let content = CanonicalForm(selection: .content, method: .exclusive)
}
