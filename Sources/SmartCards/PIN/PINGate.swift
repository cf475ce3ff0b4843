import Synchronization

/// The caller's word on using up tries of a PIN.
package enum LastTryConsent: Hashable, Sendable {
  /// A VERIFY is sent only if at least two tries are known to be left.
  case withheld
  /// The person said explicitly that the last try may be used.
  case given
}

extension PINStatus {
  /// Refuses the last try, or one of an unknown number, without the caller's word.
  package func check(
    _ consent: LastTryConsent, of code: CardCode = .pin
  ) throws(CardError) {
    switch (self, consent) {
    case (.blocked, _): throw .codeBlocked(code)
    case (.triesLeft(1), .withheld): throw .lastTry
    case (.unknown, .withheld), (.verified, .withheld): throw .triesUnknown(code)
    case (.triesLeft, _), (.unknown, .given), (.verified, .given): break
    }
  }
}

/// One PIN for one key, and the rules under which it may be sent.
///
/// - A PIN that nobody hands over is typed on the reader's keys, each time that it is needed.
/// - The tries left are asked for first; the last one needs ``LastTryConsent/given``.
/// - A VERIFY is sent once: if it failed, or its answer was lost, the PIN is zeroised.
/// - A key that demands a VERIFY for each signature gets one each, after the previous signature
///   succeeded; any failure ends it.
final class PINGate: Sendable {
  private enum Phase { case fresh, verified, spent }

  private struct State: ~Copyable {
    var pin: PIN?
    var phase: Phase
  }

  private let state: Mutex<State>
  private let channel: CardChannel
  private let rule: PINRule
  /// What the reader gets where the PIN is typed on its keys.
  private let request: PinpadRequest?
  private let eachTime: Bool
  private let wrong: WrongPINs

  /// Checks the PIN's form and the tries left; sends no PIN.
  ///
  /// - Parameters:
  ///   - pin: the PIN; nil where it is typed on the reader's keys
  ///   - status: what the card said about the tries left
  ///   - wrong: the PINs that this one must not be
  init(
    _ pin: consuming PIN?, driver: any CardDriver, channel: CardChannel, key: CardKey,
    status: PINStatus, consent: LastTryConsent, wrong: WrongPINs
  ) throws(CardError) {
    self.wrong = wrong
    rule = try driver.pinRule(of: key)
    eachTime = try driver.demandsPINEachTime(for: key)
    self.channel = channel
    switch pin {
    case .some(let pin):
      try rule.check(pin)
      guard !wrong.contains(pin) else { throw .pinKnownWrong }
      request = nil
    case .none:
      guard let pinpad = channel.transport.pinpad else { throw .pinRequired }
      request = .verify(Self.verification(rule), rule, on: pinpad)
      if request == nil { throw .pinpad(.pin, .unable) }
    }
    try status.check(consent)
    state = Mutex(State(pin: consume pin, phase: .fresh))
  }

  /// Runs one use of the key, with the VERIFY that it needs before it.
  ///
  /// - Parameters:
  ///   - prepare: what comes before the VERIFY
  ///   - use: the use; whatever either throws ends this PIN
  /// - Throws: ``CardError/keyWithheld`` if the card took the PIN and yet asks for one
  func use<Result: Sendable>(
    after prepare: () throws(CardError) -> Void, _ use: () throws(CardError) -> Result
  ) throws(CardError) -> Result {
    let (rule, channel, request) = (rule, channel, request)
    let (eachTime, wrong) = (eachTime, wrong)
    return try state.withLock { (state) throws(CardError) -> Result in
      guard state.phase != .spent else { throw .pinSpent }
      let pin = state.pin.take()
      // Whatever throws below leaves the state without a PIN: it is zeroised here and now.
      let needed = eachTime || state.phase == .fresh
      state.phase = .spent
      try prepare()
      if needed {
        do throws(CardError) {
          try Self.verify(pin, request, rule, channel)
        } catch {
          if case .wrongCode = error, let pin { wrong.keep(pin) }
          throw error
        }
      }
      let result: Result
      do throws(CardError) { result = try use() } catch {
        throw needed && error == .pinRequired ? .keyWithheld : error
      }
      state.pin = consume pin
      state.phase = .verified
      return result
    }
  }

  private static func verification(_ rule: PINRule) -> [UInt8] {
    [0x00, 0x20, 0x00, rule.reference]
  }

  /// VERIFY, once (ISO 7816-4, 11.5.6).
  private static func verify(
    _ pin: borrowing PIN?, _ request: PinpadRequest?, _ rule: PINRule, _ channel: CardChannel
  ) throws(CardError) {
    if let request { return try channel.present(request, "VERIFY") }
    switch pin {
    case .some(let pin):
      var command = try PINCommand(verification(rule))
      try command.append(pin, rule)
      try command.present(over: channel, "VERIFY")
    case .none: throw .pinSpent
    }
  }
}
