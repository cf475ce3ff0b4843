/// A cRLNumber (RFC 5280, 5.2.3): up to 20 bytes, compared as a number.
package struct RevocationListNumber: Hashable, Comparable, Sendable, CustomStringConvertible,
  ExpressibleByIntegerLiteral
{
  /// The big-endian magnitude without leading zeros.
  package let magnitude: [UInt8]

  /// Makes a number from its big-endian bytes.
  /// - Parameter bytes: leading zeros are dropped.
  package init(_ bytes: [UInt8]) { magnitude = Array(bytes.drop { $0 == 0 }) }

  /// Makes a number from an integer.
  /// - Parameter value: the number.
  package init(_ value: UInt64) {
    self.init((0..<8).reversed().map { UInt8(truncatingIfNeeded: value >> (8 * UInt64($0))) })
  }

  /// Makes a number from a literal.
  /// - Parameter value: the number.
  package init(integerLiteral value: UInt64) { self.init(value) }

  /// The number after this one.
  package var next: RevocationListNumber {
    var bytes = [0] + magnitude
    for index in bytes.indices.reversed() {
      bytes[index] &+= 1
      if bytes[index] != 0 { break }
    }
    return RevocationListNumber(bytes)
  }

  /// Compares as numbers.
  package static func < (a: RevocationListNumber, b: RevocationListNumber) -> Bool {
    a.magnitude.count != b.magnitude.count
      ? a.magnitude.count < b.magnitude.count
      : a.magnitude.lexicographicallyPrecedes(b.magnitude)
  }

  /// Decimal where it fits 64 bits, else hexadecimal with `0x`.
  package var description: String {
    magnitude.count <= 8
      ? String(magnitude.reduce(UInt64(0)) { $0 << 8 | UInt64($1) })
      : "0x" + Hex.text(magnitude)
  }
}
