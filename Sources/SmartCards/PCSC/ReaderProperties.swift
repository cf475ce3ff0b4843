import CCard

/// What a reader says of itself (PC/SC part 10, 2.2 and 2.6.14).
struct ReaderProperties: Sendable {
  /// The longest command that it carries, in bytes; 0 where it says nothing, or short commands only.
  private(set) var largestCommand = 0
  /// Its own keys, if it has some.
  private(set) var pinpad: Pinpad?
  /// What has a code typed and presented, and one with a new PIN.
  private(set) var verification: PinpadCalls?
  private(set) var modification: PinpadCalls?
  /// USB's numbers of its vendor and of itself.
  private(set) var device: (vendor: Int, product: Int)?

  /// What it says of itself, by the tags of part 10 (2.6.14).
  private enum Tag {
    static let displayLayout: UInt8 = 1
    static let entryValidation: UInt8 = 2
    static let fewestDigits: UInt8 = 6
    static let mostDigits: UInt8 = 7
    static let largestCommand: UInt8 = 10
    static let vendor: UInt8 = 11
    static let product: UInt8 = 12
  }

  /// Asks a reader; one that has no such feature says nothing.
  init(of card: SCARDHANDLE) {
    let features = Self.entries(Self.control(card, code: CCard_feature_request(), capacity: 256))
    // The codes of features are big-endian, the numbers among properties little-endian.
    func code(_ feature: UInt8) -> DWORD? {
      features.first { $0.tag == feature && $0.value.count == 4 }?.value
        .reduce(0) { $0 << 8 | DWORD($1) }
    }
    verification = PinpadCalls(
      direct: code(CCard_feature_verify()), start: code(CCard_feature_verify_start()),
      finish: code(CCard_feature_verify_finish()))
    modification = PinpadCalls(
      direct: code(CCard_feature_modify()), start: code(CCard_feature_modify_start()),
      finish: code(CCard_feature_modify_finish()))
    var stated: [(tag: UInt8, value: ArraySlice<UInt8>)] = []
    if let code = code(CCard_feature_properties()) {
      stated = Self.entries(Self.control(card, code: code, capacity: 256))
    }
    read(stated)
  }

  /// Takes what was stated.
  mutating func read(_ stated: [(tag: UInt8, value: ArraySlice<UInt8>)]) {
    func number(_ tag: UInt8) -> Int? {
      stated.first { $0.tag == tag && !$0.value.isEmpty }?.value.prefix(4).reversed()
        .reduce(0) { $0 << 8 | Int($1) }
    }
    largestCommand = number(Tag.largestCommand) ?? 0
    if let vendor = number(Tag.vendor), let product = number(Tag.product) {
      device = (vendor, product)
    }
    guard verification != nil || modification != nil else { return }
    var pinpad = Pinpad()
    (pinpad.verifies, pinpad.modifies) = (verification != nil, modification != nil)
    pinpad.fewest = number(Tag.fewestDigits).flatMap { $0 > 0 ? $0 : nil }
    pinpad.most = number(Tag.mostDigits).flatMap { $0 > 0 ? $0 : nil }
    pinpad.hasDisplay = number(Tag.displayLayout).map { $0 != 0 }
    // The key that ends an entry, unless the reader says that it knows other ends only.
    let endings = UInt8(truncatingIfNeeded: number(Tag.entryValidation) ?? 0) & 7
    if endings != 0, endings & pinpad.ending == 0 { pinpad.ending = endings }
    self.pinpad = pinpad
  }

  /// Tags, lengths and values of a byte each but the last.
  static func entries(_ bytes: [UInt8]) -> [(tag: UInt8, value: ArraySlice<UInt8>)] {
    var entries: [(tag: UInt8, value: ArraySlice<UInt8>)] = []
    var rest = bytes[...]
    while let tag = rest.popFirst(), let length = rest.popFirst(), Int(length) <= rest.count {
      entries.append((tag, rest.prefix(Int(length))))
      rest = rest.dropFirst(Int(length))
    }
    return entries
  }

  private static func control(_ card: SCARDHANDLE, code: DWORD, capacity: Int) -> [UInt8] {
    var answer = [UInt8](repeating: 0, count: capacity)
    var length = DWORD()
    let status = unsafe SCardControl(card, code, nil, 0, &answer, DWORD(capacity), &length)
    return status == SCARD_S_SUCCESS ? Array(answer.prefix(Int(length))) : []
  }
}
