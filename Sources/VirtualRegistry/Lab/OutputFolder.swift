import Glibc

/// A folder that the lab fills; paths within it are relative, with `/` between names.
package struct OutputFolder: Sendable {
  /// The folder's path.
  package let path: String

  /// Makes the folder, and its parents where needed.
  ///
  /// - Parameters:
  ///   - path: where.
  ///   - mustBeEmpty: refuse a folder that holds something.
  /// - Throws: ``LabError/folderNotEmpty(path:)`` or ``LabError/unwritable(path:errno:)``.
  package init(path: String, mustBeEmpty: Bool) throws(LabError) {
    self.path = path
    try Self.makeFolder(path)
    if mustBeEmpty, try !Self.isEmpty(path) { throw .folderNotEmpty(path: path) }
  }

  /// Writes a file whole, making the folders above it.
  ///
  /// - Parameters:
  ///   - bytes: the file's content.
  ///   - name: the path within this folder.
  ///   - mode: the file's permissions.
  /// - Throws: ``LabError/unwritable(path:errno:)``.
  package func write(_ bytes: [UInt8], to name: String, mode: UInt32 = 0o644) throws(LabError) {
    let target = path + "/" + name
    if let slash = target.lastIndex(of: "/") { try Self.makeFolder(String(target[..<slash])) }
    let file = unsafe open(target, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode)
    guard file >= 0 else { throw .unwritable(path: target, errno: errno) }
    defer { close(file) }
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = unsafe rest.withUnsafeBytes { unsafe Glibc.write(file, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw .unwritable(path: target, errno: errno) }
      rest = rest.dropFirst(count)
    }
  }

  /// Writes text as UTF-8.
  ///
  /// - Throws: ``LabError/unwritable(path:errno:)``.
  func write(_ text: String, to name: String) throws(LabError) {
    try write(Array(text.utf8), to: name)
  }

  /// Makes a folder within this one.
  ///
  /// - Throws: ``LabError/unwritable(path:errno:)``.
  func makeFolder(_ name: String) throws(LabError) {
    try Self.makeFolder(path + "/" + name)
  }

  private static func makeFolder(_ path: String) throws(LabError) {
    var end = path.startIndex
    while end != path.endIndex {
      end = path[end...].dropFirst().firstIndex(of: "/") ?? path.endIndex
      let part = String(path[..<end])
      guard unsafe mkdir(part, 0o755) != 0, errno != EEXIST else { continue }
      throw .unwritable(path: part, errno: errno)
    }
  }

  private static func isEmpty(_ path: String) throws(LabError) -> Bool {
    guard let folder = unsafe opendir(path) else { throw .unwritable(path: path, errno: errno) }
    defer { unsafe closedir(folder) }
    while let entry = unsafe readdir(folder) {
      let first = unsafe entry.pointee.d_name.0
      let second = unsafe entry.pointee.d_name.1
      let third = unsafe entry.pointee.d_name.2
      let dot = CChar(bitPattern: UInt8(ascii: "."))
      let isDotOrDots = first == dot && (second == 0 || (second == dot && third == 0))
      if !isDotOrDots { return false }
    }
    return true
  }
}
