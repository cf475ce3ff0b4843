import PKI
import SmartCards

/// The files of an ISO 7816-15 card, and which of them is selected (ISO 7816-4, 7.4).
struct CardFiles {
  struct File {
    let path: [UInt16]
    let shortIdentifier: UInt8?
    var content: [UInt8]?
    /// Who may do what with it, where that was said.
    var conditions: [UInt8] = []
    var isFolder: Bool { content == nil }
  }

  static let applicationID = [0xA0, 0x00, 0x00, 0x00, 0x63] + Array("PKCS-15".utf8)
  private static let application: [UInt16] = [0x3F00, 0x5015]

  var files: [File]
  var folder: [UInt16] = [0x3F00]
  var selected: Int?

  init(_ contents: CardContents) {
    let objects = CardObjects(contents)
    func file(_ identifier: UInt16, _ short: UInt8?, _ content: [UInt8]) -> File {
      File(path: Self.application + [identifier], shortIdentifier: short, content: content)
    }
    let master = File(path: [0x3F00], shortIdentifier: nil, content: nil)
    if contents.quirks.contains(.blank) {
      files = [master] + Self.files(of: contents.personalisation.objects)
      return
    }
    files = [
      master,
      File(path: [0x3F00, 0x2F00], shortIdentifier: 0x1E, content: objects.directory),
      File(path: Self.application, shortIdentifier: nil, content: nil),
      file(0x5031, 0x11, objects.objectDirectory),
      file(0x5032, 0x12, objects.information),
      file(0x4401, 0x01, objects.authenticationObjects),
      file(0x4402, 0x02, objects.privateKeys),
      file(0x4403, 0x03, objects.certificates),
      file(0x4301, 0x04, contents.stored(contents.signature.certificate)),
      file(0x4302, 0x05, contents.stored(contents.authentication.certificate)),
    ]
  }

  /// Whether the folder of the keys is the current one.
  var isInApplication: Bool { folder == Self.application }

  mutating func selectMaster() { (folder, selected) = ([0x3F00], nil) }

  mutating func selectApplication() { (folder, selected) = (Self.application, nil) }

  /// SELECT by file identifier or path (11.2.2); P2 says what comes back.
  mutating func select(_ command: CommandAPDU) -> ResponseAPDU {
    guard command.data.count.isMultiple(of: 2), command.data.count <= 16 else {
      return ResponseAPDU(.wrongData)
    }
    let identifiers = stride(from: 0, to: command.data.count, by: 2).map {
      UInt16(command.data[$0]) << 8 | UInt16(command.data[$0 + 1])
    }
    guard let index = find(identifiers, command.p1) else { return ResponseAPDU(.notFound) }
    let file = files[index]
    folder = file.isFolder ? file.path : Array(file.path.dropLast())
    selected = file.isFolder ? nil : index
    guard command.p2 & 0x0C != 0x0C else { return ResponseAPDU(.success) }
    return ResponseAPDU(data: controlParameters(file, command.p2), .success)
  }

  private func find(_ identifiers: [UInt16], _ p1: UInt8) -> Int? {
    switch (p1, identifiers.count) {
    case (0x00, 0...1) where identifiers.first ?? 0x3F00 == 0x3F00:
      return index(of: [0x3F00])
    case (0x00, 1):
      // A child of the current folder, then a sibling of it.
      return index(of: folder + identifiers) ?? index(of: folder.dropLast() + identifiers)
    case (0x01, 1), (0x02, 1): return index(of: folder + identifiers)
    case (0x03, 0): return index(of: folder.count > 1 ? folder.dropLast() : folder[...])
    case (0x08, 1...): return index(of: [0x3F00] + identifiers.drop { $0 == 0x3F00 })
    case (0x09, 1...): return index(of: folder + identifiers)
    default: return nil
    }
  }

  func index(of path: some Sequence<UInt16>) -> Int? {
    files.firstIndex { $0.path.elementsEqual(path) }
  }

  /// FCP in `62`, or the same in an FCI `6F` (7.4.3).
  private func controlParameters(_ file: File, _ p2: UInt8) -> [UInt8] {
    let identifier = file.path.last ?? 0
    let size = file.content?.count ?? 0
    var objects = [
      TLV(0x80, [UInt8(truncatingIfNeeded: size >> 8), UInt8(truncatingIfNeeded: size)]),
      TLV(0x82, [file.isFolder ? 0x38 : 0x01]),
      TLV(0x83, [UInt8(identifier >> 8), UInt8(truncatingIfNeeded: identifier)]),
      TLV(0x8A, [0x05]),
    ]
    if !file.conditions.isEmpty { objects.append(TLV(0x86, file.conditions)) }
    if file.path == Self.application { objects.append(TLV(0x84, Self.applicationID)) }
    return TLV(p2 & 0x0C == 0x04 ? 0x62 : 0x6F, objects).encoded
  }

  /// READ BINARY of the selected file or, with bit 8 of P1, of a short identifier (11.3.3).
  mutating func readBinary(_ command: CommandAPDU) -> ResponseAPDU {
    var offset = Int(command.p1) << 8 | Int(command.p2)
    if command.p1 & 0x80 != 0 {
      guard command.p1 & 0x60 == 0 else { return ResponseAPDU(.wrongParameters) }
      let short = command.p1 & 0x1F
      let found = files.firstIndex {
        $0.shortIdentifier == short && $0.path.dropLast() == folder[...]
      }
      guard let found else { return ResponseAPDU(.notFound) }
      selected = found
      offset = Int(command.p2)
    }
    guard let selected, let content = files[selected].content else {
      return ResponseAPDU(StatusWord(rawValue: 0x6986))
    }
    guard offset < content.count else { return ResponseAPDU(.wrongOffset) }
    let wanted = command.expected == 0 ? 256 : command.expected
    let data = Array(content[offset...].prefix(wanted))
    // A length that means “all there is” may be longer than the file.
    let short = data.count < wanted && wanted != 256 && wanted != 65_536
    return ResponseAPDU(data: data, short ? StatusWord(rawValue: 0x6282) : .success)
  }
}
