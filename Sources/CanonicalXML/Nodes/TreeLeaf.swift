/// A place of a tree where something can be read: an attribute, the text of an element, an element without anything in
/// it, an instruction.
///
/// What stands there is made when it is asked for, and as much as is asked for: names and texts have any length.
package struct TreeLeaf {
  let tree: XMLTree
  /// The element at which the walk began.
  let top: Int32
  /// The attribute or the instruction; else the element.
  package let reference: NodeReference
  /// Of places of one walk: the same where all names from its beginning down are.
  package let kind: Int
  /// Whether it stands at or below an element that the walk was to mark.
  package var isMarked = false

  /// The last names on the way to it from the element at which the walk began, whose own is left out:
  /// `Votes/Candidate/@code`.
  /// - Parameters:
  ///   - count: names, at most.
  ///   - limit: bytes after which no other name is put before; then it begins with `…`.
  package func path(last count: Int = .max, bytes limit: Int = .max) -> String {
    var names = ownName.map { [$0] } ?? []
    var length = names.first?.utf8.count ?? 0
    var next = element
    while next != top, next >= 0, tree.table.nodes[next].kind == .element, names.count < count {
      guard length < limit else {
        names.append("…")
        break
      }
      let name = tree.table.expandedName(tree.table.nodes[next]).local
      names.append(name)
      length += name.utf8.count + 1
      next = tree.table.nodes[next].parent
    }
    return names.isEmpty ? "." : names.reversed().joined(separator: "/")
  }

  /// The element or, of an attribute or an instruction, the one in which it stands.
  private var element: Int32 {
    if let attribute = reference.attribute { return tree.table.attributes[attribute].owner }
    guard let node = reference.node else { return top }
    return tree.table.nodes[node].kind == .element ? node : tree.table.nodes[node].parent
  }

  /// The name of an attribute or an instruction.
  private var ownName: String? {
    let node = XMLTree.Node(tree: tree, reference: reference)
    return switch node.kind {
    case .attribute: "@" + node.name.local
    case .processingInstruction: "<?\(node.name.local)?>"
    default: nil
    }
  }

  /// What is read there, words with one space between.
  /// - Parameter limit: Unicode scalars that are kept.
  /// - Returns: the beginning, and how many scalars follow.
  package func words(upTo limit: Int) -> (beginning: String, rest: Int) {
    var collector = WordCollector(limit: limit)
    unsafe forEachText { text in
      unsafe collector.add(text)
      return true
    }
    return (collector.words, collector.rest)
  }

  /// Whether there is anything to read.
  var hasWords: Bool {
    var found = false
    unsafe forEachText { text in
      var collector = WordCollector(limit: 1)
      unsafe collector.add(text, isFirstEnough: true)
      found = !collector.words.isEmpty
      return !found
    }
    return found
  }

  private func forEachText(_ take: (UnsafeBufferPointer<UInt8>) -> Bool) {
    let table = tree.table
    if let attribute = reference.attribute {
      _ = unsafe take(table.bytes.slice(table.attributes[attribute].value))
      return
    }
    guard let node = reference.node else { return }
    guard table.nodes[node].kind == .element else {
      _ = unsafe take(table.bytes.slice(table.nodes[node].content))
      return
    }
    var next = table.nodes[node].firstChild
    while next >= 0 {
      let isText = XMLTree.Node(tree: tree, reference: NodeReference(node: next)).kind == .text
      if isText, unsafe !take(table.bytes.slice(table.nodes[next].content)) { return }
      next = table.nodes[next].nextSibling
    }
  }
}

/// The beginning of a text, with one space for each run of white space and none at its ends.
private struct WordCollector {
  let limit: Int
  private var kept = String.UnicodeScalarView()
  private var count = 0
  private var isSpaceDue = false
  /// How many scalars follow.
  private(set) var rest = 0

  var words: String { String(kept) }

  init(limit: Int) { self.limit = limit }

  mutating func add(_ bytes: UnsafeBufferPointer<UInt8>, isFirstEnough: Bool = false) {
    var iterator = unsafe bytes.makeIterator()
    var decoder = UTF8()
    while case .scalarValue(let scalar) = unsafe decoder.decode(&iterator) {
      guard !Self.isSpace(scalar) else {
        isSpaceDue = count + rest > 0
        continue
      }
      if isSpaceDue { put(" ") }
      isSpaceDue = false
      put(scalar)
      if isFirstEnough { return }
    }
  }

  /// Whether it is white space; of most there are no properties to be looked up.
  private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    guard scalar.value >= 0x80 else {
      return scalar.value == 0x20 || (0x09...0x0D).contains(scalar.value)
    }
    return scalar.properties.isWhitespace
  }

  private mutating func put(_ scalar: Unicode.Scalar) {
    guard count < limit else {
      rest += 1
      return
    }
    kept.append(scalar)
    count += 1
  }
}
