package import CanonicalXML
import Glibc

/// Lets so many documents be read at a time as fit into memory together: big ones wait for each other.
///
/// Whoever is inside waits for nobody, and those who wait enter in the order in which they came: each gets in.
@safe package final class MemoryGate: @unchecked Sendable {
  // Sendable: what changes is changed under the lock.

  /// The gate of this process: runs, single verdicts and documents to be signed share it.
  package static let shared = MemoryGate()

  /// Bytes that all documents take together, whatever the number of workers.
  static let standardBytes = 384 << 20
  /// Bytes of memory for each byte of a document, at most: a table's node and libxml2's for each empty element.
  private static let bytesPerByte = 64
  /// Bytes that any document takes, for its parser.
  private static let leastBytes = 1 << 20
  /// Bytes that a document takes whose memory is given back to the system.
  private static let returnedBytes = 64 << 20
  /// Address space that is left to everything else, where it is limited.
  private static let reserve = 24 << 20

  private let lock = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let changed = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
  private let budget: Int
  private let space: AddressSpace?
  private var held = 0
  /// Threads that are inside, and how often: what a document needs beside itself is read while it is judged.
  private var inside: [pthread_t: Int] = [:]
  private var issued = 0
  private var served = 0

  init(bytes: Int = standardBytes, space: AddressSpace? = .limited()) {
    budget = bytes
    self.space = space
    unsafe pthread_mutex_init(lock, nil)
    unsafe pthread_cond_init(changed, nil)
  }

  deinit {
    unsafe pthread_mutex_destroy(lock)
    unsafe pthread_cond_destroy(changed)
    unsafe lock.deallocate()
    unsafe changed.deallocate()
  }

  /// Does some work on a document of so many bytes, when there is room for it. A thread that is inside already, for the
  /// document that this one is read for, waits for nobody: it would wait for itself, or two for each other.
  /// - Throws: `XMLSourceError.noMemory` if there is none though nobody else is inside.
  package func pass<Result>(_ size: Int, _ work: () -> Result) throws(XMLSourceError) -> Result {
    let weight = weight(of: size)
    try enter(weight)
    defer { leave(weight) }
    return work()
  }

  /// The bytes of the largest document that has room beside one of so many.
  package func bytes(beside size: Int) -> Int {
    max(0, budget - weight(of: size) - Self.leastBytes) / Self.bytesPerByte
  }

  /// What a document weighs, at most all that there is: then it is alone.
  func weight(of size: Int) -> Int {
    let most = budget / Self.bytesPerByte
    return min(budget, Self.leastBytes + min(size, most) * Self.bytesPerByte)
  }

  private func enter(_ weight: Int) throws(XMLSourceError) {
    unsafe pthread_mutex_lock(lock)
    defer { unsafe pthread_mutex_unlock(lock) }
    let thread = pthread_self()
    if let depth = inside[thread] {
      inside[thread] = depth + 1
      held += weight
      return
    }
    let ticket = issued
    issued += 1
    while served != ticket || !fits(weight) {
      if served == ticket, held == 0 {
        next()
        throw .noMemory(needed: weight + Self.reserve, available: space?.available ?? budget)
      }
      unsafe pthread_cond_wait(changed, lock)
    }
    held += weight
    inside[thread] = 1
    next()
  }

  private func next() {
    served += 1
    unsafe pthread_cond_broadcast(changed)
  }

  private func leave(_ weight: Int) {
    // The C library keeps for each thread what it had: of large documents the next one needs it.
    if weight >= Self.returnedBytes { AddressSpace.returnFreed() }
    unsafe pthread_mutex_lock(lock)
    held -= weight
    let thread = pthread_self()
    inside[thread] = inside[thread].flatMap { $0 > 1 ? $0 - 1 : nil }
    unsafe pthread_cond_broadcast(changed)
    unsafe pthread_mutex_unlock(lock)
  }

  private func fits(_ weight: Int) -> Bool {
    guard held + weight <= budget else { return false }
    // What is held may be mapped already: then it is counted twice, on the safe side.
    guard let space else { return true }
    return held + weight + Self.reserve <= space.available
  }
}
