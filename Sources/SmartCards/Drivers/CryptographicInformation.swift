/// The objects that an ISO/IEC 7816-15 card describes, as far as signing needs them.
struct CryptographicInformation: Sendable {
  /// A private key (8.5).
  struct Key: Sendable {
    let identifier: [UInt8]
    let authenticationID: [UInt8]?
    let reference: UInt8?
    let usage: Set<Int>
    /// The PIN is wanted before each use.
    let consent: Bool
    let place: FilePath?

    /// Bit 9 of KeyUsageFlags: nonRepudiation; bit 2: sign.
    var signsDocuments: Bool { usage.contains(9) }
    var signs: Bool { usage.contains(2) || usage.contains(3) }

    /// What the card says that it is for.
    var purpose: KeyPurpose? {
      signsDocuments ? .signature : signs ? .authentication : nil
    }
  }

  /// A certificate (8.7).
  struct CertificateObject: Sendable {
    let identifier: [UInt8]
    let place: FilePath?
    /// The certificate itself, if the directory holds it.
    let value: [UInt8]?
  }

  /// A PIN (8.9).
  struct Password: Sendable {
    let identifier: [UInt8]
    let rule: PINRule
    /// The identifier of the code that unblocks it.
    let unblockedBy: [UInt8]?
    /// It unblocks another.
    let unblocks: Bool
  }

  /// An algorithm of EF.CIAInfo (8.10): PKCS#11's number of the mechanism, and the card's own.
  struct Algorithm: Sendable {
    let mechanism: Int
    let reference: UInt8
  }

  var keys: [Key] = []
  var certificates: [CertificateObject] = []
  var passwords: [Password] = []
  var algorithms: [Algorithm] = []

  /// The PIN that opens a key.
  func password(for key: Key) -> Password? {
    guard let identifier = key.authenticationID else { return nil }
    return passwords.first { $0.identifier == identifier && !$0.unblocks }
  }

  /// The code that unblocks a PIN.
  func unblocking(_ password: Password) -> Password? {
    guard let identifier = password.unblockedBy else { return nil }
    return passwords.first { $0.identifier == identifier && $0.unblocks }
  }

  /// The card's own number of a mechanism.
  func reference(of mechanism: Int) -> UInt8? {
    algorithms.first { $0.mechanism == mechanism }?.reference
  }
}

extension CryptographicInformation.Key {
  /// PrivateKeyType: common object, common key and type attributes; `[0]` is an EC key.
  init?(_ object: TLV) {
    guard object.tag == 0x30 || object.tag == 0xA0, let parts = object.children, parts.count >= 2,
      let common = parts[0].children, let attributes = parts[1].children,
      let identifier = attributes.first(0x04)?.value
    else { return nil }
    self.identifier = identifier
    authenticationID = common.first(0x04)?.value
    consent = common.first(0x02)?.integer == 1
    // iD, usage, native, accessFlags, keyReference: the two BIT STRINGs come in this order.
    usage = attributes.first(0x03)?.bits ?? []
    reference = attributes.first(0x02)?.reference
    place = parts.first(0xA1)?.first(0x30)?.first(0x30).flatMap { FilePath($0) }
  }
}

extension CryptographicInformation.CertificateObject {
  /// X509Certificate: its value is a path, or `[0]` the certificate itself.
  init?(_ object: TLV) {
    guard object.tag == 0x30, let parts = object.children, parts.count >= 2,
      let identifier = parts[1].first(0x04)?.value,
      let attributes = parts.first(0xA1)?.first(0x30)?.children
    else { return nil }
    self.identifier = identifier
    place = attributes.first(0x30).flatMap { FilePath($0) }
    value = attributes.first(0xA0)?.value
    guard place != nil || value != nil else { return nil }
  }
}

extension CryptographicInformation.Password {
  /// PasswordAttributes (8.9.2); the security officer's PIN is left out.
  init?(_ object: TLV) {
    guard object.tag == 0x30, let parts = object.children, parts.count >= 2,
      let identifier = parts[1].first(0x04)?.value,
      let attributes = parts.first(0xA1)?.first(0x30)?.children, attributes.count >= 4,
      attributes[0].tag == 0x03, attributes[1].tag == 0x0A
    else { return nil }
    let flags = attributes[0].bits
    guard !flags.contains(7) else { return nil }
    unblocks = flags.contains(6)
    unblockedBy = parts[0].first(0x04)?.value
    let numbers = attributes.filter { $0.tag == 0x02 }.compactMap(\.integer)
    guard numbers.count >= 2, let kind = attributes[1].integer, (0...2).contains(kind) else {
      return nil
    }
    let (minimum, stored) = (numbers[0], numbers[1])
    let padded = flags.contains(5)
    let stated = numbers.count > 2 ? numbers[2] : stored
    let maximum = padded && kind != 0 ? min(stated, stored) : stated
    guard (0...PIN.maximumBytes).contains(minimum), (minimum...PIN.maximumBytes).contains(maximum),
      (0...PIN.maximumBytes).contains(stored)
    else { return nil }
    // DEFAULT 0; a reference that cannot be read must not become another PIN's.
    guard let reference = attributes.first(0x80).map(\.reference) ?? 0 else { return nil }
    let pad = attributes.first(0x04)?.value.first ?? (kind == 0 ? 0xFF : 0x00)
    self.identifier = identifier
    rule = PINRule(
      reference: reference, length: minimum...maximum,
      padding: padded ? (length: stored, byte: pad) : nil,
      encoding: kind == 0 ? .packedDigits : .text)
  }
}

extension CryptographicInformation.Algorithm {
  /// AlgorithmInfo: reference, algorithm, parameters, operations, objId, algRef.
  init?(_ object: TLV) {
    guard object.tag == 0x30, let parts = object.children else { return nil }
    let numbers = parts.filter { $0.tag == 0x02 }
    guard numbers.count >= 2, let mechanism = numbers[1].integer,
      let reference = (numbers.count > 2 ? numbers[2] : numbers[0]).reference
    else { return nil }
    self.mechanism = mechanism
    self.reference = reference
  }
}
