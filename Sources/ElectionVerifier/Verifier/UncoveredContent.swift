import CanonicalXML
import XAdES

/// What signatures leave out of a document's content.
struct UncoveredContent {
  /// The most parts that are named.
  static let limit = 16

  /// The first parts, in document order.
  let parts: [OutsidePart]
  /// How many there are.
  let count: Int

  /// Finds what none of some intact signatures covers by a reference of its own.
  init(of signed: SignedDocument, outside signatures: [IntactParts]) {
    let covered = signatures.flatMap(\.coverage)
    let root = signed.document.root
    // A signature that is the root has no content around it.
    let isAlone = root.name == ExpandedName(XMLNamespace.signature, "Signature")
    guard !isAlone, !covered.contains(where: \.isWholeContent) else {
      self.init(parts: [], count: 0)
      return
    }
    let ids = covered.compactMap { if case .element(let id) = $0.part { id } else { nil } }
    if !ids.isEmpty, let tree = signed.document.tree {
      let found = tree.parts(outside: ids, limit: Self.limit)
      self.init(parts: found.parts, count: found.count)
    } else {
      let name = root.prefix.isEmpty ? root.name.local : root.prefix + ":" + root.name.local
      self.init(parts: [OutsidePart(path: "/" + name, line: root.line)], count: 1)
    }
  }

  private init(parts: [OutsidePart], count: Int) {
    self.parts = parts
    self.count = count
  }
}
