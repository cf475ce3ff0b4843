/// Numbers and strings of bytes one after the other, as the two processes write them to each other.
struct Packer {
  private(set) var bytes: [UInt8] = []

  init() {}

  /// A message: the number of its kind, and what it says.
  init(_ kind: UInt, _ parts: any Packable...) {
    append(kind)
    for part in parts { part.pack(into: &self) }
  }

  mutating func append(_ number: UInt) {
    for shift in stride(from: 0, to: 64, by: 8) {
      bytes.append(UInt8(truncatingIfNeeded: number >> UInt(shift)))
    }
  }

  mutating func append(_ string: some Collection<UInt8>) {
    append(UInt(string.count))
    bytes += string
  }
}

/// What stands in a message.
protocol Packable {
  func pack(into packer: inout Packer)
}

extension UInt: Packable {
  func pack(into packer: inout Packer) { packer.append(self) }
}

extension [UInt8]: Packable {
  func pack(into packer: inout Packer) { packer.append(self) }
}

/// Reads what a ``Packer`` wrote; what another wrote ends in nil.
struct Unpacker {
  private var rest: ArraySlice<UInt8>

  init(_ bytes: [UInt8]) { rest = bytes[...] }

  var isAtEnd: Bool { rest.isEmpty }

  mutating func number() -> UInt? {
    guard rest.count >= 8 else { return nil }
    let number = rest.prefix(8).reversed().reduce(UInt(0)) { $0 << 8 | UInt($1) }
    rest = rest.dropFirst(8)
    return number
  }

  mutating func string(limit: Int) -> [UInt8]? {
    guard let count = number(), count <= UInt(limit), count <= UInt(rest.count) else { return nil }
    defer { rest = rest.dropFirst(Int(count)) }
    return Array(rest.prefix(Int(count)))
  }
}
