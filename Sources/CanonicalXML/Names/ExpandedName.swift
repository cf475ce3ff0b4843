import Glibc

extension String {
  /// Whether both are the same characters, as XML compares them. Swift's `==` takes canonically
  /// equivalent strings for equal: U+212A (kelvin sign) for `K`, é for e and an accent.
  @usableFromInline package func isSame(as other: String) -> Bool {
    let count = utf8.count
    guard count == other.utf8.count else { return false }
    let equal = unsafe utf8.withContiguousStorageIfAvailable { left in
      unsafe other.utf8.withContiguousStorageIfAvailable { right in
        guard let one = left.baseAddress, let two = right.baseAddress else { return true }
        return unsafe memcmp(one, two, count) == 0
      }
    }
    // Strings that are not Swift's own may have no bytes to show.
    return equal?.flatMap { $0 } ?? utf8.elementsEqual(other.utf8)
  }
}

extension Hasher {
  /// Takes the bytes of a text at once.
  fileprivate mutating func combine(characters text: String) {
    var text = text
    text.withUTF8 { unsafe combine(bytes: UnsafeRawBufferPointer($0)) }
  }
}

/// A name as XML Namespaces 1.0 compares it, character by character: a namespace and a local part; the
/// prefix says nothing.
package struct ExpandedName: Hashable, Sendable, CustomStringConvertible {
  /// The namespace name; empty where the name is in no namespace.
  package let namespace: String
  /// The local part.
  package let local: String

  /// Makes a name.
  /// - Parameters:
  ///   - namespace: The namespace name, empty for none.
  ///   - local: The local part, an NCName.
  package init(_ namespace: String, _ local: String) {
    self.namespace = namespace
    self.local = local
  }

  /// Whether both are the same characters.
  @inlinable package static func == (left: Self, right: Self) -> Bool {
    left.local.isSame(as: right.local) && left.namespace.isSame(as: right.namespace)
  }

  /// Hashes the characters as they are.
  package func hash(into hasher: inout Hasher) {
    hasher.combine(characters: local)
    hasher.combine(UInt8(0xFF))
    hasher.combine(characters: namespace)
  }

  /// The name in James Clark's notation: `{namespace}local`, or `local` in no namespace.
  package var description: String { namespace.isEmpty ? local : "{\(namespace)}\(local)" }
}

/// A distance in bytes from the first byte of a source, a byte order mark included.
package struct ByteOffset: Hashable, Comparable, Sendable {
  /// The number of bytes before this place.
  package let value: Int

  /// Makes an offset of `value` bytes.
  package init(_ value: Int) { self.value = value }

  /// Whether `left` lies before `right`.
  package static func < (left: Self, right: Self) -> Bool { left.value < right.value }
}

/// Where an element lies in the bytes of its document; `<a>text</a>` or `<a/>`.
package struct ElementPosition: Hashable, Sendable {
  /// Of the `<` of the start tag.
  package let start: ByteOffset
  /// Just past the `>` of the start tag.
  package let startTagEnd: ByteOffset
  /// Of the `<` of the end tag; equal to `end` for an empty-element tag.
  package let endTagStart: ByteOffset
  /// Just past the `>` that ends the element.
  package let end: ByteOffset
  /// Whether the element was written as an empty-element tag, `<a/>`.
  package let isEmptyElement: Bool

  /// Makes a position from its four offsets.
  package init(
    start: ByteOffset, startTagEnd: ByteOffset, endTagStart: ByteOffset, end: ByteOffset,
    isEmptyElement: Bool
  ) {
    self.start = start
    self.startTagEnd = startTagEnd
    self.endTagStart = endTagStart
    self.end = end
    self.isEmptyElement = isEmptyElement
  }
}

/// An attribute as it was read; namespace declarations are not attributes.
package struct XMLAttribute: Hashable, Sendable {
  /// The attribute's expanded name.
  package let name: ExpandedName
  /// The prefix it was written with; empty for none.
  package let prefix: String
  /// The normalised value (XML 1.0, 3.3.3).
  package let value: String

  /// Makes an attribute.
  package init(name: ExpandedName, prefix: String, value: String) {
    self.name = name
    self.prefix = prefix
    self.value = value
  }
}
