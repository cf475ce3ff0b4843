import COpenSSL

/// The beginning of a CertificateList (RFC 5280, 5.1), read as far as it goes.
struct ListOutline {
  /// The hash of the issuer's name; nil where the bytes end or break before it.
  let issuerHash: UInt64?

  /// Reads the beginning of bytes; nil where they are something else.
  init?(_ bytes: [UInt8]) {
    switch Self.issuer(in: bytes) {
    case .name(let der): issuerHash = Self.hash(ofName: der)
    case .brokenOff: issuerHash = nil
    case .somethingElse: return nil
    }
  }

  private enum Finding {
    case name([UInt8])
    case brokenOff
    case somethingElse
  }

  private static func issuer(in bytes: [UInt8]) -> Finding {
    var cursor = Cursor(bytes: bytes)
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
    guard let next = cursor.tag else { return .name(Array(bytes[start...])) }
    guard next == 0x17 || next == 0x18 else { return .somethingElse }
    return .name(Array(bytes[start..<cursor.position]))
  }

  /// A place among values in DER or BER.
  private struct Cursor {
    let bytes: [UInt8]
    var position = 0

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

  private static func hash(ofName der: [UInt8]) -> UInt64? {
    let decoded = unsafe decodedWhole(
      der, { unsafe d2i_X509_NAME(nil, $0, $1) }, free: { unsafe X509_NAME_free($0) })
    defer { clearErrors() }
    guard let name = unsafe decoded else { return nil }
    defer { unsafe X509_NAME_free(name) }
    return unsafe CanonicalName.hash(of: name)
  }
}
