import SmartCards

extension VirtualCardCore {
  /// VERIFY (ISO 7816-4, 11.5.6; SP 800-73-4 part 2, 3.2.1).
  ///
  /// - Parameter padding: the byte with which PINs are padded, and to which length
  mutating func verify(
    _ command: CommandAPDU, _ padding: (length: Int, byte: UInt8)
  ) -> ResponseAPDU {
    if command.p1 == 0xFF, command.data.isEmpty {
      (pinVerified, pinFresh) = (false, false)
      return ResponseAPDU(.success)
    }
    guard command.p1 == 0 else { return ResponseAPDU(.wrongParameters) }
    if command.data.isEmpty {
      if pinVerified { return ResponseAPDU(.success) }
      guard let stored = try? store.loadHeader() else { return ResponseAPDU(.memoryFailure) }
      return ResponseAPDU(Self.status(stored.pin))
    }
    let fits =
      isBlankApplet
      ? command.data.count <= 16
      : hasBarePINs ? (6...8).contains(command.data.count) : command.data.count == padding.length
    guard fits else { return ResponseAPDU(.wrongLength) }
    (pinVerified, pinFresh) = (false, false)
    let status = present(command.data, padding.byte, \.pin) { _ in .success }
    if status == .success { (pinVerified, pinFresh) = (true, true) }
    return ResponseAPDU(status)
  }

  /// CHANGE REFERENCE DATA: the old and the new value (ISO 7816-4, 11.5.7).
  mutating func change(
    _ command: CommandAPDU, _ padding: (length: Int, byte: UInt8),
    _ secret: WritableKeyPath<CardContents, CardContents.Secret>
  ) -> ResponseAPDU {
    guard let (old, new) = halves(command, padding, behind: contents[keyPath: secret]) else {
      return ResponseAPDU(.wrongData)
    }
    return ResponseAPDU(
      present(old, padding.byte, secret) { contents in
        contents[keyPath: secret].value = new
        return .success
      })
  }

  /// RESET RETRY COUNTER: the PUK and a new PIN (ISO 7816-4, 11.5.10).
  mutating func unblock(
    _ command: CommandAPDU, _ padding: (length: Int, byte: UInt8)
  ) -> ResponseAPDU {
    guard let (puk, new) = halves(command, padding, behind: contents.puk) else {
      return ResponseAPDU(.wrongData)
    }
    return ResponseAPDU(
      present(puk, padding.byte, \.puk) { contents in
        contents.pin.value = new
        contents.pin.triesLeft = contents.pin.maximum
        return .success
      })
  }

  /// Counts a try, compares, and counts back after a success: on the disk before it returns.
  private mutating func present(
    _ padded: [UInt8], _ padding: UInt8,
    _ secret: WritableKeyPath<CardContents, CardContents.Secret>,
    then change: (inout CardContents) -> StatusWord
  ) -> StatusWord {
    let status = try? store.update(&contents) { contents -> StatusWord in
      guard contents[keyPath: secret].triesLeft > 0 else { return .authenticationBlocked }
      guard let value = Self.unpadded(padded, padding), value == contents[keyPath: secret].value
      else {
        contents[keyPath: secret].triesLeft -= 1
        return Self.status(contents[keyPath: secret])
      }
      contents[keyPath: secret].triesLeft = contents[keyPath: secret].maximum
      return change(&contents)
    }
    return status ?? .memoryFailure
  }

  private var hasBarePINs: Bool { contents.quirks.contains(.barePIN) }

  /// A code and a new PIN: the new one begins where the padding of the first ends, or where one of its length does.
  private func halves(
    _ command: CommandAPDU, _ padding: (length: Int, byte: UInt8),
    behind secret: CardContents.Secret
  ) -> ([UInt8], String)? {
    let place = hasBarePINs ? secret.value.utf8.count : padding.length
    guard command.p1 == 0, command.data.count > place,
      hasBarePINs || command.data.count == 2 * padding.length
    else { return nil }
    let new = Array(command.data[place...])
    guard let value = Self.unpadded(new, padding.byte),
      (6...8).contains(value.utf8.count) || isBlankApplet && (4...16).contains(value.utf8.count)
    else { return nil }
    return (Array(command.data.prefix(place)), value)
  }

  private static func unpadded(_ bytes: [UInt8], _ padding: UInt8) -> String? {
    let end = bytes.lastIndex { $0 != padding }.map { $0 + 1 } ?? 0
    let characters = bytes[..<end]
    guard characters.allSatisfy({ (0x21...0x7E).contains($0) }) else { return nil }
    return String(decoding: characters, as: UTF8.self)
  }

  private static func status(_ secret: CardContents.Secret) -> StatusWord {
    secret.triesLeft == 0
      ? .authenticationBlocked : StatusWord(rawValue: 0x63C0 | UInt16(secret.triesLeft))
  }
}

extension StatusWord {
  /// Memory failure: the card's file could not be read or written.
  static let memoryFailure = StatusWord(rawValue: 0x6581)
}
