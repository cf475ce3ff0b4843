@_spi(Engines) import CanonicalXML

/// The nodes of a lookup by their keys, all from one node; those of one key in document order.
@safe final class XPathIndex {
  private struct Entry: BitwiseCopyable {
    let node: XPathNode
    var next: Int32 = -1
  }

  private struct Chain: BitwiseCopyable {
    var first: Int32 = -1
    var last: Int32 = -1
  }

  /// The node from which the path leads.
  private(set) var start = XPathNode(0)
  private(set) var state = XPathTotals.State.unknown
  private let keys = XPathKeys<Chain>()
  private let entries = Stack<Entry>(capacity: 16)

  /// How many nodes it has, each as often as it has keys.
  var count: Int { entries.count }

  /// Notes from where it is asked for: the first time nothing is indexed, for there may be no second.
  func ask(at node: XPathNode) {
    start = node
    state = .asked
  }

  /// Forgets the nodes of another start.
  func reset() {
    keys.reset()
    entries.cut(to: 0)
  }

  /// Ends the walk; without success nobody asks for it again.
  func end(_ isKnown: Bool) { state = isKnown ? .known : .unusable }

  /// Adds a node under a key; nodes come in document order.
  func add(_ node: XPathNode, _ key: XPathText, _ machine: XPathMachine) {
    let place = Int32(entries.count)
    keys.update(key, machine, new: Chain()) { chain in
      // Two keys of one node may be the same text.
      if chain.last >= 0, entries[Int(chain.last)].node == node { return }
      if chain.last >= 0 { entries.update(Int(chain.last)) { $0.next = place } }
      entries.push(Entry(node: node))
      if chain.first < 0 { chain.first = place }
      chain.last = place
    }
  }

  /// Takes the nodes that have a key, one after the other.
  func forEach(
    of key: XPathText, _ machine: XPathMachine, _ take: (XPathNode) throws(XPathStop) -> Void
  ) throws(XPathStop) {
    var next = keys.value(of: key, machine)?.first ?? -1
    while next >= 0 {
      try take(entries[Int(next)].node)
      next = entries[Int(next)].next
    }
  }
}
