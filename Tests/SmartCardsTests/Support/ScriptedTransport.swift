import SmartCards
import Synchronization

/// A card that is wrapped: every command is logged, and some are answered by a fault instead.
final class ScriptedTransport: CardTransport {
  /// What happens to one command.
  enum Fault {
    /// The card never sees the command.
    case fail(CardError)
    /// The card does what it is told, and its answer is lost.
    case loseAnswer(CardError)
    /// The answer is replaced by these bytes; the card never sees the command.
    case answer([UInt8])
    /// The card's answer is changed.
    case change(@Sendable ([UInt8]) -> [UInt8])
  }

  struct Exchange: Sendable {
    let command: [UInt8]
    let answer: [UInt8]?
  }

  private struct State {
    var log: [Exchange] = []
    var resets = 0
    var ends = 0
  }

  private let inner: any CardTransport
  private let state = Mutex(State())
  private let fault: @Sendable (Int, [UInt8]) -> Fault?

  var readerName: String { inner.readerName }
  var atr: [UInt8] { inner.atr }
  var carriesExtendedLengths: Bool { inner.carriesExtendedLengths }

  /// - Parameter fault: gets the position of the command, from 0, and its bytes
  init(
    _ inner: any CardTransport,
    fault: @escaping @Sendable (Int, [UInt8]) -> Fault? = { _, _ in nil }
  ) {
    self.inner = inner
    self.fault = fault
  }

  var log: [Exchange] { state.withLock { $0.log } }
  var resets: Int { state.withLock { $0.resets } }
  var ends: Int { state.withLock { $0.ends } }

  /// Commands with this instruction that carry data.
  func count(_ instruction: UInt8) -> Int {
    log.count { $0.command[1] == instruction && $0.command.count > 5 }
  }

  func exchange(_ command: Span<UInt8>) throws(CardError) -> [UInt8] {
    let bytes = command.indices.map { command[$0] }
    let position = state.withLock { $0.log.count }
    var answer: [UInt8]?
    defer { state.withLock { $0.log.append(Exchange(command: bytes, answer: answer)) } }
    switch fault(position, bytes) {
    case .fail(let error): throw error
    case .answer(let scripted): answer = scripted
    case .loseAnswer(let error):
      _ = try inner.exchange(command)
      throw error
    case .change(let change): answer = change(try inner.exchange(command))
    case nil: answer = try inner.exchange(command)
    }
    return answer ?? []
  }

  func begin() throws(CardError) { try inner.begin() }

  func reset() throws(CardError) {
    state.withLock { $0.resets += 1 }
    try inner.reset()
  }

  func end() {
    state.withLock { $0.ends += 1 }
    inner.end()
  }
}

/// A card that is nothing but a function from commands to answers.
final class FunctionCard: CardTransport {
  let readerName = "function"
  let atr: [UInt8]
  let carriesExtendedLengths: Bool
  private let answer: @Sendable ([UInt8]) throws(CardError) -> [UInt8]

  init(
    atr: [UInt8] = [0x3B, 0x00], extended: Bool = true,
    _ answer: @escaping @Sendable ([UInt8]) throws(CardError) -> [UInt8]
  ) {
    self.atr = atr
    carriesExtendedLengths = extended
    self.answer = answer
  }

  func exchange(_ command: Span<UInt8>) throws(CardError) -> [UInt8] {
    try answer(command.indices.map { command[$0] })
  }
  func begin() throws(CardError) {}
  func reset() throws(CardError) {}
  func end() {}
}
