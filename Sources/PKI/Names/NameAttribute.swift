/// An attribute of a relative name.
struct NameAttribute {
  /// Its type, an OBJECT IDENTIFIER in DER.
  let type: [UInt8]
  /// Its value in DER.
  let value: [UInt8]
  /// The value in UTF-8; nil for whatever is compared byte by byte.
  let text: [UInt8]?

  /// The relative names of a name in DER, from the most general on; nil where it is none.
  static func relativeNames(_ der: [UInt8]) -> [[NameAttribute]]? {
    do throws(CertificateError) {
      var reader = DERReader(der)
      var list = reader.inside(try reader.next(0x30))
      var names: [[NameAttribute]] = []
      while !list.isAtEnd {
        var members = list.inside(try list.next(0x31))
        var attributes: [NameAttribute] = []
        while !members.isAtEnd { attributes.append(try NameAttribute(next: &members)) }
        names.append(attributes)
      }
      return names
    } catch {
      return nil
    }
  }

  private init(next members: inout DERReader<[UInt8]>) throws(CertificateError) {
    var fields = members.inside(try members.next(0x30))
    type = Array(fields.bytes[try fields.next(0x06).whole])
    let found = try fields.next()
    value = Array(fields.bytes[found.whole])
    text = Self.utf8(Array(fields.bytes[found.content]), tag: found.tag)
  }

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
}
