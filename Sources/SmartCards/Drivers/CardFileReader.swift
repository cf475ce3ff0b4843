/// Finds and reads files of ISO 7816-4 cards.
struct CardFileReader: Sendable {
  let channel: CardChannel

  /// SELECT by application identifier, in one form after the other while the card takes P2 for wrong: some always want
  /// to give the file control information.
  ///
  /// - Returns: the last answer
  func selectApplication(
    _ identifier: [UInt8], _ forms: [UInt8]
  ) throws(CardError) -> ResponseAPDU {
    var answer = ResponseAPDU(.wrongParameters)
    for form in forms {
      let expected = form & 0x0C == 0x0C ? 0 : 256
      answer = try channel.send(
        CommandAPDU(0x00, 0xA4, 0x04, form, data: identifier, expecting: expected))
      guard answer.status == .wrongParameters else { break }
    }
    return answer
  }

  /// Selects a file: a path from the master file, or two bytes below the current folder.
  ///
  /// - Returns: false if it is not there
  func select(_ path: [UInt8]) throws(CardError) -> Bool {
    guard path.count >= 2, path.count.isMultiple(of: 2), path.count <= 16 else { return false }
    if path == Self.master { return try select(path, 0x00) }
    if path.count == 2 { return try select(path, 0x02) }
    let absolute = path.starts(with: Self.master)
    let steps = absolute ? Array(path.dropFirst(2)) : path
    if try select(steps, absolute ? 0x08 : 0x09) { return true }
    // Step by step, for cards without selection by path.
    if absolute, try !select(Self.master, 0x00) { return false }
    for index in stride(from: 0, to: steps.count, by: 2) {
      guard try select(Array(steps[index..<index + 2]), 0x00) else { return false }
    }
    return true
  }

  static let master: [UInt8] = [0x3F, 0x00]

  private func select(_ path: [UInt8], _ p1: UInt8) throws(CardError) -> Bool {
    let form = channel.selectionForm
    let expected = form == 0x0C ? 0 : 256
    let answer = try channel.send(
      CommandAPDU(0x00, 0xA4, p1, form, data: path, expecting: expected))
    guard form == 0x0C, answer.status == .wrongParameters else {
      return answer.status == .success
    }
    // Some cards always want to give the file control information.
    let second = try channel.send(CommandAPDU(0x00, 0xA4, p1, 0x00, data: path, expecting: 256))
    guard second.status == .success else { return false }
    channel.selectWithControlInformation()
    return true
  }

  /// Reads an elementary file by its short identifier, or by its path if that fails.
  ///
  /// - Returns: nil if the file is not there
  func read(short identifier: UInt8, or path: [UInt8]) throws(CardError) -> [UInt8]? {
    if let known = channel.remembered?[path] { return known }
    let first = try readShort(identifier)
    channel.noteShortIdentifier(isAnswered: Self.isRead(first))
    return try read(after: first, or: path)
  }

  /// Reads an elementary file by its short identifier alone.
  ///
  /// - Returns: nil if none has it
  func readWhole(short identifier: UInt8) throws(CardError) -> [UInt8]? {
    let first = try readShort(identifier)
    return Self.isRead(first) ? try readRest(after: first) : nil
  }

  private static func isRead(_ answer: ResponseAPDU) -> Bool {
    answer.status == .success || answer.status == endOfFile
  }

  /// READ BINARY with a short identifier.
  func readShort(_ identifier: UInt8) throws(CardError) -> ResponseAPDU {
    try channel.send(CommandAPDU(0x00, 0xB0, 0x80 | identifier, 0, expecting: 256))
  }

  /// The rest of a file after the first answer, or all of it by its path if that was none.
  func read(after first: ResponseAPDU, or path: [UInt8]) throws(CardError) -> [UInt8]? {
    let bytes: [UInt8]?
    if Self.isRead(first) {
      bytes = try readRest(after: first)
    } else {
      bytes = try select(path) ? try readSelected() : nil
    }
    if let bytes { channel.remembered?.keep(bytes, at: path) }
    return bytes
  }

