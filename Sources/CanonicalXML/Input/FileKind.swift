/// What a file is by its first bytes: XML, or which well-known other kind.
@nonexhaustive
public enum FileKind: String, Hashable, Sendable, CaseIterable {
  /// Text that begins as XML does, in UTF-8 or UTF-16.
  case xml
  /// Nothing at all.
  case empty
  case html, pdf, zip, gzip, bzip2, xz, sevenZip, rar, png, jpeg, gif, tiff, rtf
  /// A signed container by ETSI EN 319 162 (ASiC, BDOC).
  case signedContainer
  /// A document of an older office program (OLE 2).
  case office
  /// What macOS writes beside a file on other systems' media (`._name`).
  case appleDouble
  /// Text that is no markup.
  case text
  /// Bytes of another kind.
  case binary

  /// The bytes that are looked at.
  package static let prefixBytes = 512

  /// The first bytes of a file; nil where they cannot be read.
  package static func prefix(of path: FilePath) -> [UInt8]? {
    (try? XMLSource(path: path, followingLinks: false))?.prefix
  }

  /// Tells a kind from the first bytes of a file.
  /// - Parameter prefix: Up to ``prefixBytes`` bytes; fewer are the whole file.
  package init(prefix: [UInt8]) {
    if prefix.isEmpty || prefix == [0xEF, 0xBB, 0xBF] {
      self = .empty
    } else if let row = Self.signatures.first(where: { prefix.starts(with: $0.bytes) }) {
      self = row.kind == .zip && Self.isSignedContainer(prefix) ? .signedContainer : row.kind
    } else if let text = Self.asciiStart(prefix) {
      self = Self.markup(text) ?? (prefix.contains(0) ? .binary : .text)
    } else {
      self = prefix.contains(0) ? .binary : .text
    }
  }

  private static let signatures: [(bytes: [UInt8], kind: FileKind)] = [
    (Array("%PDF-".utf8), .pdf), (Array("PK\u{3}\u{4}".utf8), .zip),
    (Array("PK\u{5}\u{6}".utf8), .zip),
    ([0x1F, 0x8B], .gzip), (Array("BZh".utf8), .bzip2), ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0], .xz),
    ([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], .sevenZip), (Array("Rar!\u{1A}\u{7}".utf8), .rar),
    ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A], .png), ([0xFF, 0xD8, 0xFF], .jpeg),
    (Array("GIF8".utf8), .gif), ([0x49, 0x49, 0x2A, 0], .tiff), ([0x4D, 0x4D, 0, 0x2A], .tiff),
    (Array("{\\rtf".utf8), .rtf), ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], .office),
    ([0, 5, 0x16, 7], .appleDouble),
  ]

  private static let containers = ["application/vnd.etsi.asic", "application/vnd.bdoc"]

  /// The first entry of such an archive is its type, stored as it is; between its name and its content there may be an
  /// extra field, whose length the header says (APPNOTE 4.3.7).
  private static func isSignedContainer(_ prefix: [UInt8]) -> Bool {
    let name = Array("mimetype".utf8)
    guard prefix.count > 30 + name.count, prefix[30...].starts(with: name) else { return false }
    let content = prefix[(30 + name.count)...].dropFirst(Int(prefix[28]) | Int(prefix[29]) << 8)
    return containers.contains { content.starts(with: $0.utf8) }
  }

  /// The first characters behind a byte order mark and white space, as far as one byte each tells them.
  private static func asciiStart(_ prefix: [UInt8]) -> [UInt8]? {
    var bytes = prefix[...]
    switch (prefix.first, prefix.dropFirst().first) {
    case (0xEF?, 0xBB?): bytes = bytes.dropFirst(prefix.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0)
    case (0xFF?, 0xFE?), (0xFE?, 0xFF?), (0?, 0x3C?), (0x3C?, 0?):
      bytes = bytes.filter { $0 != 0 && $0 < 0x80 }[...]
    default: break
    }
    return Array(bytes.drop { [0x20, 0x09, 0x0A, 0x0D].contains($0) })
  }

  private static func markup(_ text: [UInt8]) -> FileKind? {
    guard text.first == UInt8(ascii: "<") else { return nil }
    guard let second = text.dropFirst().first else { return .xml }
    let start = String(decoding: text.prefix(32), as: UTF8.self).lowercased()
    if start.hasPrefix("<!doctype html") || start.hasPrefix("<html") { return .html }
    let isName = second >= 0x80 || (second | 0x20 >= 0x61 && second | 0x20 <= 0x7A)
    return isName || [0x21, 0x3F, 0x3A, 0x5F].contains(second) ? .xml : nil
  }
}

extension XMLSource {
  /// The first bytes that tell a kind, as far as they can be read: those from the first that is not white space.
  package var prefix: [UInt8]? {
    let blanks: Set<UInt8> = [0x20, 0x09, 0x0A, 0x0D]
    guard let first = bytes(at: 0, FileKind.prefixBytes) else { return nil }
    // The mark of UTF-8 is none of its text.
    var place = first.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    guard first.count > place, blanks.contains(first[place]) else { return first }
    while place < size, let chunk = bytes(at: place, 64 << 10), !chunk.isEmpty {
      if let start = chunk.firstIndex(where: { !blanks.contains($0) }) {
        return bytes(at: place + start, FileKind.prefixBytes)
      }
      place += chunk.count
    }
    return first
  }

  private func bytes(at place: Int, _ limit: Int) -> [UInt8]? {
    var bytes = [UInt8](repeating: 0, count: min(limit, size - place))
    let count: Int? = unsafe bytes.withUnsafeMutableBytes { unsafe try? read(into: $0, at: place) }
    return count.map { Array(bytes[..<$0]) }
  }
}
