package import CanonicalXML
import Glibc

/// A folder that the lab fills; paths within it are relative, with `/` between names.
package struct OutputFolder: Sendable {
  /// The folder's path.
  package let path: FilePath

  /// Makes the folder, and its parents where needed.
  ///
  /// - Parameters:
  ///   - path: where.
  ///   - mustBeEmpty: refuse a folder that holds something.
  /// - Throws: ``LabError/folderNotEmpty(path:)`` or ``LabError/unwritable(path:errno:)``.
  package init(path: FilePath, mustBeEmpty: Bool) throws(LabError) {
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
    let target = path.appending(name)
    try Self.makeFolder(target.folder)
    let file = unsafe target.withCString {
      unsafe open($0, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode)
    }
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

  /// Puts a file in the place of another in one step.
  ///
  /// - Parameters:
  ///   - bytes: the file's content.
  ///   - name: the path within this folder.
  /// - Throws: ``LabError/unwritable(path:errno:)``.
  func replace(_ bytes: [UInt8], at name: String) throws(LabError) {
    try write(bytes, to: name + ".new")
    let (new, target) = (path.appending(name + ".new"), path.appending(name))
    let result = unsafe new.withCString { from in
      unsafe target.withCString { unsafe rename(from, $0) }
    }
    guard result == 0 else { throw .unwritable(path: target, errno: errno) }
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
    try Self.makeFolder(path.appending(name))
  }

  private static func makeFolder(_ path: FilePath) throws(LabError) {
    let bytes = path.bytes
    var end = bytes.startIndex
    while end != bytes.endIndex {
      end = bytes[end...].dropFirst().firstIndex(of: UInt8(ascii: "/")) ?? bytes.endIndex
      let part = FilePath(bytes[..<end])
      guard unsafe part.withCString({ unsafe mkdir($0, 0o755) }) != 0, errno != EEXIST else {
        continue
      }
      throw .unwritable(path: part, errno: errno)
    }
  }

  private static func isEmpty(_ path: FilePath) throws(LabError) -> Bool {
    guard let folder = unsafe path.withCString({ unsafe opendir($0) }) else {
      throw .unwritable(path: path, errno: errno)
    }
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
