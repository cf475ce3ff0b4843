import Glibc

/// Lists a folder.
enum Folder {
  /// The most entries that are read: a trust folder has a few dozen.
  private static let limit = 10_000

  /// The names in a folder, sorted, without those that begin with a dot; nil if it cannot be read.
  static func names(_ path: String) -> [String]? {
    guard let folder = unsafe opendir(path) else { return nil }
    defer { unsafe closedir(folder) }
    var names: [String] = []
    while names.count < limit, let entry = unsafe readdir(folder) {
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) {
        unsafe $0.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
      }
      if !name.hasPrefix(".") { names.append(name) }
    }
    return names.sorted()
  }
}
