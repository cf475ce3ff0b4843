import PKI

/// A card whose commands and answers are told to a trace, without what is secret in them.
package final class TracedTransport: CardTransport {
  private let inner: any CardTransport
  private let trace: any CardTrace

  /// - Parameters:
  ///   - inner: the card
  ///   - trace: who is told
  package init(_ inner: any CardTransport, _ trace: any CardTrace) {
    (self.inner, self.trace) = (inner, trace)
  }

  package var readerName: String { inner.readerName }
  package var atr: [UInt8] { inner.atr }
  package var carriesExtendedLengths: Bool { inner.carriesExtendedLengths }

  package var pinpad: Pinpad? { inner.pinpad }

  package var isFile: Bool { inner.isFile }
  package var wasSent: Bool { inner.wasSent }

  package func enter(_ request: PinpadRequest) throws(CardError) -> [UInt8] {
    let start = ContinuousClock.now
    let answer: Result<[UInt8], CardError>
    do throws(CardError) { answer = .success(try inner.enter(request)) } catch {
      answer = .failure(error)
    }
    // The request holds no PIN.
    trace.exchanged(
      readerName, "pinpad " + Hex.upperCase(request.bytes), answer.map { $0.suffix(2) },
      ContinuousClock.now - start)
    return try answer.get()
  }

  package func exchange(_ command: Span<UInt8>) throws(CardError) -> [UInt8] {
    let text = Self.text(of: command)
    let start = ContinuousClock.now
    let answer: Result<[UInt8], CardError>
    do throws(CardError) { answer = .success(try inner.exchange(command)) } catch {
      answer = .failure(error)
    }
    let isSecret = Self.mayBeSecret(command)
    trace.exchanged(
      readerName, text, isSecret ? answer.map { $0.suffix(2) } : answer,
      ContinuousClock.now - start)
    return try answer.get()
  }

  package func begin() throws(CardError) {
    try inner.begin()
    trace.exchanged(readerName, "begin", .success(atr), .zero)
  }

  package func reset() throws(CardError) {
    try inner.reset()
    trace.exchanged(readerName, "reset", .success(atr), .zero)
  }

  package func end() {
    inner.end()
    trace.exchanged(readerName, "end", .success([]), .zero)
  }

  /// A command as it may be shown: of what may hold a code nothing but its head, not even how long it is.
  static func text(of command: Span<UInt8>) -> String {
    let shown = mayBeSecret(command) ? min(4, command.count) : command.count
    var bytes: [UInt8] = []
    for index in 0..<shown { bytes.append(command[index]) }
    return Hex.upperCase(bytes) + (mayBeSecret(command) ? " [secret]" : "")
  }

  /// Every command may hold a code but those that are known to hold none, in whatever class: chained, secured or in an
  /// extended form.
  static func mayBeSecret(_ command: Span<UInt8>) -> Bool {
    command.count < 2 || !harmless.contains(command[1])
  }

  /// MSE, PSO, INTERNAL and GENERAL AUTHENTICATE, SELECT, READ BINARY, READ RECORD, GET RESPONSE, GET DATA.
  private static let harmless: Set<UInt8> = [
    0x22, 0x2A, 0x86, 0x87, 0x88, 0xA4, 0xB0, 0xB1, 0xB2, 0xB3, 0xC0, 0xCA, 0xCB,
  ]
}
