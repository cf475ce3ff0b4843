/// A command to a card (ISO 7816-4, 5.2).
package struct CommandAPDU: Hashable, Sendable {
  /// Class byte; bit 5 (`0x10`) says that the chain goes on.
  package var cla: UInt8
  /// Instruction byte.
  package var ins: UInt8
  /// First parameter.
  package var p1: UInt8
  /// Second parameter.
  package var p2: UInt8
  /// Data field, at most 65,535 bytes. A PIN never stands here: see ``PIN``.
  package var data: [UInt8]
  /// Nₑ, the most bytes that are expected back: 0 for none, up to 65,536.
  package var expected: Int

  /// Makes a command.
  ///
  /// - Parameters:
  ///   - cla: class byte
  ///   - ins: instruction byte
  ///   - p1: first parameter
  ///   - p2: second parameter
  ///   - data: data field
  ///   - expected: Nₑ; 256 asks for all that a short answer holds
  package init(
    _ cla: UInt8, _ ins: UInt8, _ p1: UInt8, _ p2: UInt8, data: [UInt8] = [],
    expecting expected: Int = 0
  ) {
    (self.cla, self.ins, self.p1, self.p2) = (cla, ins, p1, p2)
    self.data = data
    self.expected = expected
  }

  /// True if a short command cannot carry the data.
  package var dataNeedsExtended: Bool { data.count > 255 }

  /// The command's bytes.
  ///
  /// - Parameter extended: three-byte Lc and Lₑ instead of one byte each
  package func encoded(extended: Bool) -> [UInt8] {
    var bytes = [cla, ins, p1, p2]
    if extended {
      if !data.isEmpty || expected > 0 { bytes.append(0) }
      if !data.isEmpty { bytes += bigEndian(data.count) + data }
      if expected > 0 { bytes += bigEndian(expected) }
    } else {
      if !data.isEmpty { bytes += [UInt8(truncatingIfNeeded: data.count)] + data }
      if expected > 0 { bytes.append(UInt8(truncatingIfNeeded: min(expected, 256))) }
    }
    return bytes
  }

  /// Reads a command in any of the seven cases of ISO 7816-4, or nothing if its lengths disagree.
  package init?(parsing bytes: [UInt8]) {
    guard bytes.count >= 4 else { return nil }
    self.init(bytes[0], bytes[1], bytes[2], bytes[3])
    let body = bytes[4...]
    guard let first = body.first else { return }
    if body.count == 1 {
      expected = first == 0 ? 256 : Int(first)
    } else if first != 0 {
      guard readBody(body.dropFirst(), length: Int(first), width: 1) else { return nil }
    } else {
      guard body.count >= 3 else { return nil }
      let value = Int(body[5]) << 8 | Int(body[6])
      if body.count == 3 {
        expected = value == 0 ? 65_536 : value
      } else {
        guard value > 0, readBody(body.dropFirst(3), length: value, width: 2) else { return nil }
      }
    }
  }

  /// Reads the data field and, if anything is left, an Lₑ of `width` bytes.
  private mutating func readBody(_ rest: ArraySlice<UInt8>, length: Int, width: Int) -> Bool {
    guard rest.count == length || rest.count == length + width else { return false }
    data = Array(rest.prefix(length))
    let tail = rest.dropFirst(length)
    if !tail.isEmpty {
      let value = tail.reduce(0) { $0 << 8 | Int($1) }
      expected = value == 0 ? (width == 1 ? 256 : 65_536) : value
    }
    return true
  }
}

/// Two bytes, big-endian; 65,536 becomes 0, as Lₑ wants it.
private func bigEndian(_ value: Int) -> [UInt8] {
  [UInt8(truncatingIfNeeded: value >> 8), UInt8(truncatingIfNeeded: value)]
}
