package import PKI

/// An evidence record (RFC 6283) as read: chains of archive timestamps over a group of documents. Nothing about it is
/// trusted.
///
/// A data object is a file, byte by byte: what is proven is that these bytes were there, and not only what canonical XML
/// keeps of them.
package struct EvidenceRecord: Equatable, Sendable {
  /// The chains in their order, the first with the oldest timestamp.
  package let chains: [Chain]

  /// The archive timestamps of all chains in their order.
  package var timestamps: [Timestamp] { chains.flatMap(\.timestamps) }

  /// The algorithms by which documents are digested.
  package var algorithms: Set<DigestAlgorithm> { Set(chains.map(\.algorithm)) }

  /// The digests that it lists first: those of its documents, and, where it is a tree over single ones, a neighbour.
  package var listed: (algorithm: DigestAlgorithm, digests: [[UInt8]]) {
    guard let chain = chains.first, let first = chain.timestamps.first else { return (.sha256, []) }
    let group = first.tree.group
    return (chain.algorithm, group.isEmpty ? [first.token.imprint] : group)
  }

  /// Whether its parts belong together (3.3 and 4.3, without the question whose tokens they are): each tree leads to what its
  /// token is over, each renewal is over what it renews, and no token is older than what it renews.
  /// - Returns: The number of the first archive timestamp of which that is not so, from 1; nil where all is well.
  package var brokenTimestamp: Int? {
    var number = 0
    var previous: Timestamp?
    for (place, chain) in chains.enumerated() {
      for (index, timestamp) in chain.timestamps.enumerated() {
        number += 1
        let tree = timestamp.tree
        // What its first list must name besides documents.
        let renewed: [UInt8]? =
          index > 0 ? chain.timestamps[index - 1].renewalDigest : chain.precedingDigest
        guard timestamp.token.imprintAlgorithm == chain.algorithm else { return number }
        if let root = tree.root(chain.algorithm) {
          guard root == timestamp.token.imprint, renewed.map(tree.group.contains) ?? true else {
            return number
          }
        } else {
          // Without a tree it is over one thing alone: a document or, later in a chain, the timestamp before it.
          guard place == 0 || index > 0, renewed.map({ $0 == timestamp.token.imprint }) ?? true
          else { return number }
        }
        if let previous, timestamp.token.latest < previous.token.time { return number }
        previous = timestamp
      }
    }
    return nil
  }

  /// Whether every chain is over a document (3.3, 4.3).
  /// - Parameter digest: The document's digest by an algorithm; nil where it is not known.
  /// - Returns: The number of the first chain that is not, from 1; nil where all are.
  package func chainWithout(_ digest: (DigestAlgorithm) -> [UInt8]?) -> Int? {
    for (index, chain) in chains.enumerated() {
      guard let digest = digest(chain.algorithm), let first = chain.timestamps.first else {
        return index + 1
      }
      let group = first.tree.group
      guard group.isEmpty ? digest == first.token.imprint : group.contains(digest) else {
        return index + 1
      }
    }
    return nil
  }
}
