import Glibc
import Synchronization

/// Bytes that are never swapped out, never part of a core dump, and zeroised when they are let go.
///
/// Safe to share: `Mutex` guards the bytes, and the pages are unmapped only in `deinit`.
package final class LockedMemory: Sendable {
  /// How many bytes it holds.
  package let capacity: Int
  private let base: Mutex<UInt>

  /// Maps and locks pages of its own, so that zeroising one never touches another's lock.
  ///
  /// - Parameter capacity: bytes, at least one
  /// - Throws: ``CardError/memoryNotLocked(errno:)``
  package init(capacity: Int) throws(CardError) {
    self.capacity = max(capacity, 1)
    let flags = MAP_PRIVATE | MAP_ANONYMOUS
    let pages = unsafe mmap(nil, self.capacity, PROT_READ | PROT_WRITE, flags, -1, 0)
    guard let pages = unsafe pages, unsafe pages != MAP_FAILED else {
      throw .memoryNotLocked(errno: errno)
    }
    guard unsafe mlock(pages, self.capacity) == 0 else {
      let reason = errno
      unsafe munmap(pages, self.capacity)
      throw .memoryNotLocked(errno: reason)
    }
    unsafe madvise(pages, self.capacity, MADV_DONTDUMP)
    base = Mutex(UInt(bitPattern: pages))
  }

  deinit {
    let address = base.withLock { $0 }
    guard let pages = unsafe UnsafeMutableRawPointer(bitPattern: address) else { return }
    unsafe explicit_bzero(pages, capacity)
    unsafe munlock(pages, capacity)
    unsafe munmap(pages, capacity)
  }

  /// Reads or changes the bytes; what the closure returns must not hold them.
  package func withBytes<Result, Failure: Error>(
    _ body: (UnsafeMutableBufferPointer<UInt8>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try base.withLock { (address) throws(Failure) -> Result in
      let start = unsafe UnsafeMutablePointer<UInt8>(bitPattern: address)
      return try unsafe body(UnsafeMutableBufferPointer(start: start, count: capacity))
    }
  }

  /// Overwrites everything with zeros.
  package func zeroise() {
    unsafe withBytes { bytes in
      if let start = bytes.baseAddress { unsafe explicit_bzero(start, bytes.count) }
    }
  }
}
