import Synchronization

/// A card in a reader behind the PC/SC service.
///
/// Every call runs on the reader's own thread with a deadline: a card that never answers becomes
/// ``CardError/hung(reader:seconds:)``, and neither the process nor another reader waits for it.
package final class PCSCTransport: CardTransport {
  /// The reader's name, as the service gives it.
  package let readerName: String
  private let limits: CardLimits
  private let usesPinpad: Bool
  private let connection: ServiceConnection
  private let thread: DeadlineThread
  private let state = Mutex(State())

  private struct State {
    var atr: [UInt8] = []
    var extended = false
    var pinpad: Pinpad?
    var hung = false
    var isHeld = false
    var wasSent = true
  }

  /// Makes a way to a reader; nothing is sent before ``begin()``.
  ///
  /// - Parameters:
  ///   - reader: the reader's name
  ///   - usesPinpad: whether PINs may be typed on the reader's own keys
  ///   - limits: deadlines
  package init(reader: String, usesPinpad: Bool = true, limits: CardLimits = .standard) {
    readerName = reader
    (self.usesPinpad, self.limits) = (usesPinpad, limits)
    let connection = ServiceConnection(reader: reader)
    self.connection = connection
    thread = DeadlineThread { connection.close() }
  }

  deinit { release() }

  /// The answer to reset; empty before ``begin()``.
  package var atr: [UInt8] { state.withLock { $0.atr } }

  /// True after ``begin()`` if the card speaks T=1 and its reader says that it carries extended lengths.
  package var carriesExtendedLengths: Bool { state.withLock { $0.extended } }

  /// The reader's own keys after ``begin()``, unless they shall not be used.
  package var pinpad: Pinpad? { usesPinpad ? state.withLock { $0.pinpad } : nil }

  /// False where the service knew that the card had gone, or was another's, before it could have the last command.
  package var wasSent: Bool { state.withLock { $0.wasSent } }

  /// Connects, begins the transaction, waiting for other programs up to the deadline, and resets the card.
  package func begin() throws(CardError) {
    let connection = connection
    let patience = limits.transactionTime
    let wait = waitForOthers
    do throws(CardError) {
      try run(patience, telling: wait) { () throws(CardError) in
        try Self.retryWhileBusy(patience) { () throws(CardError) in try connection.connect() }
      }
      try run(patience, telling: wait) { () throws(CardError) in
        try connection.beginTransaction(patience)
      }
    } catch {
      // Nothing was sent yet: if others use the reader, it is they who keep it; else the card hangs in what an earlier
      // program sent.
      guard case .hung = error, isUsedByOthers else { throw error }
      throw .busy(reader: readerName)
    }
    state.withLock { $0.isHeld = true }
    HeldReaders.begin(readerName)
    // What another program selected, or verified, is forgotten: a card is recognised by what it answers from its reset on.
    do throws(CardError) {
      try reset()
      let described = try run(limits.commandTime, telling: waitForAnswer) { () throws(CardError) in
        (try connection.describe(), connection.carriesExtendedLengths, connection.pinpad)
      }
      state.withLock { ($0.atr, $0.extended, $0.pinpad) = described }
    } catch {
      end()
      throw error
    }
  }

  /// Whether the card answers at all within the deadlines, without disturbing it or who uses it: it is neither reset nor
  /// asked anything.
  package func answers() -> Bool {
    let connection = connection
    let answer = thread.run(within: limits.transactionTime) { () -> Bool in
      do throws(CardError) {
        try connection.connect()
        try connection.beginTransaction(.zero)
        connection.close()
        return true
      } catch {
        connection.close()
        return false
      }
    }
    return answer ?? false
  }

  private var isUsedByOthers: Bool {
    let reader = (try? CardReaders.list(limits: limits))?.first { $0.name == readerName }
    return switch reader?.state {
    case .taken: true
    // The service counts a program that ended while the card hung, too.
    case .card(_, shared: true): HeldReaders.areUsed(readerName) || !CardUsers.names.isEmpty
    default: false
    }
  }

  /// What is waited for before the transaction: the service waits for another program's, too, before it connects.
  private var waitForOthers: (Int) -> CardWait {
    { [readerName] seconds in
      HeldReaders.areUsed(readerName) || !CardUsers.names.isEmpty
        ? .otherProgram(reader: readerName, seconds: seconds)
        : .answer(reader: readerName, seconds: seconds)
    }
  }

  /// Sends one command once.
  package func exchange(_ command: Span<UInt8>) throws(CardError) -> [UInt8] {
    let memory = try LockedMemory(capacity: command.count)
    unsafe memory.withBytes { bytes in
      for index in command.indices { unsafe bytes[index] = command[index] }
    }
    let connection = connection
    return try send(limits.commandTime, telling: waitForAnswer) { () throws(CardError) in
      defer { memory.zeroise() }
      return try connection.transmit(memory)
    }
  }

  /// Has a code typed on the reader's keys, within the time that a person has for it.
  package func enter(_ request: PinpadRequest) throws(CardError) -> [UInt8] {
    let connection = connection
    return try send(limits.pinpadTime) { () throws(CardError) in try connection.enter(request) }
  }

  /// Runs a call that sends something, and notes whether it was sent.
  private func send(
    _ deadline: Duration, telling wait: ((Int) -> CardWait)? = nil,
    _ body: @escaping @Sendable () throws(CardError) -> [UInt8]
  ) throws(CardError) -> [UInt8] {
    let connection = connection
    state.withLock { $0.wasSent = true }
    let (answer, wasSent) = try run(deadline, telling: wait) {
      () throws(CardError) -> (Result<[UInt8], CardError>, Bool) in
      do throws(CardError) { return (.success(try body()), true) } catch {
        return (.failure(error), connection.wasSent)
      }
    }
    state.withLock { $0.wasSent = wasSent }
    return try answer.get()
  }

  /// Resets the card within the transaction.
  package func reset() throws(CardError) {
    let connection = connection
    try run(limits.commandTime, telling: waitForAnswer) { () throws(CardError) in
      try connection.reset()
    }
  }

  /// Resets the card and lets it and the service go.
  package func end() {
    let connection = connection
    _ = thread.run(within: limits.commandTime) { connection.close() }
    release()
  }

  /// What is waited for in most calls, with the seconds that may follow.
  private var waitForAnswer: (Int) -> CardWait {
    { [readerName] in .answer(reader: readerName, seconds: $0) }
  }

  /// This program keeps the card no more, or can do nothing with it.
  private func release() {
    let wasHeld = state.withLock { state in
      defer { state.isHeld = false }
      return state.isHeld
    }
    if wasHeld { HeldReaders.end(readerName) }
  }

  /// Runs a call on the reader's thread.
  private func run<Value: Sendable>(
    _ deadline: Duration, telling wait: ((Int) -> CardWait)? = nil,
    _ body: @escaping @Sendable () throws(CardError) -> Value
  ) throws(CardError) -> Value {
    let job = { @Sendable () -> Result<Value, CardError> in
      do throws(CardError) { return .success(try body()) } catch { return .failure(error) }
    }
    let seconds = Int(deadline.components.seconds)
    guard !state.withLock({ $0.hung }),
      let result = thread.run(within: deadline, telling: wait, job)
    else {
      state.withLock { $0.hung = true }
      release()
      throw .hung(reader: readerName, seconds: seconds)
    }
    return try result.get()
  }

  /// Tries again while another program has the card for itself.
  private static func retryWhileBusy<Value>(
    _ patience: Duration, _ body: () throws(CardError) -> Value
  ) throws(CardError) -> Value {
    let end = ContinuousClock.now + patience
    while true {
      do throws(CardError) {
        return try body()
      } catch {
        guard case .busy = error, ContinuousClock.now < end else { throw error }
        pause(milliseconds: 100)
      }
    }
  }
}
