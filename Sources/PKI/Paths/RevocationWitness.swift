import Synchronization

/// Keeps what was seen of revocation lists while signers were judged, for any number of threads.
final class RevocationWitness: Sendable {
  private let seen: Mutex<RevocationMemory>

  init(_ known: RevocationMemory) { seen = Mutex(known) }

  var memory: RevocationMemory { seen.withLock { $0 } }

  func hear(_ lists: RevocationMemory) {
    if !lists.isEmpty { seen.withLock { $0.merge(lists) } }
  }
}
