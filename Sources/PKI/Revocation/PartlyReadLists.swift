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
    let bytes = EvidenceForm.plain(bytes)
    if bytes.first == 0x30, let outline = ListOutline(bytes) {
      add(bytes, outline)
    } else if let der = EvidenceForm.bareBase64(bytes) {
      if let outline = ListOutline(der) {
        add(der, outline)
      } else if Self.mayHoldList(der, file) {
        noteUnread()
      }
    } else if let armoured = ArmouredBlocks(bytes) {
      addLists(of: armoured)
    } else if Self.mayHoldList(bytes, file) {
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

  private static func mayHoldList(_ bytes: [UInt8], _ file: String) -> Bool {
    EvidenceForm.isContainer(bytes) || ListHead.isWithin(bytes)
      || isNamedAsList(file) && !bytes.isEmpty
  }

  /// A file that says of itself that it is a list, packed or not.
  private static func isNamedAsList(_ file: String) -> Bool {
    let name = file.split(separator: "/").last ?? ""
    return name.lowercased().split(separator: ".").dropFirst().contains("crl")
  }
}
