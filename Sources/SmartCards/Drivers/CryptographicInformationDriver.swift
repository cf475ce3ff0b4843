package import PKI

/// Cards that describe themselves by ISO/IEC 7816-15 and sign by ISO/IEC 7816-8.
package struct CryptographicInformationDriver: CardDriver {
  /// The name of the kind.
  package static let name = "ISO 7816-15"

  private let channel: CardChannel
  private let files: CardFileReader
  private let application: Application
  private let information: CryptographicInformation

  /// How the application was found, to be selected in the same way after a reset.
  private enum Application: Sendable {
    case identifier([UInt8])
    case path([UInt8])
  }

  /// Applications that are tried where no EF.DIR names one: PKCS #15 v1.1, and 7816-15's own.
  private static let knownIdentifiers: [[UInt8]] = [
    [0xA0, 0x00, 0x00, 0x00, 0x63] + Array("PKCS-15".utf8),
    [0xE8, 0x28, 0xBD, 0x08, 0x0F],
  ]

  /// Looks in EF.DIR, then for the known applications; EF.OD must be there and name keys.
  package static func probe(_ channel: CardChannel) throws(CardError) -> Self? {
    let files = CardFileReader(channel: channel)
    for application in try candidates(files) {
      guard try select(application, files) else { continue }
      guard let directory = try files.read(short: 0x11, or: [0x50, 0x31]) else { continue }
      let information = try read(directory, files)
      guard !information.keys.isEmpty, !information.certificates.isEmpty else { continue }
      return Self(
        channel: channel, files: files, application: application, information: information)
    }
    return nil
  }

  /// EF.DIR's templates `61` with an identifier `4F` or a path `51` (ISO 7816-4, 12.2.2).
  private static func candidates(_ files: CardFileReader) throws(CardError) -> [Application] {
    var found: [Application] = []
    let limit = files.channel.limits.directoryEntries
    if let directory = try files.read(short: 0x1E, or: [0x3F, 0x00, 0x2F, 0x00]) {
      for template in (TLV.parse(directory, padded: true) ?? []).prefix(limit)
      where template.tag == 0x61 {
        if let identifier = template.first(0x4F)?.value, (5...16).contains(identifier.count) {
          if knownIdentifiers.contains(where: { identifier.starts(with: $0) }) {
            found.append(.identifier(identifier))
          }
        } else if let path = template.first(0x51)?.value {
          found.append(.path(path))
        }
      }
    }
    return found.isEmpty ? knownIdentifiers.map { .identifier($0) } : found
  }

  private static func select(
    _ application: Application, _ files: CardFileReader
  ) throws(CardError) -> Bool {
    switch application {
    case .identifier(let identifier): try files.selectApplication(identifier)
    case .path(let path): try files.select(path)
    }
  }

  /// Follows EF.OD (8.4) to the directories of keys, certificates and PINs, and reads EF.CIAInfo.
  private static func read(
    _ objectDirectory: [UInt8], _ files: CardFileReader
  ) throws(CardError) -> CryptographicInformation {
    var information = CryptographicInformation()
    let limit = files.channel.limits.directoryEntries
    if let info = try files.read(short: 0x12, or: [0x50, 0x32]),
      let algorithms = TLV.parse(info, padded: true)?.first(0x30)?.first(0xA2)?.children
    {
      information.algorithms = algorithms.prefix(limit).compactMap { .init($0) }
    }
    for entry in (TLV.parse(objectDirectory, padded: true) ?? []).prefix(limit) {
      guard [0xA0, 0xA4, 0xA8].contains(entry.tag), let place = entry.children?.first,
        let path = FilePath(place), let bytes = try files.read(path)
      else { continue }
      let objects = (TLV.parse(bytes, padded: true) ?? []).prefix(limit)
      switch entry.tag {
      case 0xA0: information.keys += objects.compactMap { .init($0) }
      case 0xA4: information.certificates += objects.compactMap { .init($0) }
      default: information.passwords += objects.compactMap { .init($0) }
      }
    }
    return information
  }

  /// Selects the application again.
  package func reselect() throws(CardError) {
    guard try Self.select(application, files) else {
      throw .refused(command: "SELECT", .notFound)
    }
  }

  /// Reads the file that the certificate directory names.
  package func certificate(for purpose: KeyPurpose) throws(CardError) -> [UInt8]? {
    guard let key = information.key(for: purpose),
      let object = information.certificates.first(where: { $0.identifier == key.identifier })
    else { return nil }
    if let value = object.value { return value }
    guard let place = object.place, let bytes = try files.read(place) else { return nil }
    // Files may be longer than what they hold.
    return TLV.parse(bytes, padded: true)?.first?.encoded ?? bytes
  }

  /// PasswordAttributes of the PIN that the key names.
  package func pinRule(for purpose: KeyPurpose) throws(CardError) -> PINRule {
    try password(purpose).rule
  }

  /// PasswordAttributes of the code that unblocks the PIN.
  package func unblockingRule(for purpose: KeyPurpose) throws(CardError) -> PINRule? {
    information.unblocking(try password(purpose))?.rule
  }

  /// VERIFY without data (ISO 7816-4, 11.5.6).
  package func pinStatus(for purpose: KeyPurpose) throws(CardError) -> PINStatus {
    let reference = try password(purpose).rule.reference
    return PINStatus(try channel.send(CommandAPDU(0x00, 0x20, 0x00, reference)).status)
  }

  /// userConsent 1: the PIN is wanted before each use (8.2.2).
  package func demandsPINEachTime(for purpose: KeyPurpose) throws(CardError) -> Bool {
    information.key(for: purpose)?.consent ?? true
  }

  /// MSE SET, then PSO with the signature key, INTERNAL AUTHENTICATE with the other.
  package func sign(
    digest: [UInt8], algorithm: SignatureAlgorithm, purpose: KeyPurpose, key: PublicKey
  ) throws(CardError) -> [UInt8] {
    guard let reference = information.key(for: purpose)?.reference else {
      throw .certificateMissing(purpose)
    }
    let procedure = try SignatureProcedure(digest, algorithm, key.kind, information)
    let template = [procedure.reference.map { TLV(0x80, [$0]) }, TLV(0x84, [reference])]
    let data = template.compactMap { $0 }.flatMap(\.encoded)
    let kind: UInt8 = purpose == .signature ? 0xB6 : 0xA4
    try require(CommandAPDU(0x00, 0x22, 0x41, kind, data: data), "MSE SET")
    let signature: [UInt8]
    switch purpose {
    case .authentication:
      signature = try require(
        CommandAPDU(0x00, 0x88, 0x00, 0x00, data: procedure.input, expecting: 256),
        "INTERNAL AUTHENTICATE")
    case .signature where procedure.hashesFirst:
      let hash = TLV(0x90, procedure.input).encoded
      try require(CommandAPDU(0x00, 0x2A, 0x90, 0xA0, data: hash), "PSO HASH")
      signature = try compute([])
    case .signature:
      signature = try compute(procedure.input)
    }
    return try signature.inXMLForm(key, purpose)
  }

  private func compute(_ data: [UInt8]) throws(CardError) -> [UInt8] {
    try require(
      CommandAPDU(0x00, 0x2A, 0x9E, 0x9A, data: data, expecting: 256),
      "PSO COMPUTE DIGITAL SIGNATURE")
  }

  @discardableResult
  private func require(_ command: CommandAPDU, _ name: String) throws(CardError) -> [UInt8] {
    let answer = try channel.send(command)
    if answer.status == .securityStatusNotSatisfied { throw .pinRequired }
    guard answer.status == .success else { throw .refused(command: name, answer.status) }
    return answer.data
  }

  private func password(
    _ purpose: KeyPurpose
  ) throws(CardError) -> CryptographicInformation.Password {
    guard let key = information.key(for: purpose) else { throw .certificateMissing(purpose) }
    guard let password = information.password(for: key) else {
      throw .protocolViolation(.malformed("authentication object directory"))
    }
    return password
  }
}
