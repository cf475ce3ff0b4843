import CCard
import Glibc

/// A reader and what is in it.
package struct CardReader: Hashable, Sendable {
  /// What a reader holds.
  package enum State: Hashable, Sendable {
    /// No card.
    case empty
    /// A card with this answer to reset; `shared` if another program is connected to it.
    case card(AnswerToReset, shared: Bool)
    /// A card that another program has for itself.
    case taken(AnswerToReset)
    /// A card that does not answer to a reset.
    case mute
    /// A card that gives no answer, and no program is seen that holds it.
    case silent
    /// The reader cannot be used.
    case unavailable

    /// True if something is in it, whether or not it can be talked to.
    var isOccupied: Bool {
      switch self {
      case .card, .taken, .mute, .silent: true
      case .empty, .unavailable: false
      }
    }
  }

  /// The reader's name, as the service gives it.
  package let name: String
  /// What is in it.
  package let state: State

  package init(name: String, state: State) {
    self.name = name
    self.state = state
  }

  /// True if there is a card to talk to.
  package var holdsCard: Bool {
    if case .card = state { true } else { false }
  }

  /// True if something is in it, whether or not it can be talked to.
  package var isOccupied: Bool { state.isOccupied }

  /// True if there is a card, although somebody else may have it for himself.
  fileprivate var hasCard: Bool {
    switch state {
    case .card, .taken: true
    case .empty, .mute, .silent, .unavailable: false
    }
  }
}

/// The readers of this machine.
package enum CardReaders {
  /// All readers and what is in them.
  ///
  /// - Parameter limits: deadlines
  /// - Returns: an empty list if there is none
  /// - Throws: ``CardError/serviceUnavailable`` and other errors of the service
  package static func list(limits: CardLimits = .standard) throws(CardError) -> [CardReader] {
    let connection = ServiceConnection(reader: "")
    let thread = DeadlineThread { connection.close() }
    return try list(connection, thread, limits)
  }

  /// Waits until a card is in a reader.
  ///
  /// - Parameters:
  ///   - reader: only this one counts; nil for any
  ///   - seconds: how long to wait
  ///   - limits: deadlines
  /// - Throws: ``CardError/waitedInVain(seconds:)``, ``CardError/unknownReader(_:)`` and errors of the service
  package static func waitForCard(
    in reader: String? = nil, seconds: Int, limits: CardLimits = .standard
  ) throws(CardError) -> CardReader {
    let connection = ServiceConnection(reader: reader ?? "")
    let thread = DeadlineThread { connection.close() }
    let end = ContinuousClock.now + .seconds(seconds)
    while true {
      let readers = try list(connection, thread, limits)
      let found = readers.first { $0.hasCard && (reader == nil || $0.name == reader) }
      if let found { return found }
      guard ContinuousClock.now < end else {
        // A reader may still be connected while somebody waits; then it is said that it never was.
        if let reader, !readers.contains(where: { $0.name == reader }) {
          throw .unknownReader(reader)
        }
        throw .waitedInVain(seconds: seconds)
      }
      pause(milliseconds: 200)
    }
  }

  /// Waits until no card is in a reader any more.
  ///
  /// - Parameters:
  ///   - reader: only this one counts; nil for all
  ///   - seconds: how long to wait
  ///   - limits: deadlines
  /// - Returns: the readers that hold no card now, of those that count; a reader that was itself taken away is not
  ///   among them
  /// - Throws: ``CardError/notTakenOut(reader:seconds:)`` and errors of the service
  package static func waitForRemoval(
    from reader: String? = nil, seconds: Int, limits: CardLimits = .standard
  ) throws(CardError) -> [CardReader] {
    let connection = ServiceConnection(reader: reader ?? "")
    let thread = DeadlineThread { connection.close() }
    let end = ContinuousClock.now + .seconds(seconds)
    while true {
      let readers = try list(connection, thread, limits)
        .filter { reader == nil || $0.name == reader }
      guard let full = readers.first(where: { $0.state.isOccupied }) else { return readers }
      guard ContinuousClock.now < end else {
        throw .notTakenOut(reader: full.name, seconds: seconds)
      }
      pause(milliseconds: 200)
    }
  }

  private static func list(
    _ connection: ServiceConnection, _ thread: DeadlineThread, _ limits: CardLimits
  ) throws(CardError) -> [CardReader] {
    let job = { @Sendable () -> Result<[CardReader], CardError> in
      do throws(CardError) {
        var readers: [CardReader] = []
        for name in try connection.readerNames() {
          do throws(CardError) {
            let (bits, atr) = try connection.state(of: name)
            readers.append(CardReader(name: name, state: .init(bits: bits, atr: atr)))
          } catch {
            // A reader may go between the two calls; one that fails hides none of the others.
            switch error {
            case .unknownReader: break
            case .serviceUnavailable, .serviceStopped, .accessDenied: throw error
            default: readers.append(CardReader(name: name, state: .unavailable))
            }
          }
        }
        return .success(readers)
      } catch {
        return .failure(error)
      }
    }
    let result = thread.run(
      within: limits.commandTime, telling: { .service(seconds: $0) }, job)
    guard let result else {
      throw .hung(reader: "PC/SC", seconds: Int(limits.commandTime.components.seconds))
    }
    return try result.get()
  }
}

extension CardReader.State {
  /// SCARD_STATE_* as a state.
  fileprivate init(bits: DWORD, atr: [UInt8]) {
    func has(_ flag: Int32) -> Bool { bits & DWORD(flag) != 0 }
    let answer = AnswerToReset(atr)
    self =
      if has(SCARD_STATE_UNAVAILABLE) || has(SCARD_STATE_UNKNOWN) {
        .unavailable
      } else if !has(SCARD_STATE_PRESENT) {
        .empty
      } else if has(SCARD_STATE_MUTE) {
        .mute
      } else if has(SCARD_STATE_EXCLUSIVE) {
        .taken(answer)
      } else {
        .card(answer, shared: has(SCARD_STATE_INUSE))
      }
  }
}

/// Lets some time pass.
func pause(milliseconds: Int) {
  var time = timespec(tv_sec: milliseconds / 1000, tv_nsec: milliseconds % 1000 * 1_000_000)
  unsafe nanosleep(&time, nil)
}
