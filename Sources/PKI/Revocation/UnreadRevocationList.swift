/// A revocation list, or what may be one, that could not be read: what it says is not known.
public struct UnreadRevocationList: Hashable, Sendable {
  /// The file that holds it, for reports.
  public let file: String
  /// The hash of its issuer's name; nil where that could not be read either.
  let issuerHash: UInt64?

  /// Takes what could not be read at all; it may be anybody's list.
  ///
  /// - Parameter file: The file, for reports.
  public init(file: String) {
    self.file = file
    issuerHash = nil
  }

  init(file: String, issuerHash: UInt64?) {
    self.file = file
    self.issuerHash = issuerHash
  }

  /// Whether it may speak of a certificate: by its issuer's name, or because nobody knows whose list it is.
  func mayConcern(_ certificate: Certificate) -> Bool {
    guard let issuerHash else { return true }
    return issuerHash == certificate.storage.issuerHash || certificate.namesListIssuers
  }
}

/// What a file holds that was not read as revocation lists: those lists of it that can be read, and those that cannot.
package struct PartlyReadLists {
  /// The lists that can be read.
  package private(set) var lists: [RevocationList] = []
  /// What is a list, or may be one, and cannot be read; nothing where the file holds nothing of the kind.
  package private(set) var unread: [UnreadRevocationList] = []

  /// Looks into a file that ``RevocationList/all(in:)`` refused.
  /// - Parameters:
  ///   - bytes: the whole file.
  ///   - file: its name, for reports.
  package init(in bytes: [UInt8], file: String) {
    if bytes.first == 0x30, let outline = ListOutline(bytes) {
      add(bytes, outline, file)
    } else if let blocks = Self.armoured(bytes) {
      // What stands beside its blocks may be a list that nobody reads.
      for der in blocks {
        if let outline = ListOutline(der) { add(der, outline, file) }
      }
      if unread.isEmpty { unread = [UnreadRevocationList(file: file)] }
    } else if let der = Self.bareBase64(bytes), let outline = ListOutline(der) {
      add(der, outline, file)
    }
  }

  private mutating func add(_ der: [UInt8], _ outline: ListOutline, _ file: String) {
    if let list = try? RevocationList(der: der) {
      lists.append(list)
    } else {
      unread.append(UnreadRevocationList(file: file, issuerHash: outline.issuerHash))
    }
  }

  /// What stands between lines that begin and end lists, as far as it is base64; nil where none begins.
  private static func armoured(_ bytes: [UInt8]) -> [[UInt8]]? {
    var blocks: [[UInt8]] = []
    var body: [UInt8]?
    var begins = false
    for line in bytes.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }) {
      let text = String(decoding: line, as: UTF8.self).uppercased()
      if text.contains("-----BEGIN") {
        begins = begins || text.contains("CRL")
        body = text.contains("CRL") ? [] : nil
      } else if text.contains("-----END"), let base64 = body {
        if let der = decoded(base64) { blocks.append(der) }
        body = nil
      } else {
        body?.append(contentsOf: line.filter { $0 > 0x20 })
      }
    }
    return begins ? blocks : nil
  }

  /// A list in base64 without its lines of PEM: `MI` begins every SEQUENCE of more than 127 bytes.
  private static func bareBase64(_ bytes: [UInt8]) -> [UInt8]? {
    guard bytes.starts(with: "MI".utf8) else { return nil }
    return decoded(bytes.filter { $0 > 0x20 })
  }

  private static func decoded(_ text: [UInt8]) -> [UInt8]? { Base64.decode(text.span) }
}
