import Foundation
import Synchronization

private let leftovers = Mutex<[String]>([])

/// Removes a file or a folder when the process of the tests ends: for what many tests share.
public func removeAtExit(_ path: String) {
  let isFirst = leftovers.withLock { leftovers in
    leftovers.append(path)
    return leftovers.count == 1
  }
  guard isFirst else { return }
  atexit {
    for path in leftovers.withLock({ $0 }) { try? FileManager.default.removeItem(atPath: path) }
  }
}
