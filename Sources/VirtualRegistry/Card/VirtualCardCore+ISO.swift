import PKI
import SmartCards

extension VirtualCardCore {
  private static let padding = (length: 8, byte: UInt8(0x00))

  /// The cryptographic information application (ISO/IEC 7816-15) with the commands of 7816-8.
  mutating func respondAsCryptographicInformation(_ command: CommandAPDU) -> ResponseAPDU {
    switch (command.ins, command.p1, command.p2) {
    case (0xA4, _, _): files.select(command)
    case (0xB0, _, _): files.readBinary(command)
    case (0x20, _, 0x01): verify(command, Self.padding)
    case (0x24, _, 0x01): change(command, Self.padding, \.pin)
    case (0x24, _, 0x02): change(command, Self.padding, \.puk)
    case (0x2C, _, 0x01): unblock(command, Self.padding)
    case (0x20, _, _), (0x24, _, _), (0x2C, _, _): ResponseAPDU(.referenceNotFound)
    case (0x22, 0x41, 0xB6), (0x22, 0x41, 0xA4): manageEnvironment(command)
    case (0x2A, 0x90, 0xA0), (0x2A, 0x90, 0x80): hash(command)
    case (0x2A, 0x9E, 0x9A): computeSignature(command)
    case (0x88, _, _): internalAuthenticate(command)
    case (0x22, _, _), (0x2A, _, _): ResponseAPDU(.wrongParameters)
    default: ResponseAPDU(.instructionNotSupported)
    }
  }

  /// MANAGE SECURITY ENVIRONMENT SET (ISO 7816-4, 11.5.11): `80` algorithm, `84` key.
  mutating func manageEnvironment(_ command: CommandAPDU) -> ResponseAPDU {
    environment = SecurityEnvironment(template: command.p2)
    for object in TLV.parse(command.data) ?? [] {
      guard let reference = object.value.last else { return ResponseAPDU(.wrongData) }
      switch object.tag {
      case 0x80:
        // The numbers by which an applet generates keys are none of signatures.
        if isBlankApplet, reference == 0xF3 || reference == 0xEC { continue }
        let row = SecurityEnvironment.algorithms.first { $0.reference == reference }
        guard let row else { return ResponseAPDU(.wrongData) }
        environment.operation = row.operation
      case 0x83, 0x84:
        guard isBlankApplet || (1...2).contains(reference) else {
          return ResponseAPDU(.referenceNotFound)
        }
        environment.key = reference
      default: break
      }
    }
    if contents.quirks.contains(.isoApplet), command.p2 != 0, environment.operation == nil {
      return ResponseAPDU(.wrongData)
    }
    return ResponseAPDU(environment.key == nil ? .wrongData : .success)
  }

  /// PSO HASH: `A0` brings a hash in `90`, `80` the message (ISO 7816-8, 5.8).
  private mutating func hash(_ command: CommandAPDU) -> ResponseAPDU {
    if command.p2 == 0x80 {
      environment.hash = Digest.hash(command.data, .sha256)
      return ResponseAPDU(.success)
    }
    guard let hash = TLV.parse(command.data)?.first(0x90)?.value,
      DigestAlgorithm.allCases.contains(where: { $0.byteCount == hash.count })
    else { return ResponseAPDU(.wrongData) }
    environment.hash = hash
    return ResponseAPDU(.success)
  }

  /// PSO COMPUTE DIGITAL SIGNATURE over its data, or over what PSO HASH brought (5.4).
  private mutating func computeSignature(_ command: CommandAPDU) -> ResponseAPDU {
    guard environment.template == 0xB6 else { return ResponseAPDU(.conditionsNotSatisfied) }
    let input = command.data.isEmpty ? environment.hash : command.data
    environment.hash = nil
    guard let input else { return ResponseAPDU(.conditionsNotSatisfied) }
    return sign(input)
  }

  /// INTERNAL AUTHENTICATE with the authentication key (ISO 7816-4, 11.5.2).
  private mutating func internalAuthenticate(_ command: CommandAPDU) -> ResponseAPDU {
    guard environment.template == 0xA4, environment.key == 2 else {
      return ResponseAPDU(.conditionsNotSatisfied)
    }
    return sign(command.data)
  }

  private mutating func sign(_ input: [UInt8]) -> ResponseAPDU {
    let signs = environment.key == 1
    guard signs ? pinFresh : pinVerified, !contents.quirks.contains(.touch) else {
      return ResponseAPDU(.securityStatusNotSatisfied)
    }
    if contents.quirks.contains(.zeroPadded), environment.operation == .ecdsa, input.count != 48 {
      return ResponseAPDU(.wrongLength)
    }
    if signs { pinFresh = false }
    let key = (signs ? contents.signature : contents.authentication).privateKey
    guard let signature = Self.signature(input, environment.operation, key) else {
      return ResponseAPDU(.wrongData)
    }
    return ResponseAPDU(data: signature, .success)
  }

  static func signature(
    _ input: [UInt8], _ operation: SecurityEnvironment.Operation?, _ key: PrivateKey
  ) -> [UInt8]? {
    switch (key.publicKey.kind, operation) {
    case (.rsa, .rsaDigestInfo), (.rsa, nil):
      try? key.signPKCS1(digestInfo: input)
    case (.rsa, .rsa(let hash)):
      try? key.sign(digest: input, algorithm: .rsaPKCS1(hash))
    case (.rsa, .rsaPSS(let hash)):
      try? key.sign(digest: input, algorithm: .rsaPSS(hash))
    case (.ec, .ecdsa), (.ec, nil):
      DigestAlgorithm.allCases.contains { $0.byteCount == input.count }
        ? try? key.signECDSA(hash: input) : nil
    case (.ec, .ecdsaOverSHA1): try? key.signECDSA(hash: Digest.hash(input, .sha1))
    default: nil
    }
  }
}
