package import PKI

/// What is left of a hash tree for one group of data objects (RFC 6283, 3.1.1): lists of digests that lead from the group to
/// the root. The first list names the group.
package struct ReducedHashTree: Hashable, Sendable {
  /// The lists in their order; none where the group is one digest and that is the root.
  package let sequences: [[[UInt8]]]

  /// - Parameter sequences: The lists in their order, each with one digest at least.
  package init(_ sequences: [[[UInt8]]]) { self.sequences = sequences }

  /// The digests of the group.
  package var group: [[UInt8]] { sequences.first ?? [] }

  /// The root (3.2.2): each list is sorted, put together and digested; that digest is one more of the next list.
  /// - Parameter algorithm: The algorithm of all of them.
  /// - Returns: Nil where there is no list.
  package func root(_ algorithm: DigestAlgorithm) -> [UInt8]? {
    var carried: [UInt8]?
    for sequence in sequences {
      carried = Self.node(over: sequence + (carried.map { [$0] } ?? []), algorithm)
    }
    return carried
  }

  /// The node over digests (3.2.1): one stands for itself; of several, that over all of them in binary ascending order.
  static func node(over digests: [[UInt8]], _ algorithm: DigestAlgorithm) -> [UInt8] {
    if digests.count == 1 { return digests[0] }
    let sorted = digests.sorted { $0.lexicographicallyPrecedes($1) }
    return Digest.hash(Array(sorted.joined()), algorithm)
  }
}
