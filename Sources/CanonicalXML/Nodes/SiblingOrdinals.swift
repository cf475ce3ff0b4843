/// The places of elements among their siblings of one name, counted once a parent: many paths into a large table are
/// then asked for at no cost.
struct SiblingOrdinals {
  private struct Name: Hashable {
    let local: Int32
    let namespace: Int32
  }

  /// Of each node of the table: 0 where its parent's children were not counted, `alone` where no sibling has its name.
  private var places: [Int32] = []
  private static let alone: Int32 = -1

  /// `[n]` if siblings have the same name.
  /// - Parameters:
  ///   - element: The index of an element.
  ///   - table: Its table; always the same one.
  mutating func ordinal(of element: Int32, in table: NodeTable) -> String {
    let parent = table.nodes[element].parent
    guard parent >= 0 else { return "" }
    if places.isEmpty { places = Array(repeating: 0, count: table.nodes.count) }
    if places[Int(element)] == 0 { count(parent, in: table) }
    let place = places[Int(element)]
    return place == Self.alone ? "" : "[\(place)]"
  }

  private mutating func count(_ parent: Int32, in table: NodeTable) {
    var last: [Name: (element: Int32, place: Int32)] = [:]
    var next = table.nodes[parent].firstChild
    while next >= 0 {
      let node = table.nodes[next]
      if node.kind == .element {
        let name = Name(local: node.local, namespace: node.namespace)
        let place = (last[name]?.place ?? 0) + 1
        last[name] = (next, place)
        places[Int(next)] = place
      }
      next = node.nextSibling
    }
    for (_, found) in last where found.place == 1 { places[Int(found.element)] = Self.alone }
  }
}
