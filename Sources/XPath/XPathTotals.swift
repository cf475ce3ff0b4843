@_spi(Engines) import CanonicalXML

/// The totals of a grouping by their keys, all from one node.
@safe final class XPathTotals {
  /// What a key costs in steps: hashing it, finding it, the memory of a new one.
  static let stepsOfKey = 4

  enum State { case unknown, asked, known, unusable }

  /// The node that all is counted from.
  private(set) var start = XPathNode(0)
  private(set) var state = State.unknown
  private let keys = XPathKeys<Double>()

  /// Begins anew from a node.
  func begin(at node: XPathNode) {
    start = node
    state = .asked
    keys.reset()
  }

  /// Ends the count; without success nobody asks for it again.
  func end(_ isKnown: Bool) { state = isKnown ? .known : .unusable }

  /// Adds to the total of a text, made if there is none.
  func add(_ value: Double, to text: XPathText, _ machine: XPathMachine) {
    keys.update(text, machine, new: 0) { $0 += value }
  }

  /// The total of a text; 0 if no node has it for a key.
  func total(of text: XPathText, _ machine: XPathMachine) -> Double {
    keys.value(of: text, machine) ?? 0
  }
}
