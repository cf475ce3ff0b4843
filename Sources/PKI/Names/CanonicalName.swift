import COpenSSL

/// A name as names are compared: attributes by their types and by their strings in UTF-8, letters of ASCII small, without
/// white space at the ends, runs of it as one space (RFC 5280, 7.1, as `X509_NAME_cmp` has it).
///
/// OpenSSL's own hash of a name has 32 bits, of which anybody finds another name with the same ones.
struct CanonicalName {
  /// The relative names in DER, one after the other, without the sequence around them.
  private(set) var bytes: [UInt8] = []

  /// Reads a name; nil where it is none.
  /// - Parameter der: the name in DER.
  init?(_ der: [UInt8]) {
    guard let names = NameAttribute.relativeNames(der) else { return nil }
    for attributes in names {
      let members = attributes.map(Self.folded).sorted { $0.lexicographicallyPrecedes($1) }
      bytes += DERWriter.value(0x31, Array(members.joined()))
    }
  }

  /// Takes a name that is canonical already.
  init(canonical bytes: [UInt8]) { self.bytes = bytes }

  /// The same for names that match.
  var hash: UInt64 { Digest.hash(bytes, .sha256).prefix(8).reduce(0) { $0 << 8 | UInt64($1) } }

  /// The hash of a name that OpenSSL has read.
  static func hash(of name: OpaquePointer?) -> UInt64 {
    var start: UnsafePointer<UInt8>?
    var count = 0
    guard unsafe X509_NAME_get0_der(name, &start, &count) == 1 else { return 0 }
    let der = unsafe Array(UnsafeBufferPointer(start: start, count: count))
    return (CanonicalName(der) ?? CanonicalName(canonical: der)).hash
  }

  private static func folded(_ attribute: NameAttribute) -> [UInt8] {
    DERWriter.sequence(
      attribute.type,
      attribute.text.map { DERWriter.value(0x0C, folded($0)) } ?? attribute.value)
  }

  /// Without white space at the ends, each run of it one space, letters of ASCII small.
  private static func folded(_ text: [UInt8]) -> [UInt8] {
    var folded: [UInt8] = []
    var isSpace = false
    for byte in text {
      if byte == 0x20 || (0x09...0x0D).contains(byte) {
        isSpace = !folded.isEmpty
        continue
      }
      if isSpace { folded.append(0x20) }
      isSpace = false
      folded.append((0x41...0x5A).contains(byte) ? byte | 0x20 : byte)
    }
    return folded
  }
}
