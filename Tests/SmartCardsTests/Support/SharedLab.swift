import Foundation
import Judges
import Testing

/// A lab that is made once a run, and copied for whoever wants one of their own: to make one takes seconds.
enum SharedLab {
  private static let lock = NSLock()
  nonisolated(unsafe) private static var known: String?

  /// Puts a lab of one's own into a folder that is not there yet.
  static func copy(to folder: String, _ mohr: String) throws {
    let source = try lock.withLock {
      if let known = unsafe known { return known }
      let parent = try TestKeys.temporaryFolder()
      removeAtExit(parent)
      let made = try run([mohr, "lab", "new", parent + "/lab", "--seed", "7", "--quiet"])
      try #require(made.status == 0, "\(made.output)")
      unsafe known = parent + "/lab"
      return parent + "/lab"
    }
    let copied = try run(["cp", "-r", source, folder])
    try #require(copied.status == 0, "\(copied.output)")
  }
}
