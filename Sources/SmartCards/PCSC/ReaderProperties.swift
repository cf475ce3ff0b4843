import CCard

/// What a reader says of itself (PC/SC part 10, 2.6.14).
struct ReaderProperties {
  /// The longest command that it carries, in bytes; 0 where it says nothing, or short commands only.
  private(set) var largestCommand = 0

  private static let propertyOfLargestCommand: UInt8 = 10

  /// Asks a reader; one that has no such feature says nothing.
  init(of card: SCARDHANDLE) {
    let features = Self.control(card, code: CCard_feature_request(), capacity: 256)
    guard let code = Self.entries(features).first(where: { $0.tag == CCard_feature_properties() }),
      code.value.count == 4
    else { return }
    // The codes of features are big-endian, the numbers among properties little-endian.
    let number = code.value.reduce(0) { $0 << 8 | DWORD($1) }
    let properties = Self.entries(Self.control(card, code: number, capacity: 256))
    guard let length = properties.first(where: { $0.tag == Self.propertyOfLargestCommand }) else {
      return
    }
    largestCommand = length.value.prefix(4).reversed().reduce(0) { $0 << 8 | Int($1) }
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
