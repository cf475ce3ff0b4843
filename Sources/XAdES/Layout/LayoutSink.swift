import CanonicalXML
import PKI

/// Digests canonical bytes as they would be in every layout.
final class LayoutSink: ByteSink {
  private enum Tag { case none, start, end, other }

  private let digests: [Digest]
  /// The white space since the last tag; beyond the limit it counts as text.
  private var blank: [UInt8] = []
  private var isBlank = true
  private var isInTag = false
  private var isInQuotes = false
  /// Whether the next byte tells the kind of the tag that has begun.
  private var isBegun = false
  private var last = Tag.none
  private var current = Tag.none
  private var depth: Int
  private var pending: [UInt8] = []

  private static let blankLimit = 4096
  private static let pendingLimit = 16 << 10

  init(_ algorithm: DigestAlgorithm, depth: Int = 0) {
    digests = Layout.indents.map { _ in Digest(algorithm) }
    self.depth = depth
  }

  func write(_ bytes: Span<UInt8>) {
    for index in bytes.indices { take(bytes[index]) }
  }

  /// The digest of each layout.
  func finalize() -> [[UInt8]] {
    flush()
    return digests.map { $0.finalize() }
  }

  private func take(_ byte: UInt8) {
    if isBegun {
      begin(byte)
    } else if isInTag {
      put(byte)
      if current != .other, byte == UInt8(ascii: "\"") { isInQuotes.toggle() }
      if byte == UInt8(ascii: ">"), !isInQuotes { endTag() }
    } else if byte == UInt8(ascii: "<") {
      isBegun = true
    } else if isBlank, byte.isXMLSpace, blank.count < Self.blankLimit {
      blank.append(byte)
    } else {
      if isBlank {
        isBlank = false
        pending += blank
        blank = []
      }
      put(byte)
    }
  }

  /// The first byte after `<`: now it is known what stood before it.
  private func begin(_ byte: UInt8) {
    isBegun = false
    isInTag = true
    current =
      byte == UInt8(ascii: "/") ? .end : byte == UInt8(ascii: "?") ? .other : .start
    if isBlank { layOut() }
    blank = []
    isBlank = true
    put(UInt8(ascii: "<"))
    put(byte)
  }

  /// White space between two tags; what stands alone in an element is its text.
  private func layOut() {
    guard last != .none else { return }
    guard !(last == .start && current == .end) else {
      pending += blank
      return
    }
    flush()
    let level = current == .end ? depth - 1 : depth
    for (digest, indent) in zip(digests, Layout.indents) {
      guard let indent else { continue }
      digest.update([0x0A])
      for _ in 0..<max(0, level) where !indent.isEmpty { digest.update(indent) }
    }
  }

  private func endTag() {
    isInTag = false
    last = current
    if current == .start { depth += 1 }
    if current == .end { depth -= 1 }
  }

  private func put(_ byte: UInt8) {
    pending.append(byte)
    if pending.count >= Self.pendingLimit { flush() }
  }

  private func flush() {
    guard !pending.isEmpty else { return }
    for digest in digests { digest.update(pending) }
    pending.removeAll(keepingCapacity: true)
  }
}
