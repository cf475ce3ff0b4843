import CLibXML2
import Glibc

/// The address space of this process, where somebody limited it: memory that is asked for beyond it would end
/// the process, for Swift's arrays cannot fail.
package struct AddressSpace: Sendable {
  /// Bytes.
  private let limit: Int

  /// Bytes of a thread's stack where address space is scarce; nothing of ours goes down far.
  private static let stackBytes = 2 << 20

  package init(limit: Int) { self.limit = limit }

  /// The limit of this process; nil if there is none.
  package static func limited() -> AddressSpace? {
    var limits = rlimit()
    guard unsafe getrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &limits) == 0,
      limits.rlim_cur != rlim_t.max, let limit = Int(exactly: limits.rlim_cur)
    else { return nil }
    return AddressSpace(limit: limit)
  }

  /// The bytes that are not in use.
  package var available: Int {
    var text = [CChar](repeating: 0, count: 64)
    let file = unsafe open("/proc/self/statm", O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return 0 }
    defer { close(file) }
    guard unsafe read(file, &text, text.count - 1) > 0 else { return 0 }
    let digits = text.prefix { (48...57).contains($0) }
    let pages = digits.reduce(0) { $0 * 10 + Int($1) - 48 }
    return max(0, limit - pages * Int(sysconf(Int32(_SC_PAGESIZE))))
  }

  /// Gives back to the system what was freed, which the C library otherwise keeps for each thread.
  package static func returnFreed() { CLibXML2_returnMemory() }

  /// Reserves less of it than glibc does by itself, where it is limited: for each thread that allocates 64 MiB,
  /// and 8 MiB for its stack. To be called before there is another thread.
  package static func saveIfLimited() {
    if limited() != nil { CLibXML2_saveAddressSpace(stackBytes) }
  }

  /// Whether there is enough to begin: the first thread's stack and what is made before anything is asked for. Without it
  /// Swift's executors wait for ever for a thread, and small arrays that do not fit end the process.
  package var isEnoughToBegin: Bool { available >= 2 * Self.stackBytes + (8 << 20) }
}
