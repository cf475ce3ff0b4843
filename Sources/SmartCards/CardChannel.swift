import Synchronization

/// Commands to one card, with what ISO 7816-4 puts between a command and its whole answer:
/// chaining, `61xx`, `6Cxx`, extended lengths and the way back to short ones, all bounded.
package final class CardChannel: Sendable {
  /// Where the bytes go.
  package let transport: any CardTransport
  /// What bounds every operation.
  package let limits: CardLimits
  /// What is remembered of the card; nil where nothing shall be.
  let remembered: RememberedFiles?
  private let state: Mutex<State>

  /// Short commands do with every card and reader. Extended ones are used where card and link both say that they take
  /// them; and where the link does, the card says nothing, and it cannot chain.
  private enum Lengths { case short, extended, shortUnlessItCannotChain }

  private struct State {
    var lengths: Lengths
    var commands = 0
    var commandLimit: Int
    var started = ContinuousClock.now
    var total = 0
    /// P2 of SELECT by path.
    var selectionForm: UInt8 = 0x0C
    var answersShortIdentifiers = false
  }

  /// Makes a channel; nothing is sent.
  ///
  /// - Parameters:
  ///   - transport: a card
  ///   - limits: what bounds every operation
  ///   - memory: where cards' directories are kept; nil to read them anew
  package init(
    _ transport: any CardTransport, limits: CardLimits = .standard,
    memory: (any CardMemory)? = nil
  ) {
    self.transport = transport
    remembered = memory.map(RememberedFiles.init)
    self.limits = limits
    let stated = AnswerToReset(transport.atr).statesExtendedLengths
    let lengths: Lengths =
      switch (transport.carriesExtendedLengths, stated) {
      case (false, _), (_, false): .short
      case (true, true): .extended
      case (true, nil): .shortUnlessItCannotChain
      }
    state = Mutex(State(lengths: lengths, commandLimit: limits.commands))
  }

  /// All commands that were sent since the channel was made.
  package var commandCount: Int { state.withLock { $0.total } }

  /// Sends short commands alone from now on, whatever card and link say.
  func useShortLengths() { state.withLock { $0.lengths = .short } }

  /// P2 of SELECT by path: nothing comes back, until the card wants to give its control information.
  var selectionForm: UInt8 { state.withLock { $0.selectionForm } }

  /// Asks for the control information with every SELECT by path from now on.
  func selectWithControlInformation() { state.withLock { $0.selectionForm = 0x00 } }

  /// Whether the last file that was read by its short identifier was found by it.
  var answersShortIdentifiers: Bool { state.withLock { $0.answersShortIdentifiers } }

  /// Notes whether a file was found by its short identifier.
  func noteShortIdentifier(isAnswered: Bool) {
    state.withLock { $0.answersShortIdentifiers = isAnswered }
  }

  /// Starts a new operation with a new budget of commands and time.
  func startOperation(commands: Int) {
    state.withLock {
      $0.commands = 0
      $0.commandLimit = commands
      $0.started = .now
    }
  }

  /// Sends a command and collects its whole answer.
  ///
  /// - Parameter command: a command without secrets
  /// - Returns: the data of all continuations and the last status word
  /// - Throws: why there is no answer, or which bound was passed
  package func send(_ command: CommandAPDU) throws(CardError) -> ResponseAPDU {
    let lengths = state.withLock { $0.lengths }
    let wantsMore = command.dataNeedsExtended || command.expected > 255
    switch lengths {
    case .extended where wantsMore: return try sendExtended(command)
    case .shortUnlessItCannotChain where command.dataNeedsExtended:
      return try sendShortThenExtended(command)
    default: return try sendShort(command)
    }
  }

  /// An extended command; whoever refuses it, the card or the link, is not asked for another one.
  private func sendExtended(_ command: CommandAPDU) throws(CardError) -> ResponseAPDU {
    do throws(CardError) {
      let answer = try exchange(command.askingForAll.encoded(extended: true))
      guard answer.status.refusesLength else { return try collect(answer, command) }
    } catch {
      guard case .linkFailed = error else { throw error }
    }
    state.withLock { $0.lengths = .short }
    return try sendShort(command)
  }

  /// Sends bytes that may hold a PIN, exactly once: nothing is followed up, nothing repeated.
  func sendOnce(_ command: Span<UInt8>) throws(CardError) -> ResponseAPDU {
    try count()
    return try ResponseAPDU(parsing: transport.exchange(command))
  }

  /// Has a code typed on the reader's keys and presented, exactly once; how long the person takes is not the card's time.
  func enter(_ request: PinpadRequest) throws(CardError) -> ResponseAPDU {
    try count()
    let start = ContinuousClock.now
    defer { state.withLock { $0.started += ContinuousClock.now - start } }
    return try ResponseAPDU(parsing: transport.enter(request))
  }

  /// A long command to a card that did not say what it can: chained, and extended if it cannot chain.
  private func sendShortThenExtended(_ command: CommandAPDU) throws(CardError) -> ResponseAPDU {
    let answer = try sendShort(command)
    guard answer.status == .chainingNotSupported else { return answer }
    state.withLock { $0.lengths = .extended }
    return try collect(exchange(command.askingForAll.encoded(extended: true)), command)
  }

  /// Sends a command in pieces of at most 255 bytes (ISO 7816-4, 5.3.3).
  private func sendShort(_ command: CommandAPDU) throws(CardError) -> ResponseAPDU {
    var rest = command.data[...]
    while rest.count > 255 {
      var link = command
      link.cla |= 0x10
      link.data = Array(rest.prefix(255))
      link.expected = 0
      let answer = try exchange(link.encoded(extended: false))
      guard answer.status == .success else { return answer }
      rest = rest.dropFirst(255)
    }
    var last = command
    last.data = Array(rest)
    return try collect(exchange(last.encoded(extended: false)), last)
  }

  /// Follows `6Cxx` once and `61xx` until the answer is whole.
  private func collect(
    _ first: ResponseAPDU, _ command: CommandAPDU
  ) throws(CardError) -> ResponseAPDU {
    var answer = first
    if answer.status.sw1 == 0x6C {
      var repeated = command
      repeated.expected = answer.status.sw2 == 0 ? 256 : Int(answer.status.sw2)
      answer = try exchange(repeated.encoded(extended: repeated.dataNeedsExtended))
      guard answer.status.sw1 != 0x6C else {
        throw .protocolViolation(.noProgress(answer.status))
      }
    }
    var data = answer.data
    while answer.status.sw1 == 0x61 {
      let remaining = answer.status.sw2 == 0 ? 256 : Int(answer.status.sw2)
      let next = CommandAPDU(command.cla & 0x03, 0xC0, 0, 0, expecting: remaining)
      answer = try exchange(next.encoded(extended: false))
      if answer.data.isEmpty, answer.status.sw1 == 0x61 {
        throw .protocolViolation(.noProgress(answer.status))
      }
      data += answer.data
      guard data.count <= limits.answerBytes else {
        throw .protocolViolation(.oversizeAnswer(limit: limits.answerBytes))
      }
    }
    return ResponseAPDU(data: data, answer.status)
  }

  private func exchange(_ bytes: [UInt8]) throws(CardError) -> ResponseAPDU {
    try sendOnce(bytes.span)
  }

  /// Counts one command and stops an operation that takes too many or too long.
  private func count() throws(CardError) {
    let limits = limits
    let violation = state.withLock { state -> ProtocolViolation? in
      guard state.commands < state.commandLimit else {
        return .tooManyCommands(limit: state.commandLimit)
      }
      guard ContinuousClock.now - state.started < limits.operationTime else {
        return .tooSlow(seconds: Int(limits.operationTime.components.seconds))
      }
      state.commands += 1
      state.total += 1
      return nil
    }
    if let violation { throw .protocolViolation(violation) }
  }
}

extension CommandAPDU {
  /// The same command asking for as much as an extended answer holds, if it asks for 256 or more.
  fileprivate var askingForAll: CommandAPDU {
    var command = self
    if command.expected > 255 { command.expected = 65_536 }
    return command
  }
}

extension StatusWord {
  /// True if a card says by this that it does not take the length, and did nothing.
  fileprivate var refusesLength: Bool {
    [.wrongLength, .instructionNotSupported, .classNotSupported].contains(self)
  }
}
