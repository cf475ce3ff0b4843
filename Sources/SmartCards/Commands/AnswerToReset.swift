import PKI

/// An answer to reset, as far as it is needed: its historical bytes (ISO 7816-3, 8; 7816-4, 12.1).
///
/// It names no card: one answer to reset is shared by cards of several states.
package struct AnswerToReset: Hashable, Sendable {
  /// All its bytes.
  package let bytes: [UInt8]
  /// The historical bytes; empty if the interface bytes run over the end.
  package let historicalBytes: [UInt8]

  /// Reads an answer to reset; one that is malformed has no historical bytes.
  package init(_ bytes: [UInt8]) {
    self.bytes = bytes
    historicalBytes = Self.historicalBytes(of: bytes) ?? []
  }

  private static func historicalBytes(of bytes: [UInt8]) -> [UInt8]? {
    guard (2...33).contains(bytes.count) else { return nil }
    let count = Int(bytes[1] & 0x0F)
    var indicator = bytes[1] >> 4
    var index = 2
    while true {
      index += (indicator & 0x7).nonzeroBitCount
      guard indicator & 0x8 != 0 else { break }
      guard index < bytes.count else { return nil }
      indicator = bytes[index] >> 4
      index += 1
    }
    guard index + count <= bytes.count else { return nil }
    return Array(bytes[index..<index + count])
  }

  /// What the card says about extended lengths: nothing, if it states no card capabilities.
  package var statesExtendedLengths: Bool? {
    stated(0x73)?.dropFirst(2).first.map { $0 & 0x40 != 0 }
  }

  /// Whether the card says, by its card service data, that applications are selected by their identifiers and listed in
  /// an EF.DIR (ISO 7816-4, 12.1.1.2.3).
  package var statesDirectory: Bool { stated(0x31)?.first.map { $0 & 0xA0 == 0xA0 } ?? false }

  /// A data object of the historical bytes, by its compact header.
  private func stated(_ header: UInt8) -> ArraySlice<UInt8>? {
    guard let category = historicalBytes.first, category == 0 || category == 0x80 else {
      return nil
    }
    var rest = historicalBytes.dropFirst()
    if category == 0 { rest = rest.dropLast(3) }
    while let next = rest.popFirst() {
      let length = Int(next & 0x0F)
      guard length <= rest.count else { return nil }
      if next == header { return rest.prefix(length) }
      rest = rest.dropFirst(length)
    }
    return nil
  }
}

extension AnswerToReset: CustomStringConvertible {
  /// Hexadecimal digits.
  package var description: String { Hex.upperCase(bytes) }
}
