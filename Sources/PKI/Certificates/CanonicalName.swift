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
    do throws(CertificateError) {
      var reader = DERReader(der)
      var list = reader.inside(try reader.next(0x30))
      while !list.isAtEnd {
        var members = list.inside(try list.next(0x31))
        var attributes: [[UInt8]] = []
        while !members.isAtEnd { attributes.append(try Self.attribute(&members)) }
        attributes.sort { $0.lexicographicallyPrecedes($1) }
        bytes += DERWriter.value(0x31, Array(attributes.joined()))
      }
    } catch {
      return nil
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

  private static func attribute(
    _ members: inout DERReader<[UInt8]>
  ) throws(CertificateError) -> [UInt8] {
    var fields = members.inside(try members.next(0x30))
    let type = fields.bytes[try fields.next(0x06).whole]
    let value = try fields.next()
    guard let text = utf8(Array(fields.bytes[value.content]), tag: value.tag) else {
      return DERWriter.sequence(Array(type), Array(fields.bytes[value.whole]))
    }
    return DERWriter.sequence(Array(type), DERWriter.value(0x0C, folded(text)))
  }

  /// A string in UTF-8; nil for whatever is compared byte by byte.
  private static func utf8(_ content: [UInt8], tag: UInt8) -> [UInt8]? {
    switch tag {
    // UTF8String.
    case 0x0C: return content
    // PrintableString, TeletexString, IA5String, VisibleString, which are read as Latin-1.
    case 0x13, 0x14, 0x16, 0x1A: return scalars(content.map(UInt32.init))
    // BMPString and UniversalString.
    case 0x1E: return units(content, of: 2)
    case 0x1C: return units(content, of: 4)
    default: return nil
    }
  }

  private static func units(_ content: [UInt8], of size: Int) -> [UInt8]? {
    guard content.count % size == 0 else { return nil }
    return scalars(
      stride(from: 0, to: content.count, by: size).map { start in
        content[start..<start + size].reduce(0) { $0 << 8 | UInt32($1) }
      })
  }

  private static func scalars(_ values: [UInt32]) -> [UInt8]? {
    var bytes: [UInt8] = []
    for value in values {
      guard let scalar = Unicode.Scalar(value) else { return nil }
      bytes += Array(String(scalar).utf8)
    }
    return bytes
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
