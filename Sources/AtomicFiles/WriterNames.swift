import CanonicalXML
import PKI

/// The names that one target's writer uses in the target's folder.
struct WriterNames {
  /// The longest name that Linux file systems take, in bytes.
  private static let longest = 255

  /// The target's folder.
  let folder: FilePath
  /// The target's name.
  let target: FilePath
  /// The file that is locked while the target is replaced.
  let lock: FilePath
  /// The new content before the rename. Only the lock's holder makes one, so one that is there when the
  /// lock is taken was left by a run that was killed.
  let temporary: FilePath

  private static let newEnding = ".mohr-new"

  /// The target whose new content has this name until it is renamed; nil where it is no such name, or a digest.
  static func folderTarget(ofTemporary name: FilePath) -> FilePath? {
    let (bytes, ending) = (name.bytes, Array(newEnding.utf8))
    guard bytes.first == UInt8(ascii: "."), bytes.count > ending.count + 1,
      bytes.suffix(ending.count).elementsEqual(ending)
    else { return nil }
    return FilePath(Array(bytes.dropFirst().dropLast(ending.count)))
  }

  /// Splits a path; nil where it names no file.
  init?(path: FilePath) {
    target = path.name
    guard !target.bytes.isEmpty, target != ".", target != ".." else { return nil }
    folder = path.folder
    let hidden = Self.hidden(target)
    lock = FilePath(hidden + ".mohr-lock".utf8)
    temporary = FilePath(hidden + Self.newEnding.utf8)
  }

  /// `.NAME`, or a digest of it where the name leaves no room.
  private static func hidden(_ name: FilePath) -> [UInt8] {
    let dot = UInt8(ascii: ".")
    guard name.bytes.count + 16 > longest else { return [dot] + name.bytes }
    return [dot] + Hex.text(Array(Digest.hash(name.bytes, .sha256).prefix(16))).utf8
  }

  /// `sheet.signed-1.xml` for `sheet.xml`: where the signed file is kept when the target changed.
  func beside(_ number: Int) -> FilePath {
    let bytes = target.bytes
    let addition = Array(".signed-\(number)".utf8)
    guard let dot = bytes.lastIndex(of: UInt8(ascii: ".")), dot != bytes.startIndex else {
      return FilePath(bytes + addition)
    }
    return FilePath(bytes[..<dot] + addition + bytes[dot...])
  }

  /// The path of an entry of the folder.
  func path(_ name: FilePath) -> FilePath { folder.appending(name.bytes) }
}
