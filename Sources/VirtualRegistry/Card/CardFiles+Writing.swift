import SmartCards

/// What whoever personalises an applet with files of its own asks it for (ISO 7816-4, 11.3; ISO 7816-9).
extension CardFiles {
  /// CREATE FILE below the current folder: `82` the kind, `83` the identifier, `86` who may do what.
  mutating func create(_ command: CommandAPDU, pinVerified: Bool) -> ResponseAPDU {
    let parts = TLV.parse(command.data)
    guard let template = (parts?.first(0x62) ?? parts?.first(0x6F))?.children,
      let kind = template.first(0x82)?.value.first,
      let identifier = template.first(0x83)?.value, identifier.count == 2
    else { return ResponseAPDU(.wrongData) }
    let size = (template.first(0x80) ?? template.first(0x81))?.value ?? []
    let path = folder + [UInt16(identifier[0]) << 8 | UInt16(identifier[1])]
    guard index(of: path) == nil else { return ResponseAPDU(StatusWord(rawValue: 0x6A89)) }
    let isFolder = kind & 0x38 == 0x38
    guard allows(isFolder ? Self.createFolder : Self.createFile, in: folder, pinVerified) else {
      return ResponseAPDU(.securityStatusNotSatisfied)
    }
    let length = size.reduce(0) { $0 << 8 | Int($1) }
    guard isFolder || (0...32_767).contains(length), path.count <= 8 else {
      return ResponseAPDU(.wrongData)
    }
    let content = isFolder ? nil : [UInt8](repeating: 0, count: length)
    files.append(
      File(
        path: path, shortIdentifier: nil, content: content,
        conditions: template.first(0x86)?.value ?? []))
    (folder, selected) = isFolder ? (path, nil) : (folder, files.count - 1)
    return ResponseAPDU(.success)
  }

  /// UPDATE BINARY of the selected file.
  mutating func updateBinary(_ command: CommandAPDU, pinVerified: Bool) -> ResponseAPDU {
    let offset = Int(command.p1) << 8 | Int(command.p2)
    guard command.p1 & 0x80 == 0, let selected, let content = files[selected].content else {
      return ResponseAPDU(StatusWord(rawValue: 0x6986))
    }
    guard allows(Self.update, in: files[selected].path, pinVerified) else {
      return ResponseAPDU(.securityStatusNotSatisfied)
    }
    let end = offset + command.data.count
    guard end <= content.count else { return ResponseAPDU(.wrongOffset) }
    files[selected].content?.replaceSubrange(offset..<end, with: command.data)
    return ResponseAPDU(.success)
  }

  /// DELETE FILE: the one that is named below the current folder, or the one that is selected.
  mutating func delete(_ command: CommandAPDU, pinVerified: Bool) -> ResponseAPDU {
    let path: [UInt16]
    switch command.data.count {
    case 0: path = selected.map { files[$0].path } ?? folder
    case 2: path = folder + [UInt16(command.data[0]) << 8 | UInt16(command.data[1])]
    default: return ResponseAPDU(.wrongData)
    }
    guard path.count > 1, index(of: path) != nil else { return ResponseAPDU(.notFound) }
    guard allows(Self.deleteSelf, in: path, pinVerified) else {
      return ResponseAPDU(.securityStatusNotSatisfied)
    }
    files.removeAll { $0.path.starts(with: path) }
    selectMaster()
    return ResponseAPDU(.success)
  }

  /// Where the condition of an operation stands in `86`, which has one for each (ISO 7816-4, tables 16, 17 and 20):
  /// of folders, and of files.
  private static let (createFolder, createFile, update, deleteSelf) = (5, 6, 6, 1)

  private func allows(_ operation: Int, in path: [UInt16], _ pinVerified: Bool) -> Bool {
    guard let index = index(of: path), files[index].conditions.count == 8 else { return true }
    let condition = files[index].conditions[operation]
    return condition == 0 || condition == 0x90 && pinVerified
  }

  /// All that was created, as a personalisation keeps it: whether it is a folder, its conditions, its content.
  var created: [[UInt8]: [UInt8]] {
    var objects: [[UInt8]: [UInt8]] = [:]
    for file in files where file.path.count > 1 {
      let name = file.path.flatMap { [UInt8($0 >> 8), UInt8(truncatingIfNeeded: $0)] }
      let head = [file.isFolder ? 1 : 0, UInt8(file.conditions.count)] + file.conditions
      objects[name] = head + (file.content ?? [])
    }
    return objects
  }

  /// The files that a personalisation keeps.
  static func files(of kept: [[UInt8]: [UInt8]]) -> [File] {
    kept.sorted { $0.key.lexicographicallyPrecedes($1.key) }.compactMap { name, value in
      guard name.count >= 4, value.count >= 2 else { return nil }
      let path = stride(from: 0, to: name.count - 1, by: 2).map {
        UInt16(name[$0]) << 8 | UInt16(name[$0 + 1])
      }
      let rest = value.dropFirst(2)
      return File(
        path: path, shortIdentifier: nil,
        content: value[0] == 1 ? nil : Array(rest.dropFirst(Int(value[1]))),
        conditions: Array(rest.prefix(Int(value[1]))))
    }
  }
}
