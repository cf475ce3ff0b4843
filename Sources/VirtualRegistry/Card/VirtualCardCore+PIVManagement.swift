import PKI
import SmartCards

/// What whoever personalises a PIV card asks it for (NIST SP 800-73-4 part 2, 3.2.4 and 3.3).
extension VirtualCardCore {
  /// The card management key of cards as they are delivered.
  private static let managementKey: [UInt8] = (0..<3).flatMap { _ in (1...8).map(UInt8.init) }

  /// GENERAL AUTHENTICATE with the card management key, 9B: of the manager alone, or mutually (A.1).
  mutating func authenticateManager(_ command: CommandAPDU) -> ResponseAPDU {
    guard command.p1 == 0x00 || command.p1 == 0x03,
      let template = TLV.parse(command.data)?.first(0x7C)
    else { return ResponseAPDU(.wrongParameters) }
    let asked = managerBlock
    managerBlock = nil
    func answer(_ tag: UInt32, _ block: [UInt8]) -> ResponseAPDU {
      ResponseAPDU(data: TLV(0x7C, [TLV(tag, block)]).encoded, .success)
    }
    switch (template.first(0x80)?.value, template.first(0x81)?.value, template.first(0x82)?.value) {
    case ([], _, _):
      // A witness, which whoever has the key can read.
      let witness = randomBytes(8)
      managerBlock = witness
      return answer(0x80, TripleDES.encrypted(witness, key: Self.managementKey) ?? [])
    case (nil, [], _):
      let challenge = randomBytes(8)
      managerBlock = TripleDES.encrypted(challenge, key: Self.managementKey)
      return answer(0x81, challenge)
    case (let witness?, let challenge?, _):
      guard let asked, witness == asked,
        let response = TripleDES.encrypted(challenge, key: Self.managementKey)
      else { return ResponseAPDU(.securityStatusNotSatisfied) }
      isManaged = true
      return answer(0x82, response)
    case (nil, nil, let response?):
      guard let asked, response == asked else {
        return ResponseAPDU(.securityStatusNotSatisfied)
      }
      isManaged = true
      return ResponseAPDU(.success)
    default: return ResponseAPDU(.wrongData)
    }
  }

  /// PUT DATA (3.3.2): an object without a value is taken away.
  mutating func putData(_ command: CommandAPDU) -> ResponseAPDU {
    guard isManaged else { return ResponseAPDU(.securityStatusNotSatisfied) }
    guard let parts = TLV.parse(command.data), let tag = parts.first(0x5C)?.value,
      (1...3).contains(tag.count), let value = parts.first(0x53)?.value
    else { return ResponseAPDU(.wrongData) }
    return personalise { $0.objects[tag] = value.isEmpty ? nil : value }
  }

  /// GENERATE ASYMMETRIC KEY PAIR (3.3.1): the public key comes back.
  mutating func generateKey(_ command: CommandAPDU) -> ResponseAPDU {
    guard isManaged else { return ResponseAPDU(.securityStatusNotSatisfied) }
    let kinds: [UInt8: PrivateKey.Kind] = [
      0x07: .rsa(2048), 0x05: .rsa(3072), 0x16: .rsa(4096), 0x11: .p256, 0x14: .p384,
    ]
    guard Self.keyReferences.contains(command.p2),
      let algorithm = TLV.parse(command.data)?.first(0xAC)?.first(0x80)?.value,
      algorithm.count == 1, let kind = kinds[algorithm[0]]
    else { return ResponseAPDU(.wrongData) }
    guard let key = try? PrivateKey.generate(kind), let answer = key.publicKey.cardTemplate else {
      return ResponseAPDU(.memoryFailure)
    }
    let reference = command.p2
    let status = personalise { $0.keys[reference] = key.pkcs8DER }
    return status.status == .success ? ResponseAPDU(data: answer.encoded, .success) : status
  }

  /// The references of PIV's keys (part 1, table 4b).
  private static let keyReferences: Set<UInt8> = Set(0x82...0x95).union([0x9A, 0x9C, 0x9D, 0x9E])

  /// Changes what is on the card, on the disk before it returns.
  mutating func personalise(
    _ change: (inout Personalisation) -> Void
  ) -> ResponseAPDU {
    let done: Void? = try? store.update(&contents) { change(&$0.personalisation) }
    return ResponseAPDU(done == nil ? .memoryFailure : .success)
  }
}

extension PublicKey {
  /// `7F49` with modulus and exponent, or with the point (ISO 7816-8; SP 800-73-4 part 2, 3.3.1).
  var cardTemplate: TLV? {
    guard let bits = TLV.parse(spki)?.first(0x30)?.first(0x03)?.value.dropFirst() else {
      return nil
    }
    if case .ec = kind { return TLV(0x7F49, [TLV(0x86, Array(bits))]) }
    guard let numbers = TLV.parse(bits)?.first(0x30)?.children, numbers.count == 2 else {
      return nil
    }
    let (modulus, exponent) = (numbers[0].value.drop { $0 == 0 }, numbers[1].value)
    return TLV(0x7F49, [TLV(0x81, Array(modulus)), TLV(0x82, exponent)])
  }
}