  /// Reads the elementary file of a path.
  ///
  /// - Returns: nil if the file is not there
  func read(_ place: FilePath) throws(CardError) -> [UInt8]? {
    guard let bytes = try read(place.path) else { return nil }
    guard let range = place.range else { return bytes }
    guard range.upperBound <= bytes.count else { return nil }
    return Array(bytes[range])
  }

  private func read(_ path: [UInt8]) throws(CardError) -> [UInt8]? {
    if let known = channel.remembered?[path] { return known }
    guard try select(path), let bytes = try readSelected() else { return nil }
    channel.remembered?.keep(bytes, at: path)
    return bytes
  }

  private func readSelected() throws(CardError) -> [UInt8]? {
    let first = try channel.send(CommandAPDU(0x00, 0xB0, 0, 0, expecting: 256))
    guard Self.isRead(first) else {
      if first.status == .securityStatusNotSatisfied { return nil }
      if first.status == .wrongOffset { return [] }
      throw .refused(command: "READ BINARY", first.status)
    }
    return try readRest(after: first)
  }

  /// READ BINARY until the data objects are whole or the file ends.
  private func readRest(after first: ResponseAPDU) throws(CardError) -> [UInt8] {
    var bytes = first.data
    var answer = first
    while answer.status == .success, !answer.data.isEmpty, !Self.isWhole(bytes) {
      // Bit 8 of P1 stands for short identifiers: offsets end at 7FFF.
      let limit = min(channel.limits.fileBytes, 0x8000)
      guard bytes.count < limit else { throw .protocolViolation(.oversizeAnswer(limit: limit)) }
      let (high, low) = (UInt8(bytes.count >> 8), UInt8(bytes.count & 0xFF))
      answer = try channel.send(CommandAPDU(0x00, 0xB0, high, low, expecting: 256))
      bytes += answer.data
    }
    return bytes
  }

  /// The end of the file was reached before all that was asked for.
  private static let endOfFile = StatusWord(rawValue: 0x6282)

  /// True if whole data objects end in padding, or where a short read ended.
  private static func isWhole(_ bytes: [UInt8]) -> Bool {
    if Inflation.isCompressed(bytes) { return false }
    guard let objects = TLV.parse(bytes, padded: true) else { return false }
    let end = objects.reduce(0) { $0 + $1.encoded.count }
    return end < bytes.count || bytes.count % 256 != 0
  }
}

/// Where ISO 7816-15 says that something lies: a path and, if only a part counts, which.
struct FilePath: Hashable, Sendable {
  let path: [UInt8]
  let range: Range<Int>?

  /// A whole file.
  init(path: [UInt8]) {
    self.path = path
    range = nil
  }

  /// Path ::= SEQUENCE { path OCTET STRING, index INTEGER OPTIONAL, length [0] INTEGER OPTIONAL }.
  init?(_ sequence: TLV) {
    guard sequence.tag == 0x30, let fields = sequence.children,
      let path = fields.first(0x04)?.value
    else { return nil }
    self.path = path
    let index = fields.first(0x02).flatMap(\.integer)
    let length = fields.first(0x80).flatMap(\.integer)
    if let index, let length, index >= 0, length > 0, index + length <= 65_536 {
      range = index..<index + length
    } else {
      range = nil
    }
  }
}

extension TLV {
  /// The value as a small non-negative INTEGER.
  var integer: Int? {
    guard (1...4).contains(value.count), value[0] & 0x80 == 0 else { return nil }
    return value.reduce(0) { $0 << 8 | Int($1) }
  }

  /// The value as a reference of one byte: cards write `83` where DER wants `00 83`.
  var reference: UInt8? {
    switch value.count {
    case 1: value[0]
    case 2 where value[0] == 0: value[1]
    default: nil
    }
  }

  /// The value as the positions of the bits that a BIT STRING sets.
  var bits: Set<Int> {
    var set: Set<Int> = []
    for (index, byte) in value.dropFirst().prefix(8).enumerated() {
      for bit in 0..<8 where byte & (0x80 >> UInt8(bit)) != 0 { set.insert(index * 8 + bit) }
    }
    return set
  }
}
