package import CanonicalXML
import Glibc

/// The names in one folder, sorted by their bytes, packed: a million names take some 20 bytes each.
package struct FolderListing {
  /// What the folder says of an entry, without looking at the entry itself.
  package enum Kind: UInt8 { case file, folder, link, pipe, socket, device, unknown }

  /// Entries one after another: a byte of kind, the name, a zero.
  private var bytes: [UInt8] = []
  /// Where each entry begins, sorted by name.
  private var starts: [UInt32] = []

  /// Reads a folder.
  /// - Throws: The system's refusal.
  package init(_ folder: FilePath) throws(SystemRefusal) {
    guard let stream = unsafe folder.withCString({ unsafe opendir($0) }) else {
      throw SystemRefusal(number: errno)
    }
    defer { unsafe closedir(stream) }
    while true {
      errno = 0
      guard let entry = unsafe readdir(stream) else { break }
      unsafe add(entry)
      guard bytes.count < Int(UInt32.max) - 1024 else { throw SystemRefusal(number: EOVERFLOW) }
    }
    // The end of a folder leaves errno alone; an error in its middle must not pass for the end.
    guard errno == 0 else { throw SystemRefusal(number: errno) }
    sort()
  }

  package var count: Int { starts.count }

  /// The kind and the name of an entry.
  package subscript(index: Int) -> (kind: Kind, name: ArraySlice<UInt8>) {
    let start = Int(starts[index])
    let name = bytes[(start + 1)...].prefix { $0 != 0 }
    return (Kind(rawValue: bytes[start]) ?? .unknown, name)
  }

  private mutating func add(_ entry: UnsafeMutablePointer<dirent>) {
    let start = bytes.count
    bytes.append(unsafe Self.kind(entry.pointee.d_type).rawValue)
    unsafe withUnsafeBytes(of: &entry.pointee.d_name) { name in
      unsafe bytes.append(contentsOf: name.prefix { $0 != 0 })
    }
    if isDots(from: start + 1) {
      bytes.removeLast(bytes.count - start)
      return
    }
    bytes.append(0)
    starts.append(UInt32(start))
  }

  /// Whether a name is one of the folder itself or of the one above. No slice: it would make the next byte copy all.
  private func isDots(from start: Int) -> Bool {
    bytes.count - start <= 2 && (start..<bytes.count).allSatisfy { bytes[$0] == UInt8(ascii: ".") }
  }

  private static func kind(_ type: UInt8) -> Kind {
    switch Int(type) {
    case DT_REG: .file
    case DT_DIR: .folder
    case DT_LNK: .link
    case DT_FIFO: .pipe
    case DT_SOCK: .socket
    case DT_CHR, DT_BLK: .device
    default: .unknown
    }
  }

  /// Sorts the places; the names stay where they are.
  private mutating func sort() {
    unsafe bytes.withUnsafeBytes { all in
      guard let base = all.baseAddress else { return }
      starts.sort { left, right in
        let first = unsafe (base + Int(left) + 1).assumingMemoryBound(to: CChar.self)
        let second = unsafe (base + Int(right) + 1).assumingMemoryBound(to: CChar.self)
        return unsafe strcmp(first, second) < 0
      }
    }
  }
}
