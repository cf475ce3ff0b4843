import SmartCards

/// What a card remembers between commands, and how a command reaches an application.
struct VirtualCardCore {
  var contents: CardContents
  let store: CardStore
  var application: CardContents.Profile?
  /// The PIN has been verified since the last reset.
  var pinVerified = false
  /// A VERIFY that no signature has used up yet.
  var pinFresh = false
  /// Whoever manages the card has shown so since the last reset.
  var isManaged = false
  /// What whoever manages it was asked for.
  var managerBlock: [UInt8]?
  var environment = SecurityEnvironment()
  var files: CardFiles
  private var chain: CommandAPDU?
  private var pending: ArraySlice<UInt8> = []

  init(_ contents: CardContents, _ store: CardStore) {
    self.contents = contents
    self.store = store
    files = CardFiles(contents)
  }

  mutating func reset() {
    application = nil
    (pinVerified, pinFresh) = (false, false)
    (isManaged, managerBlock) = (false, nil)
    (chain, pending) = (nil, [])
    environment = SecurityEnvironment()
    files.selectMaster()
  }

  mutating func respond(to bytes: [UInt8]) -> [UInt8] {
    guard let command = CommandAPDU(parsing: bytes) else {
      return ResponseAPDU(.wrongLength).encoded
    }
    if contents.quirks.contains(.noExtended), bytes.count > 6, bytes[4] == 0 {
      return ResponseAPDU(.wrongLength).encoded
    }
    guard command.cla & 0xEF == 0 else { return ResponseAPDU(.classNotSupported).encoded }
    if command.ins == 0xC0 { return getResponse(command).encoded }
    pending = []
    guard let whole = link(command) else {
      return ResponseAPDU(chain == nil ? .lastCommandExpected : .success).encoded
    }
    let answer = dispatch(whole)
    // Cards of the field answer a command that names no length as if it had asked for 256.
    return deliver(answer, upTo: whole.expected == 0 ? 256 : whole.expected).encoded
  }

  /// Command chaining (ISO 7816-4, 5.3.3): nothing while links are missing or do not fit.
  private mutating func link(_ command: CommandAPDU) -> CommandAPDU? {
    guard var begun = chain else {
      guard command.cla & 0x10 != 0 else { return command }
      chain = command
      return nil
    }
    chain = nil
    let fits = begun.ins == command.ins && begun.p1 == command.p1 && begun.p2 == command.p2
    guard fits, begun.data.count + command.data.count <= 65_535 else { return nil }
    begun.data += command.data
    begun.expected = command.expected
    guard command.cla & 0x10 == 0 else {
      chain = begun
      return nil
    }
    begun.cla = command.cla
    return begun
  }

  /// GET RESPONSE (ISO 7816-4, 11.7.1).
  private mutating func getResponse(_ command: CommandAPDU) -> ResponseAPDU {
    guard !pending.isEmpty else { return ResponseAPDU(.conditionsNotSatisfied) }
    let rest = Array(pending)
    return deliver(
      ResponseAPDU(data: rest, .success), upTo: command.expected == 0 ? 256 : command.expected)
  }

  /// Keeps what does not fit for GET RESPONSE.
  private mutating func deliver(_ answer: ResponseAPDU, upTo limit: Int) -> ResponseAPDU {
    pending = answer.data.dropFirst(limit)
    guard !pending.isEmpty else { return answer }
    let next = UInt16(pending.count > 255 ? 0 : pending.count)
    return ResponseAPDU(
      data: Array(answer.data.prefix(limit)), StatusWord(rawValue: 0x6100 | next))
  }

  private mutating func dispatch(_ command: CommandAPDU) -> ResponseAPDU {
    if let refusal = refusal(of: command) { return ResponseAPDU(refusal) }
    if command.ins == 0xA4, command.p1 == 0x04 { return selectApplication(command) }
    return switch application {
    case .piv: respondAsPIV(command)
    case .iso7816_15 where isBlankApplet: respondAsBlankApplet(command)
    case .iso7816_15: respondAsCryptographicInformation(command)
    case nil
    where contents.profiles.contains(.iso7816_15) && !contents.quirks.contains(.isoApplet):
      respondAsCryptographicInformation(command)
    case nil: ResponseAPDU(.instructionNotSupported)
    }
  }

  /// What an odd card says to a command that others take.
  private mutating func refusal(of command: CommandAPDU) -> StatusWord? {
    let quirks = contents.quirks
    let signs = (command.ins == 0x2A && command.p1 == 0x9E) || [0x87, 0x88].contains(command.ins)
    if quirks.contains(.mseSpendsPIN), !signs { (pinVerified, pinFresh) = (false, false) }
    if quirks.contains(.controlInformationOnly), command.ins == 0xA4, command.p2 & 0x0C == 0x0C {
      return .wrongParameters
    }
    let namesKeys = [0x20, 0x22, 0x24, 0x2C].contains(command.ins)
    let isBound = !quirks.isDisjoint(with: [.inFolder, .isoApplet]) && !quirks.contains(.blank)
    if isBound, namesKeys, !files.isInApplication { return StatusWord(rawValue: 0x6984) }
    return nil
  }

  /// Whether an application is found by an identifier.
  private func isFound(_ profile: CardContents.Profile, by identifier: [UInt8]) -> Bool {
    let quirks = contents.quirks
    let isApplet = identifier.first == 0xF2
    return switch profile {
    case .piv: !quirks.contains(.providerOnly) || identifier.count == 5
    case .iso7816_15 where quirks.contains(.isoApplet): isApplet
    case .iso7816_15: !quirks.contains(.pathOnly)
    }
  }

  /// SELECT by application identifier, right-truncated or whole.
  private mutating func selectApplication(_ command: CommandAPDU) -> ResponseAPDU {
    guard command.data.count >= 5 else { return ResponseAPDU(.wrongData) }
    for row in Self.applications where contents.profiles.contains(row.profile) {
      guard row.identifier.starts(with: command.data), isFound(row.profile, by: command.data)
      else { continue }
      // Another application's PIN does not count here.
      (pinVerified, pinFresh) = (false, false)
      application = row.profile
      environment = SecurityEnvironment()
      if row.profile == .iso7816_15 {
        if contents.quirks.contains(.isoApplet) {
          files.selectMaster()
        } else {
          files.selectApplication()
        }
      }
      let isSilent = row.profile == .piv && contents.quirks.contains(.providerOnly)
      return ResponseAPDU(data: isSilent ? [] : row.answer, .success)
    }
    return ResponseAPDU(.notFound)
  }

  private static let applications:
    [(identifier: [UInt8], profile: CardContents.Profile, answer: [UInt8])] = [
      (
        [0xA0, 0x00, 0x00, 0x03, 0x08, 0x00, 0x00, 0x10, 0x00, 0x01, 0x00], .piv,
        TLV(
          0x61,
          [
            TLV(0x4F, [0x00, 0x00, 0x10, 0x00, 0x01, 0x00]),
            TLV(0x79, [TLV(0x4F, [0xA0, 0x00, 0x00, 0x03, 0x08])]),
            TLV(0x50, Array("mohr virtual card".utf8)),
          ]
        ).encoded
      ),
      (CardFiles.applicationID, .iso7816_15, []),
      // The applet whose OpenSC driver signs with ISO 7816-8: interface 0.6, extended APDUs, ECC.
      (
        [0xF2, 0x76, 0xA2, 0x88, 0xBC, 0xFB, 0xA6, 0x9D, 0x34, 0xF3, 0x10, 0x01], .iso7816_15,
        [0x00, 0x06, 0x05]
      ),
    ]
}
