/// Where a CertificateList (RFC 5280, 5.1) begins, told by its form as far as its issuer.
enum ListHead {
  /// Whether one begins anywhere among bytes, and goes as far as its issuer.
  static func isWithin(_ bytes: [UInt8]) -> Bool {
    bytes.indices.contains { first in
      guard bytes[first] == 0x30, case .name = issuer(in: bytes, at: first) else { return false }
      return true
    }
  }

  enum Finding {
    /// Where the issuer's name stands.
    case name(Range<Int>)
    case brokenOff
    case somethingElse
  }

  static func issuer(in bytes: [UInt8], at first: Int) -> Finding {
    var cursor = Cursor(bytes: bytes, position: first)
    // CertificateList, TBSCertList.
    for _ in 0..<2 {
      guard let tag = cursor.tag else { return .brokenOff }
      guard tag == 0x30 else { return .somethingElse }
      guard cursor.open() != nil else { return .brokenOff }
    }
    // The version, which the first kind has not.
    if cursor.tag == 0x02, !cursor.skip() { return .brokenOff }
    // The algorithm, then the issuer.
    var start = 0
    for _ in 0..<2 {
      guard let tag = cursor.tag else { return .brokenOff }
      guard tag == 0x30 else { return .somethingElse }
      start = cursor.position
      guard cursor.skip() else { return .brokenOff }
    }
    // After the issuer of a list comes a time, after that of a certificate its validity.
    guard let next = cursor.tag else { return .name(start..<bytes.count) }
    guard next == 0x17 || next == 0x18 else { return .somethingElse }
    return .name(start..<cursor.position)
  }

  /// A place among values in DER or BER.
  private struct Cursor {
    let bytes: [UInt8]
    var position: Int

    /// The tag of the value here; nil at the end.
    var tag: UInt8? { position < bytes.count ? bytes[position] : nil }

    /// Goes to the contents of the value; its length, nil where the bytes end.
    mutating func open() -> Int? {
      guard position + 1 < bytes.count else { return nil }
      let first = Int(bytes[position + 1])
      position += 2
      guard first >= 0x80 else { return first }
      let count = first & 0x7F
      guard count <= 4, position + count <= bytes.count else { return nil }
      defer { position += count }
      return bytes[position..<position + count].reduce(0) { $0 << 8 | Int($1) }
    }

    /// Goes behind the value; false where the bytes end in it.
    mutating func skip() -> Bool {
      guard let length = open(), length <= bytes.count - position else { return false }
      position += length
      return true
    }
  }
}
