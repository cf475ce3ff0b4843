import CanonicalXML

/// The lines before the PEM blocks of a card file: all that may change, read without the keys.
struct CardFileHeader {
  let profiles: Set<CardContents.Profile>
  let quirks: Set<CardContents.Quirk>
  let serial: [UInt8]
  let pin: CardContents.Secret
  let puk: CardContents.Secret

  /// Reads the lines.
  init(_ bytes: [UInt8], path: FilePath) throws(VirtualCardError) {
    let lines = bytes.prefix(1024).split(separator: 0x0A).prefix(8).map {
      String(decoding: $0, as: UTF8.self)
    }
    guard lines.first == CardFile.title else { throw .malformed(path: path, .title) }
    func field(_ name: CardFileFault.Line) throws(VirtualCardError) -> [Substring] {
      let start = name.rawValue + ": "
      guard let line = lines.first(where: { $0.hasPrefix(start) }) else {
        throw .malformed(path: path, .line(name))
      }
      return line.dropFirst(start.utf8.count).split(separator: " ")
    }
    profiles = Set(
      try field(.profiles).compactMap { CardContents.Profile(rawValue: String($0)) })
    guard !profiles.isEmpty else { throw .malformed(path: path, .line(.profiles)) }
    if lines.contains(where: { $0.hasPrefix("quirks: ") }) {
      let names = try field(.quirks)
      quirks = Set(names.compactMap { CardContents.Quirk(rawValue: String($0)) })
      guard quirks.count == names.count else { throw .malformed(path: path, .line(.quirks)) }
    } else {
      quirks = []
    }
    guard let serial = try field(.serial).first.flatMap(Self.bytes), serial.count == 16 else {
      throw .malformed(path: path, .line(.serial))
    }
    self.serial = serial
    guard let pin = Self.secret(try field(.pin)) else { throw .malformed(path: path, .line(.pin)) }
    guard let puk = Self.secret(try field(.puk)) else { throw .malformed(path: path, .line(.puk)) }
    (self.pin, self.puk) = (pin, puk)
  }

  /// The value, the tries left, the tries there are.
  private static func secret(_ parts: [Substring]) -> CardContents.Secret? {
    guard parts.count == 3, let left = Int(parts[1]), let maximum = Int(parts[2]),
      (1...15).contains(maximum), (0...maximum).contains(left),
      (4...16).contains(parts[0].utf8.count)
    else { return nil }
    var secret = CardContents.Secret(String(parts[0]), maximum: maximum)
    secret.triesLeft = left
    return secret
  }

  /// Bytes of hexadecimal digits.
  private static func bytes(_ text: Substring) -> [UInt8]? {
    let digits = text.compactMap(\.hexDigitValue)
    guard digits.count == text.count, digits.count.isMultiple(of: 2) else { return nil }
    return stride(from: 0, to: digits.count, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
  }
}
