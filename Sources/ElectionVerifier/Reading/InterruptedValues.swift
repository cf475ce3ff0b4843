import CanonicalXML

/// Values inside which a comment, an instruction or the border of a CDATA section stands: for readers of other libraries they are other
/// values, and no signature says which.
struct InterruptedValues {
  /// The most that are listed.
  private static let listed = 5

  /// The first ones, and how many more there are.
  let findings: [Finding]

  /// Looks through the content of a document; most documents have neither comments nor CDATA sections.
  init(_ document: XMLDocument) {
    guard document.uncoveredCount > 0 || document.sectionCount > 0, let tree = document.tree else {
      findings = []
      return
    }
    let found = tree.interruptedValues(limit: Self.listed)
    let more = found.count - found.first.count
    findings =
      found.first.map {
        Finding(.document(.interruptedValue(path: $0.path)), about: .document, line: $0.line)
      }
      + (more > 0 ? [Finding(.document(.moreInterruptedValues(more)), about: .document)] : [])
  }

  /// Refuses a document of the trust that has one.
  static func requireNone(_ tree: XMLTree) throws(TrustFinding.RefusalReason) {
    if let value = tree.interruptedValues(limit: 1).first.first {
      throw .interruptedValue(path: value.path, line: value.line)
    }
  }
}
