/// A part of a set of documents that one of several machines verifies.
///
/// Which part a document is in is told by its bytes: parts are of one size whatever the documents are, nothing of a document
/// that is not verified has to be believed or even parsed for it, and copies of one document are in one part.
package struct Shard: Hashable, Sendable {
  /// Which one, from 1.
  package let number: Int
  /// How many there are.
  package let count: Int

  /// The most parts of a set.
  package static let most = 4_096

  /// - Returns: Nothing where there is no such part.
  package init?(number: Int, of count: Int) {
    guard (1...Self.most).contains(count), (1...count).contains(number) else { return nil }
    self.number = number
    self.count = count
  }

  /// `3/8`.
  package init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, let number = Int(parts[0]), let count = Int(parts[1]),
      "\(number)/\(count)" == text
    else { return nil }
    self.init(number: number, of: count)
  }

  /// Whether a file with such a digest is in it.
  func has(digest: [UInt8]) -> Bool {
    let first = digest.prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    return Int(first % UInt64(count)) == number - 1
  }

  /// Whether what has no bytes is in it, by its place in the folder.
  func has(position: Int64) -> Bool { Int(position) % count == number - 1 }
}
