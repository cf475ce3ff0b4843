extension SubjectName {
  /// Reads a name as registries write them, of which every part is as OpenSSL would make it; nil for all others.
  ///
  /// One attribute in each relative name, of those types that are listed here, in UTF-8 or as a PrintableString; none has a
  /// character that is escaped in text (RFC 4514), or white space that is left out where names are compared.
  /// - Parameters:
  ///   - der: bytes in strict DER.
  ///   - range: the name.
  init?(plain der: [UInt8], _ range: Range<Int>) {
    var name = PlainName(range)
    do throws(CertificateError) {
      var outer = DERReader(der, from: range.lowerBound, to: range.upperBound)
      var list = outer.inside(try outer.next(0x30))
      while !list.isAtEnd {
        guard try name.add(try list.next(0x31), list) else { return nil }
      }
    } catch {
      return nil
    }
    guard let text = name.text else { return nil }
    self.text = text
    hash = name.hash
    commonName = name.commonNames.last
    organizationalUnit = name.units.last
    serialNumbers = name.serialNumbers
  }
}

/// A name that is read attribute by attribute.
private struct PlainName {
  var commonNames: [String] = []
  var units: [String] = []
  var serialNumbers: [String] = []
  /// As text, the most specific attribute first.
  private var written: [UInt8] = []
  /// What is compared: see ``CanonicalName``.
  private var canonical: [UInt8] = []

  init(_ range: Range<Int>) { canonical.reserveCapacity(range.count) }

  /// Takes a relative name; false where it is not a usual one.
  mutating func add(
    _ set: DERElement, _ reader: DERReader<[UInt8]>
  ) throws(CertificateError) -> Bool {
    var members = reader.inside(set)
    let attribute = try members.next(0x30)
    var fields = members.inside(attribute)
    let type = reader.bytes[try fields.next(0x06).content]
    let value = try fields.next()
    guard members.isAtEnd, fields.isAtEnd, let name = Self.name(type),
      Self.isPlain(value, reader.bytes)
    else { return false }
    let bytes = reader.bytes[value.content]
    guard let string = String(validating: bytes, as: UTF8.self) else { return false }
    switch name {
    case "CN": commonNames.append(string)
    case "OU": units.append(string)
    case "serialNumber": serialNumbers.append(string)
    default: break
    }
    let rest = written.isEmpty ? [] : [UInt8(ascii: ",")] + written
    written = Array(name.utf8) + [UInt8(ascii: "=")] + bytes + rest
    canonical += reader.bytes[set.whole.lowerBound..<value.whole.lowerBound]
    canonical.append(0x0C)
    canonical += reader.bytes[value.whole.lowerBound + 1..<value.content.lowerBound]
    for byte in bytes { canonical.append((0x41...0x5A).contains(byte) ? byte | 0x20 : byte) }
    return true
  }

  /// nil where there is no attribute.
  var text: String? { written.isEmpty ? nil : String(decoding: written, as: UTF8.self) }

  var hash: UInt64 { CanonicalName(canonical: canonical).hash }

  /// What OpenSSL calls a type of attributes (X.520, 2.5.4).
  private static func name(_ type: ArraySlice<UInt8>) -> String? {
    guard type.count == 3, type.starts(with: [0x55, 0x04]), let last = type.last else { return nil }
    switch last {
    case 3: return "CN"
    case 4: return "SN"
    case 5: return "serialNumber"
    case 6: return "C"
    case 7: return "L"
    case 8: return "ST"
    case 10: return "O"
    case 11: return "OU"
    case 12: return "title"
    case 42: return "GN"
    default: return nil
    }
  }

  /// Whether a string is the same in text and, but for capitals, where it is compared.
  private static func isPlain(_ value: DERElement, _ bytes: [UInt8]) -> Bool {
    let content = bytes[value.content]
    guard value.tag == 0x0C || value.tag == 0x13, let first = content.first,
      let last = content.last,
      first != UInt8(ascii: " "), first != UInt8(ascii: "#"), last != UInt8(ascii: " ")
    else { return false }
    var before: UInt8 = 0
    for byte in content {
      switch byte {
      case UInt8(ascii: " ") where before == byte: return false
      case UInt8(ascii: ","), UInt8(ascii: "+"), UInt8(ascii: "\""), UInt8(ascii: "\\"),
        UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: ";"):
        return false
      case 0x20...0x7E: break
      case 0x80... where value.tag == 0x0C: break
      default: return false
      }
      before = byte
    }
    return true
  }
}
