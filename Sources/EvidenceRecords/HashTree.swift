package import PKI

/// A Merkle tree over groups of data objects (RFC 6283, 3.2.1): one timestamp over its root is one over each of them.
///
/// Two nodes have a parent; one that is left over at the end of a row goes up as it is.
package struct HashTree: Sendable {
  private let algorithm: DigestAlgorithm
  private let groups: [[[UInt8]]]
  /// The nodes, the row of the groups first.
  private let rows: [[[UInt8]]]

  /// Builds a tree.
  /// - Parameters:
  ///   - groups: The digests of each group, each group with one at least.
  ///   - algorithm: The algorithm of all digests.
  package init(over groups: [[[UInt8]]], _ algorithm: DigestAlgorithm) {
    precondition(!groups.isEmpty && groups.allSatisfy { !$0.isEmpty })
    self.algorithm = algorithm
    self.groups = groups.map { Self.sorted(Set($0)) }
    var rows = [self.groups.map { ReducedHashTree.node(over: $0, algorithm) }]
    while let row = rows.last, row.count > 1 {
      rows.append(
        stride(from: 0, to: row.count, by: 2).map { index in
          ReducedHashTree.node(over: Array(row[index..<min(index + 2, row.count)]), algorithm)
        })
    }
    self.rows = rows
  }

  /// What is stamped.
  package var root: [UInt8] { rows[rows.count - 1][0] }

  /// What leads from a group to the root.
  package func reduced(_ index: Int) -> ReducedHashTree {
    var sequences: [[[UInt8]]] = [groups[index]]
    var place = index
    for row in rows.dropLast() {
      let sibling = place ^ 1
      if row.indices.contains(sibling) {
        // The list of a single digest is one with its first neighbour: a list of one would be read in two ways.
        if sequences.count == 1, sequences[0].count == 1 {
          // Both may be the same, where another group is.
          sequences[0] = Self.sorted(sequences[0] + [row[sibling]])
        } else {
          sequences.append([row[sibling]])
        }
      }
      place /= 2
    }
    return ReducedHashTree(sequences == [[root]] ? [] : sequences)
  }

  private static func sorted(_ digests: some Sequence<[UInt8]>) -> [[UInt8]] {
    digests.sorted { $0.lexicographicallyPrecedes($1) }
  }
}
