import CanonicalXML
import Glibc

/// Lets so many documents be read at a time as fit into memory together: big ones wait for each other.
///
/// Whoever is inside waits for nobody, and those who wait enter in the order in which they came: each gets in.
@safe final class MemoryGate: @unchecked Sendable {
  // Sendable: what changes is changed under the lock.

  /// Bytes that all documents take together, whatever the number of workers.
  static let standardBytes = 384 << 20
  /// Bytes of memory for each byte of a document, at most: a table's node and libxml2's for each empty element.
  private static let bytesPerByte = 64
  /// Bytes that any document takes, for its parser.
  private static let leastBytes = 1 << 20
  /// Address space that is left to everything else, where it is limited.
  private static let reserve = 24 << 20

  private let lock = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let changed = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
  private let budget: Int
  private let space: AddressSpace?
  private var held = 0
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

  /// Does some work on a document of so many bytes, when there is room for it.
  /// - Throws: `XMLSourceError.noMemory` if there is none though nobody else is inside.
  func pass<Result>(_ size: Int, _ work: () -> Result) throws(XMLSourceError) -> Result {
    let weight = weight(of: size)
    try enter(weight)
    defer { leave(weight) }
    return work()
  }

  /// What a document weighs, at most all that there is: then it is alone.
  func weight(of size: Int) -> Int {
    let most = budget / Self.bytesPerByte
    return min(budget, Self.leastBytes + min(size, most) * Self.bytesPerByte)
  }

  private func enter(_ weight: Int) throws(XMLSourceError) {
    unsafe pthread_mutex_lock(lock)
    defer { unsafe pthread_mutex_unlock(lock) }
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
    next()
  }

  private func next() {
    served += 1
    unsafe pthread_cond_broadcast(changed)
  }

  private func leave(_ weight: Int) {
    unsafe pthread_mutex_lock(lock)
    held -= weight
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

/// The address space of this process, where somebody limited it: memory that is asked for beyond it would end
/// the process, for Swift's arrays cannot fail.
struct AddressSpace {
  /// Bytes.
  let limit: Int

  /// The limit of this process; nil if there is none.
  static func limited() -> AddressSpace? {
    var limits = rlimit()
    guard unsafe getrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &limits) == 0,
      limits.rlim_cur != rlim_t.max, let limit = Int(exactly: limits.rlim_cur)
    else { return nil }
    return AddressSpace(limit: limit)
  }

  /// The bytes that are not in use.
  var available: Int {
    var text = [CChar](repeating: 0, count: 64)
    let file = unsafe open("/proc/self/statm", O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return 0 }
    defer { close(file) }
    guard unsafe read(file, &text, text.count - 1) > 0 else { return 0 }
    let digits = text.prefix { (48...57).contains($0) }
    let pages = digits.reduce(0) { $0 * 10 + Int($1) - 48 }
    return max(0, limit - pages * Int(sysconf(Int32(_SC_PAGESIZE))))
  }
}
