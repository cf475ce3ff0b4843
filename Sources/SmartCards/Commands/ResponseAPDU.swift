/// A card's answer: data and a status word (ISO 7816-4, 5.3).
package struct ResponseAPDU: Hashable, Sendable {
  /// The data field.
  package var data: [UInt8]
  /// SW1‖SW2.
  package var status: StatusWord

  /// Makes an answer.
  ///
  /// - Parameters:
  ///   - data: data field
  ///   - status: status word
  package init(data: [UInt8] = [], _ status: StatusWord) {
    self.data = data
    self.status = status
  }

  /// Reads an answer as it came from a reader.
  ///
  /// - Throws: ``CardError/protocolViolation(_:)`` for no byte (the card died), for one byte, and
  ///   for more than an extended answer may hold
  package init(parsing bytes: [UInt8]) throws(CardError) {
    switch bytes.count {
    case 0: throw .protocolViolation(.emptyAnswer)
    case 1: throw .protocolViolation(.truncatedAnswer)
    case 2...65_538: break
    default: throw .protocolViolation(.oversizeAnswer(limit: 65_538))
    }
    let end = bytes.count - 2
    data = Array(bytes[..<end])
    status = StatusWord(rawValue: UInt16(bytes[end]) << 8 | UInt16(bytes[end + 1]))
  }

  /// The answer's bytes.
  package var encoded: [UInt8] { data + [status.sw1, status.sw2] }
}
