import CanonicalXML

/// What no intact signature of a document covers, be it intact by weak methods.
package struct Uncovered: Sendable {
  /// One thing that is not covered.
  package struct Part: Hashable, Sendable {
    /// What it is.
    package let kind: Kind
    /// The signature that it stands in: its ordinal, then those of countersignatures, each from 0;
    /// empty for what stands outside all signatures.
    package let signature: [Int]
    /// Its line, counted from 1.
    package let line: Int?
    /// The element inside a signature that it is, and the names above: above that signature, or its own.
    fileprivate let element: XMLElement?
    fileprivate let ancestors: [ExpandedName]

    /// Where it stands, as a path of names; empty for comments and instructions.
    package var path: String {
      if let element { return element.path(below: ancestors) }
      return ancestors.isEmpty ? "" : "/" + ancestors.map(\.local).joined(separator: "/")
    }
  }

  /// What is not covered.
  package enum Kind: Hashable, Sendable {
    case content, comment, processingInstruction, keyInfo
    case object
    case unsignedProperty(String)
  }

  /// The first parts in document order: content first, then comments, then inside the signatures.
  package private(set) var parts: [Part] = []
  /// How many more parts there are, instructions and comments outside signatures apart.
  package private(set) var omitted = 0
  /// How many comments and instructions stand outside the signatures; `parts` lists the first ones.
  package let nodeCount: Int
}

extension Uncovered {
  /// Lists what the intact signatures of a document leave out.
  init(of document: XMLDocument, results: [SignatureResult]) {
    nodeCount = document.uncoveredCount
    let intact = results.compactMap(\.covering)
    if !intact.contains(where: \.coversContent) {
      add(
        Part(
          kind: .content, signature: [], line: document.root.line, element: nil,
          ancestors: [document.root.name]))
    }
    // Instructions outside the root element belong to URI="" alone.
    let coversAll = intact.contains { $0.coverage.contains { $0.part == .document } }
    for node in document.uncovered {
      if node.kind == .processingInstruction && coversAll { continue }
      add(
        Part(
          kind: node.kind == .comment ? .comment : .processingInstruction, signature: [],
          line: node.line, element: nil, ancestors: []))
    }
    for (ordinal, result) in results.enumerated() {
      list(result, [ordinal], below: document.signaturePlaces[ordinal])
    }
  }

  private mutating func add(_ part: Part) {
    if parts.count < SignatureLimits.uncovered { parts.append(part) } else { omitted += 1 }
  }

  private mutating func list(
    _ result: SignatureResult, _ numbers: [Int], below place: SignaturePlace
  ) {
    defer {
      for (ordinal, nested) in result.counterSignatures.enumerated() {
        list(nested, numbers + [ordinal], below: place)
      }
    }
    guard let intact = result.covering else { return }
    let signature = intact.signature
    func part(_ kind: Kind, _ element: XMLElement) -> Part {
      Part(
        kind: kind, signature: numbers, line: element.line, element: element,
        ancestors: place.ancestors)
    }
    let covered = intact.coveredElements
    if let keyInfo = signature.keyInfo.element, !covered.contains(keyInfo) {
      add(part(.keyInfo, keyInfo))
    }
    for object in signature.objects
    where !covered.contains(object) && !object.children.allSatisfy(covered.contains) {
      add(part(.object, object))
    }
    for property in signature.properties?.unsigned ?? [] {
      add(part(.unsignedProperty(property.name.local), property))
    }
  }
}

extension XMLElement {
  /// The names from the document's root down to this element.
  func path(below ancestors: [ExpandedName]) -> String {
    var names: [String] = []
    var element: XMLElement? = self
    while let current = element {
      names.append(current.name.local)
      element = current.parent
    }
    return "/" + (ancestors.map(\.local) + names.reversed()).joined(separator: "/")
  }
}
