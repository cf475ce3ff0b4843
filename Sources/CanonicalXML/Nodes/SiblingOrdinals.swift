/// The places of elements among their siblings of one name, counted once a parent: many paths into a large table are
/// then asked for at no cost.
package final class SiblingOrdinals {
  private struct Name: Hashable {
    let local: Int32
    let namespace: Int32
  }

  private var places: [Int32: Int] = [:]
  /// The parents whose children were counted.
  private var counted: Set<Int32> = []
  /// Elements that alone have their name.
  private var only: Set<Int32> = []

  /// Knows nothing yet.
  package init() {}

  /// `[n]` if siblings have the same name.
  func ordinal(of element: Int32, in table: NodeTable) -> String {
    let parent = table.nodes[element].parent
    guard parent >= 0 else { return "" }
    if counted.insert(parent).inserted { count(parent, in: table) }
    return only.contains(element) ? "" : "[\(places[element] ?? 0)]"
  }

  private func count(_ parent: Int32, in table: NodeTable) {
    var last: [Name: (element: Int32, place: Int)] = [:]
    var next = table.nodes[parent].firstChild
    while next >= 0 {
      let node = table.nodes[next]
      if node.kind == .element {
        let name = Name(local: node.local, namespace: node.namespace)
        let place = (last[name]?.place ?? 0) + 1
        last[name] = (next, place)
        places[next] = place
      }
      next = node.nextSibling
    }
    for (_, found) in last where found.place == 1 { only.insert(found.element) }
  }
}
