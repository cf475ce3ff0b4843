import Glibc

/// A PIN or a PUK, in locked memory, zeroised when it is let go.
///
/// It cannot be copied and cannot be printed. Persian and Arabic digits count as the digits that
/// they are.
package struct PIN: ~Copyable, Sendable {
  /// The most bytes a PIN may have, before a card's own rule is known.
  package static let maximumBytes = 64

  /// Where it stands: at the front.
  package let memory: LockedMemory
  /// How many bytes it has.
  package let count: Int

  /// Takes over bytes that stand at the front of locked memory, folding digits in place.
  init(_ memory: LockedMemory, count: Int) {
    self.memory = memory
    self.count = unsafe memory.withBytes { unsafe foldDigits(in: $0, count: count) }
  }

  /// What was typed is longer than any card's code: ``PINRule/check(_:as:)`` refuses it whatever the rule.
  init(tooLongFor memory: LockedMemory) {
    self.memory = memory
    count = Self.maximumBytes + 1
  }

  /// Makes a PIN of characters that are no secret: a test card's, a transport PIN's.
  ///
  /// - Parameter characters: the PIN; its own memory is not locked, hence the name
  /// - Throws: ``CardError/memoryNotLocked(errno:)`` or ``CardError/codeLength(_:minimum:maximum:)``
  package init(ofTestCard characters: String) throws(CardError) {
    let bytes = Array(characters.utf8)
    guard (1...Self.maximumBytes).contains(bytes.count) else {
      throw .codeLength(.pin, minimum: 1, maximum: Self.maximumBytes)
    }
    let memory = try LockedMemory(capacity: Self.maximumBytes)
    unsafe memory.withBytes { target in
      for index in bytes.indices { unsafe target[index] = bytes[index] }
    }
    self.init(memory, count: bytes.count)
  }

  /// Whether two PINs are the same, for a new one that is typed twice.
  package func isSame(as other: borrowing PIN) -> Bool {
    guard count == other.count else { return false }
    let (count, memory) = (count, memory)
    return unsafe other.memory.withBytes { theirs in
      unsafe memory.withBytes { ours in
        var difference: UInt8 = 0
        for index in 0..<count { unsafe difference |= ours[index] ^ theirs[index] }
        return difference == 0
      }
    }
  }

  /// True if all characters are ASCII digits.
  var isNumeric: Bool { consists(of: 0x30...0x39) }

  /// True if all characters are printable ASCII.
  var isPrintable: Bool { consists(of: 0x20...0x7E) }

  private func consists(of range: ClosedRange<UInt8>) -> Bool {
    unsafe memory.withBytes { bytes in
      var fits = true
      for index in 0..<count { unsafe fits = fits && range.contains(bytes[index]) }
      return fits
    }
  }
}

/// Replaces U+0660…0669 and U+06F0…06F9 in UTF-8 by ASCII digits; returns the new length.
private func foldDigits(in bytes: UnsafeMutableBufferPointer<UInt8>, count: Int) -> Int {
  var (source, target) = (0, 0)
  while source < count {
    var byte = unsafe bytes[source]
    let next = source + 1 < count ? unsafe bytes[source + 1] : 0
    if byte == 0xD9, (0xA0...0xA9).contains(next) {
      (byte, source) = (next - 0xA0 + 0x30, source + 1)
    } else if byte == 0xDB, (0xB0...0xB9).contains(next) {
      (byte, source) = (next - 0xB0 + 0x30, source + 1)
    }
    unsafe bytes[target] = byte
    (source, target) = (source + 1, target + 1)
  }
  for index in target..<max(target, count) { unsafe bytes[index] = 0 }
  return target
}
