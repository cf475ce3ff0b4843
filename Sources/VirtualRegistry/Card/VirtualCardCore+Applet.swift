import PKI
import SmartCards

/// An applet with files of its own that is empty at first, as IsoApplet is: pkcs15-init makes it a card.
extension VirtualCardCore {
  /// Whether it is one.
  var isBlankApplet: Bool { contents.quirks.isSuperset(of: [.blank, .isoApplet]) }

  private static let padding = (length: 16, byte: UInt8(0x00))

  mutating func respondAsBlankApplet(_ command: CommandAPDU) -> ResponseAPDU {
    switch (command.ins, command.p1, command.p2) {
    case (0xA4, _, _): files.select(command)
    case (0xB0, _, _) where command.p1 & 0x80 != 0: ResponseAPDU(.wrongParameters)
    case (0xB0, _, _): files.readBinary(command)
    case (0xE0, 0, 0): writing { $0.create(command, pinVerified: $1) }
    case (0xD6, _, _): writing { $0.updateBinary(command, pinVerified: $1) }
    case (0xE4, 0, 0): writing { $0.delete(command, pinVerified: $1) }
    case (0x24, 1, 1): setCode(command, \.pin)
    case (0x24, 1, 2): setCode(command, \.puk)
    case (0x20, 0, 1): verify(command, Self.padding)
    case (0x24, 0, 1): change(command, Self.padding, \.pin)
    case (0x2C, 0, 1): unblock(command, Self.padding)
    case (0x22, 0x41, 0), (0x22, 0x41, 0xB6): manageEnvironment(command)
    case (0x46, _, _): generateAppletKey(command)
    case (0x2A, 0x9E, 0x9A): signAsApplet(command)
    case (0x20, _, _), (0x24, _, _), (0x2C, _, _): ResponseAPDU(.referenceNotFound)
    case (0x22, _, _), (0x2A, _, _): ResponseAPDU(.wrongParameters)
    default: ResponseAPDU(.instructionNotSupported)
    }
  }

  /// Changes the files, on the disk before it returns.
  private mutating func writing(
    _ change: (inout CardFiles, Bool) -> ResponseAPDU
  ) -> ResponseAPDU {
    let answer = change(&files, pinVerified)
    guard answer.status == .success else { return answer }
    let created = files.created
    let done = personalise { $0.objects = created }
    return done.status == .success ? answer : done
  }

  /// CHANGE REFERENCE DATA with the new code alone, before there is one (P1 01).
  private mutating func setCode(
    _ command: CommandAPDU, _ secret: WritableKeyPath<CardContents, CardContents.Secret>
  ) -> ResponseAPDU {
    let isSet = contents.personalisation.keys[secret == \.pin ? 0xF1 : 0xF2] != nil
    guard !isSet else { return ResponseAPDU(.conditionsNotSatisfied) }
    let value = command.data.prefix { $0 != 0 }
    guard (4...16).contains(value.count), value.allSatisfy({ (0x21...0x7E).contains($0) }) else {
      return ResponseAPDU(.wrongData)
    }
    let done: Void? = try? store.update(&contents) {
      $0[keyPath: secret].value = String(decoding: value, as: UTF8.self)
      $0[keyPath: secret].triesLeft = $0[keyPath: secret].maximum
      $0.personalisation.keys[secret == \.pin ? 0xF1 : 0xF2] = [0x01]
    }
    return ResponseAPDU(done == nil ? .memoryFailure : .success)
  }

  /// GENERATE ASYMMETRIC KEY PAIR: RSA-2048, or EC over the curve whose parameters come; they go back with the point.
  private mutating func generateAppletKey(_ command: CommandAPDU) -> ResponseAPDU {
    guard pinVerified else { return ResponseAPDU(.securityStatusNotSatisfied) }
    guard let reference = environment.key, reference <= 0x0F else {
      return ResponseAPDU(.conditionsNotSatisfied)
    }
    let parameters = TLV.parse(command.data) ?? []
    let kind: PrivateKey.Kind
    switch parameters.first(0x81)?.value.count {
    case nil: kind = .rsa(2048)
    case 32: kind = .p256
    case 48: kind = .p384
    default: return ResponseAPDU(StatusWord(rawValue: 0x6A81))
    }
    guard let key = try? PrivateKey.generate(kind), let own = key.publicKey.cardTemplate?.children
    else { return ResponseAPDU(.memoryFailure) }
    let done = personalise { $0.keys[reference] = key.pkcs8DER }
    guard done.status == .success else { return done }
    return ResponseAPDU(data: TLV(0x7F49, parameters + own).encoded, .success)
  }

  private mutating func signAsApplet(_ command: CommandAPDU) -> ResponseAPDU {
    guard pinVerified else { return ResponseAPDU(.securityStatusNotSatisfied) }
    guard environment.template == 0xB6, let reference = environment.key,
      let stored = contents.personalisation.keys[reference],
      let key = try? PrivateKey(pkcs8DER: stored)
    else { return ResponseAPDU(.conditionsNotSatisfied) }
    guard let signature = Self.signature(command.data, environment.operation, key) else {
      return ResponseAPDU(.wrongData)
    }
    return ResponseAPDU(data: signature, .success)
  }
}
