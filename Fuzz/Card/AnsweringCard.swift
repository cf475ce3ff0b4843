import SmartCards
import Synchronization

/// A card that is nothing but a list of answers.
///
/// The first byte chooses what is asked of the card (bits 0 and 1) and whether the link carries extended lengths
/// (bit 2); then come the answer to reset and the answers, each behind its length in two bytes, high one first.
final class AnsweringCard: CardTransport {
  enum Purpose: UInt8, CaseIterable { case sign, authenticate, change, unblock }

  struct Log {
    var begins = 0
    var ends = 0
    /// Commands that carried a PIN.
    var pins = 0
  }

  let readerName = "fuzz"
  let atr: [UInt8]
  let carriesExtendedLengths: Bool
  let purpose: Purpose
  private let state: Mutex<(answers: ArraySlice<UInt8>, log: Log)>

  init(_ bytes: [UInt8]) {
    let choice = bytes.first ?? 0
    purpose = Purpose(rawValue: choice & 3) ?? .sign
    carriesExtendedLengths = choice & 4 != 0
    var rest = bytes.dropFirst()
    atr = Self.next(&rest) ?? []
    state = Mutex((rest, Log()))
  }

  var log: Log { state.withLock { $0.log } }

  func exchange(_ command: Span<UInt8>) throws(CardError) -> [UInt8] {
    let carriesPIN = command.count > 5 && [0x20, 0x24, 0x2C].contains(command[1])
    let answer = state.withLock { state in
      if carriesPIN { state.log.pins += 1 }
      return Self.next(&state.answers)
    }
    guard let answer else { throw .removed(reader: readerName) }
    return answer
  }

  func begin() throws(CardError) { state.withLock { $0.log.begins += 1 } }
  func reset() throws(CardError) {}
  func end() { state.withLock { $0.log.ends += 1 } }

  private static func next(_ rest: inout ArraySlice<UInt8>) -> [UInt8]? {
    guard let high = rest.popFirst(), let low = rest.popFirst() else { return nil }
    let answer = Array(rest.prefix(Int(high) << 8 | Int(low)))
    rest = rest.dropFirst(answer.count)
    return answer
  }
}
