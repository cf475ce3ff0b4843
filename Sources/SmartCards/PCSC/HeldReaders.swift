import Synchronization

/// The readers whose cards this program itself has in a transaction now, and how many times.
enum HeldReaders {
  private static let counts = Mutex<[String: Int]>([:])

  static func begin(_ reader: String) { counts.withLock { $0[reader, default: 0] += 1 } }
  static func end(_ reader: String) { counts.withLock { $0[reader, default: 1] -= 1 } }
  static func areUsed(_ reader: String) -> Bool { counts.withLock { $0[reader, default: 0] > 0 } }
}
