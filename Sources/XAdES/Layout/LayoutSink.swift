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
  /// How many bytes may still be digested; below zero nothing is.
  private var workLeft: Int

  private static let blankLimit = 4096
  private static let pendingLimit = 16 << 10

  /// - Parameters:
  ///   - algorithm: The digest.
  ///   - depth: How deep the first element stands.
  ///   - work: The most bytes that are digested, in all layouts together; what takes more has no digest.
  init(_ algorithm: DigestAlgorithm, depth: Int = 0, work: Int = .max) {
    digests = Layout.indents.map { _ in Digest(algorithm) }
    self.depth = depth
    workLeft = work
  }

  func write(_ bytes: Span<UInt8>) {
    var next = 0
    while next < bytes.count, workLeft >= 0 {
      if isBegun {
        begin(bytes[next])
        next += 1
      } else if isInTag {
        next = takeTag(bytes, from: next)
      } else if isBlank {
        next = takeBlank(bytes, from: next)
      } else {
        next = takeText(bytes, from: next)
      }
    }
  }

  /// The digest of each layout.
  func finalize() -> [[UInt8]] {
    flush()
    return workLeft < 0 ? [] : digests.map { $0.finalize() }
  }

  /// Takes what belongs to a tag, up to its end.
  /// - Returns: What comes after it.
  private func takeTag(_ bytes: Span<UInt8>, from start: Int) -> Int {
    let hasQuotes = current != .other
    var isInQuotes = isInQuotes
    var next = start
    var isAtEnd = false
    while next < bytes.count, !isAtEnd {
      let byte = bytes[next]
      if hasQuotes, byte == UInt8(ascii: "\"") { isInQuotes.toggle() }
      isAtEnd = byte == UInt8(ascii: ">") && !isInQuotes
      next += 1
    }
    self.isInQuotes = isInQuotes
    put(bytes.extracting(start..<next))
    if isAtEnd { endTag() }
    return next
  }

  /// Takes white space after a tag, up to the next tag or to a text.
  private func takeBlank(_ bytes: Span<UInt8>, from start: Int) -> Int {
    var next = start
    let room = start + Self.blankLimit - blank.count
    while next < bytes.count, next < room, bytes[next].isXMLSpace { next += 1 }
    Self.append(bytes.extracting(start..<next), to: &blank)
    guard next < bytes.count else { return next }
    if bytes[next] == UInt8(ascii: "<") {
      isBegun = true
      return next + 1
    }
    isBlank = false
    pending += blank
    blank = []
    return next
  }

  /// Takes a text, up to the next tag.
  private func takeText(_ bytes: Span<UInt8>, from start: Int) -> Int {
    var next = start
    while next < bytes.count, bytes[next] != UInt8(ascii: "<") { next += 1 }
    put(bytes.extracting(start..<next))
    guard next < bytes.count else { return next }
    isBegun = true
    return next + 1
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
    pending.append(UInt8(ascii: "<"))
    pending.append(byte)
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
      let line = [0x0A] + [[UInt8]](repeating: indent, count: max(0, level)).joined()
      digest.update(line)
      workLeft -= line.count
    }
  }

  private func endTag() {
    isInTag = false
    last = current
    if current == .start { depth += 1 }
    if current == .end { depth -= 1 }
  }

  private func put(_ bytes: Span<UInt8>) {
    Self.append(bytes, to: &pending)
    if pending.count >= Self.pendingLimit { flush() }
  }

  private static func append(_ bytes: Span<UInt8>, to array: inout [UInt8]) {
    unsafe bytes.withUnsafeBufferPointer { unsafe array.append(contentsOf: $0) }
  }

  private func flush() {
    guard !pending.isEmpty else { return }
    for digest in digests { digest.update(pending) }
    workLeft -= pending.count * digests.count
    pending.removeAll(keepingCapacity: true)
  }
}
