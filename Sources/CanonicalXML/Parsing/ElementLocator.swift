/// Finds the places of elements by their path of names.
@safe struct ElementLocator {
  private let paths: [[ExpandedName]]
  private let limit: Int
  /// What was found, path by path.
  private(set) var found: [[ElementPosition]]
  private var open: [(depth: Int, path: Int, start: TagPlace)] = []

  /// Makes a finder that lists at most `limit` places of each path.
  init(_ paths: [[ExpandedName]], limit: Int) {
    self.paths = paths
    self.limit = limit
    found = paths.map { _ in [] }
  }

  /// Whether there is nothing to find.
  var isEmpty: Bool { paths.isEmpty }

  /// Opens an element; the last of `elements` is the element itself.
  @inline(never) mutating func start(_ elements: Stack<OpenElement>, _ place: () -> TagPlace) {
    for (index, path) in paths.enumerated() where path.count + 1 == elements.count {
      guard path.indices.allSatisfy({ path[$0] == elements[$0 + 1].name }) else { continue }
      open.append((elements.count, index, place()))
    }
  }

  /// Closes an element at a depth.
  @inline(never) mutating func end(depth: Int, _ place: () -> TagPlace) {
    while let last = open.last, last.depth == depth {
      open.removeLast()
      guard found[last.path].count < limit else { continue }
      let end = place()
      found[last.path].append(
        ElementPosition(
          start: ByteOffset(last.start.start), startTagEnd: ByteOffset(last.start.end),
          endTagStart: ByteOffset(end.start), end: ByteOffset(end.end),
          isEmptyElement: last.start.isEmpty))
    }
  }
}
