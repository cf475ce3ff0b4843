extension CardFileReader {
  /// Applications of ISO/IEC 7816-15 by the beginning of their identifiers: PKCS #15 v1.1, and 7816-15's own.
  private static let knownIdentifiers: [[UInt8]] = [
    usualIdentifier, [0xE8, 0x28, 0xBD, 0x08, 0x0F],
  ]

  /// PKCS #15's own.
  static let usualIdentifier: [UInt8] = [0xA0, 0x00, 0x00, 0x00, 0x63] + Array("PKCS-15".utf8)

  /// The applications of EF.DIR: templates `61` with an identifier `4F`, a path `51`, or both (ISO 7816-4, 12.2.2).
  ///
  /// Where both stand, the path comes first: in an applet that keeps its own files, the identifier leads out of it. A card
  /// without EF.DIR is asked for the folder in which PKCS #15 puts the application; one that knows neither how to read nor
  /// a master file has none.
  func listedApplications() throws(CardError) -> [CardProfile.Application] {
    let place: [UInt8] = [0x3F, 0x00, 0x2F, 0x00]
    let first = try readShort(0x1E)
    if first.status.isOfUnknownCommand, try !select(Self.master) { return [] }
    guard let directory = try read(after: first, or: place) else {
      return [.init(path: [0x3F, 0x00, 0x50, 0x15])]
    }
    var found: [CardProfile.Application] = []
    let entries = TLV.parse(directory, padded: true) ?? []
    for template in entries.prefix(channel.limits.directoryEntries) where template.tag == 0x61 {
      let identifier = template.first(0x4F)?.value
      if let identifier, !Self.isKnown(identifier) { continue }
      if let path = template.first(0x51)?.value { found.append(.init(path: path)) }
      if let identifier { found.append(.init(identifier: identifier)) }
    }
    return found
  }

  private static func isKnown(_ identifier: [UInt8]) -> Bool {
    (5...16).contains(identifier.count)
      && knownIdentifiers.contains { identifier.starts(with: $0) }
  }
}

extension CryptographicInformation {
  /// Follows EF.OD (8.4) to the directories of keys, certificates and PINs, and reads EF.CIAInfo.
  ///
  /// - Returns: nil if there is no EF.OD.
  init?(_ files: CardFileReader) throws(CardError) {
    let limit = files.channel.limits.directoryEntries
    if files.channel.remembered != nil { try readInformation(files, limit) }
    guard let objectDirectory = try files.read(short: 0x11, or: [0x50, 0x31]) else { return nil }
    if files.channel.remembered == nil { try readInformation(files, limit) }
    // Where these two are found by the ends of their identifiers, others may be, too.
    let isImplied = files.channel.answersShortIdentifiers
    let entries = (TLV.parse(objectDirectory, padded: true) ?? []).prefix(limit)
    // Keys first, then their certificates, then PINs.
    for entry in entries.sorted(by: { $0.tag < $1.tag }) {
      guard [0xA0, 0xA4, 0xA8].contains(entry.tag), let place = entry.children?.first,
        let path = FilePath(place)
      else { continue }
      if isImplied, entry.tag == 0xA4, try readImplied(path, files, limit) { continue }
      guard let bytes = try files.read(path) else { continue }
      let objects = (TLV.parse(bytes, padded: true) ?? []).prefix(limit)
      switch entry.tag {
      case 0xA0: keys += objects.compactMap { .init($0) }
      case 0xA4: certificates += objects.compactMap { .init($0) }
      default: passwords += objects.compactMap { .init($0) }
      }
    }
  }

  /// The directory of certificates by the short identifier that the end of its own implies (ISO 7816-4, 7.4.2): one
  /// command where its path takes two. Another file may have that number, so it counts only where it has a certificate
  /// for each key. Of keys and PINs none is read so: a wrong one would have the PIN presented where it is not the PIN.
  private mutating func readImplied(
    _ place: FilePath, _ files: CardFileReader, _ limit: Int
  ) throws(CardError) -> Bool {
    guard place.range == nil, files.channel.remembered?[place.path] == nil, !keys.isEmpty,
      let end = place.path.last, place.path.count >= 2,
      (1...30).contains(end & 0x1F), let bytes = try files.readWhole(short: end & 0x1F),
      let objects = TLV.parse(bytes, padded: true)?.prefix(limit)
    else { return false }
    let found = objects.compactMap { CertificateObject($0) }
    let identifiers = Set(found.map(\.identifier))
    guard found.count == objects.count, keys.allSatisfy({ identifiers.contains($0.identifier) })
    else { return false }
    files.channel.remembered?.keep(bytes, at: place.path)
    certificates += found
    return true
  }

  /// EF.CIAInfo: what the card says of itself, by which its directory may be known already.
  private mutating func readInformation(
    _ files: CardFileReader, _ limit: Int
  ) throws(CardError) {
    guard let info = try files.read(short: 0x12, or: [0x50, 0x32]) else { return }
    files.channel.remembered?.begin(info, files.channel.transport.atr)
    let algorithms = TLV.parse(info, padded: true)?.first(0x30)?.first(0xA2)?.children ?? []
    self.algorithms = algorithms.prefix(limit).compactMap { .init($0) }
  }

  /// What a profile lists.
  init(_ listed: [CardProfile.Key], _ codes: [CardProfile.Code]) {
    for (index, key) in listed.enumerated() {
      let identifier = [UInt8(truncatingIfNeeded: index)]
      keys.append(
        Key(
          identifier: identifier, authenticationID: Array(key.code.utf8),
          reference: key.reference, usage: key.purpose == .signature ? [2, 9] : [2],
          consent: key.isVerifiedEachTime, place: nil))
      certificates += key.certificates.map {
        CertificateObject(identifier: identifier, place: FilePath(path: $0), value: nil)
      }
    }
    let unblocking = Set(codes.compactMap(\.unblockedBy))
    passwords = codes.map { code in
      Password(
        identifier: Array(code.identifier.utf8), rule: code.rule,
        unblockedBy: code.unblockedBy.map { Array($0.utf8) },
        unblocks: unblocking.contains(code.identifier))
    }
  }

  /// The keys that can be used, each with each of its certificates.
  var certified: [(key: Key, certificate: CertificateObject)] {
    keys.filter { $0.reference != nil }.flatMap { key in
      certificates.filter { $0.identifier == key.identifier }.map { (key, $0) }
    }
  }
}
