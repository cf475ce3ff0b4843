import PKI

/// The names that one target's writer uses in the target's folder.
struct WriterNames {
  /// The longest name that Linux file systems take, in bytes.
  private static let longest = 255

  /// The target's folder, as a path.
  let folder: String
  /// The target's name.
  let target: String
  /// The file that is locked while the target is replaced.
  let lock: String
  /// The new content before the rename. Only the lock's holder makes one, so one that is there when the
  /// lock is taken was left by a run that was killed.
  let temporary: String

  /// Splits a path; nil where it names no file.
  init?(path: String) {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    guard let name = parts.last, !name.isEmpty, name != ".", name != ".." else { return nil }
    let folder = path[..<name.startIndex]
    self.folder = folder.isEmpty ? "." : String(folder)
    target = String(name)
    let hidden = Self.hidden(target)
    lock = hidden + ".mohr-lock"
    temporary = hidden + ".mohr-new"
  }

  /// `.NAME`, or a digest of it where the name leaves no room.
  private static func hidden(_ name: String) -> String {
    guard name.utf8.count + 16 > longest else { return "." + name }
    let digits = Array("0123456789abcdef")
    let digest = Digest.hash(Array(name.utf8), .sha256).prefix(16)
    return "."
      + String(digest.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 0xF)]] })
  }

  /// `sheet.signed-1.xml` for `sheet.xml`: where the signed file is kept when the target changed.
  func beside(_ number: Int) -> String {
    guard let dot = target.lastIndex(of: "."), dot != target.startIndex else {
      return "\(target).signed-\(number)"
    }
    return "\(target[..<dot]).signed-\(number)\(target[dot...])"
  }

  /// The path of an entry of the folder.
  func path(_ name: String) -> String {
    folder.hasSuffix("/") ? folder + name : folder + "/" + name
  }
}
