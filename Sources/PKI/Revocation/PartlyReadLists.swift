/// What a file holds that was not read as revocation lists: those lists of it that can be read, and those that cannot.
package struct PartlyReadLists {
  /// The lists that can be read.
  package private(set) var lists: [RevocationList] = []
  /// What is a list, or may be one, and cannot be read; nothing where the file holds nothing of the kind.
  package private(set) var unread: [UnreadRevocationList] = []
  private let file: String

  /// Looks into a file that ``RevocationList/all(in:)`` refused.
  /// - Parameters:
  ///   - bytes: the whole file.
  ///   - file: its name, for reports.
  package init(in bytes: [UInt8], file: String) {
    self.file = file
    let bytes = Self.plain(bytes)
    if bytes.first == 0x30, let outline = ListOutline(bytes) {
      add(bytes, outline)
    } else if let armoured = ArmouredBlocks(bytes) {
      addLists(of: armoured)
    } else if let der = Self.bareBase64(bytes), let outline = ListOutline(der) {
      add(der, outline)
    } else if Container.isHolding(bytes) || Self.isNamedAsList(file), !bytes.isEmpty {
      noteUnread()
    }
  }

  private mutating func add(_ der: [UInt8], _ outline: ListOutline) {
    do throws(CertificateError) {
      lists.append(try RevocationList(der: der))
    } catch {
      unread.append(UnreadRevocationList(file: file, error, issuerHash: outline.issuerHash))
    }
  }

  private mutating func addLists(of armoured: ArmouredBlocks) {
    for block in armoured.blocks {
      if let der = block.der, let outline = block.outline {
        add(der, outline)
      } else if !block.isNoList {
        noteUnread()
      }
    }
    if armoured.isBroken { noteUnread() }
  }

  /// Nobody knows whose list it is: once is enough.
  private mutating func noteUnread() {
    let one = UnreadRevocationList(file: file)
    if !unread.contains(one) { unread.append(one) }
  }

  /// A file that says of itself that it is a list, packed or not.
  private static func isNamedAsList(_ file: String) -> Bool {
    let name = file.split(separator: "/").last ?? ""
    return name.lowercased().split(separator: ".").dropFirst().contains("crl")
  }

  /// The text without the mark of its encoding; of UTF-16 every other byte of a text like this is zero.
  private static func plain(_ bytes: [UInt8]) -> [UInt8] {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return Array(bytes.dropFirst(3)) }
    let isWide =
      bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])
      || bytes.starts(with: [0x2D, 0, 0x2D, 0]) || bytes.starts(with: [0, 0x2D, 0, 0x2D])
    return isWide ? bytes.filter { $0 != 0 && $0 < 0x80 } : bytes
  }

  /// A list in base64 without its lines of PEM: `MI` begins every SEQUENCE of more than 127 bytes.
  private static func bareBase64(_ bytes: [UInt8]) -> [UInt8]? {
    guard bytes.starts(with: "MI".utf8) else { return nil }
    let text = bytes.filter { $0 > 0x20 }
    return Base64.decode(text.span)
  }
}

/// Forms that can hold revocation lists and are not opened here.
private enum Container {
  /// gzip, bzip2, xz, Zstandard, ZIP.
  private static let packed: [[UInt8]] = [
    [0x1F, 0x8B], Array("BZh".utf8), [0xFD, 0x37, 0x7A, 0x58, 0x5A], [0x28, 0xB5, 0x2F, 0xFD],
    [0x50, 0x4B, 0x03, 0x04],
  ]
  /// id-signedData (RFC 5652, 5.1), whose fields may be certificates and lists.
  private static let signedData: [UInt8] = [
    0x06, 0x09, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x07, 0x02,
  ]

  static func isHolding(_ bytes: [UInt8]) -> Bool {
    if packed.contains(where: { bytes.starts(with: $0) }) { return true }
    // The identifier stands behind the tag and at most nine octets of length.
    guard bytes.first == 0x30 else { return false }
    return (2...11).contains { bytes.dropFirst($0).starts(with: signedData) }
  }
}
