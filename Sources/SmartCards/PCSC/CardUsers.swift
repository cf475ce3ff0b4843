import Glibc

/// The programs that use the card service now, as far as the system shows them to this person: the service itself does not
/// tell which of them holds a card.
package enum CardUsers {
  private static let limit = 8
  private static let mapsBytes = 1 << 20
  private static let library = Array("/libpcsclite.so".utf8)
  private static let descriptorLimit = 1_000
  private static let environmentBytes = 1 << 17
  /// By this variable a program finds another service than the system's.
  private static let variable = Array("PCSCLITE_CSOCK_NAME=".utf8)

  /// Their names with their numbers, such as `firefox-esr (1234)`.
  package static var names: [String] {
    guard let stream = unsafe opendir("/proc") else { return [] }
    defer { unsafe closedir(stream) }
    var names: [String] = []
    while names.count < limit, let entry = unsafe readdir(stream) {
      let name = unsafe withUnsafeBytes(of: &entry.pointee.d_name) {
        unsafe String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
      }
      guard let process = Int32(name), process != getpid(), usesService(name), usesOurs(name),
        hasSocket(name),
        let program = bytes(of: name, "comm", upTo: 64)
      else { continue }
      let line = program.prefix { $0 != UInt8(ascii: "\n") }
      if line.elementsEqual("pcscd".utf8) { continue }
      names.append("\(String(decoding: line, as: UTF8.self)) (\(process))")
    }
    return names.sorted()
  }

  private static func usesService(_ process: String) -> Bool {
    guard let maps = bytes(of: process, "maps", upTo: mapsBytes) else { return false }
    return maps.split(separator: UInt8(ascii: "\n")).contains { line in
      line.lastIndex(of: UInt8(ascii: "/")).map { line[$0...].starts(with: library) } ?? false
    }
  }

  /// Whether it has a socket, as whoever is connected to the service has one.
  private static func hasSocket(_ process: String) -> Bool {
    guard let stream = unsafe opendir("/proc/\(process)/fd") else { return true }
    defer { unsafe closedir(stream) }
    let word = Array("socket:".utf8)
    var target = [CChar](repeating: 0, count: word.count)
    for _ in 0..<descriptorLimit {
      guard let entry = unsafe readdir(stream) else { return false }
      let name = unsafe withUnsafeBytes(of: &entry.pointee.d_name) {
        unsafe String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
      }
      let count = unsafe readlink("/proc/\(process)/fd/\(name)", &target, target.count)
      if count == word.count, target.elementsEqual(word.map { CChar($0) }) { return true }
    }
    return true
  }

  /// Whether it finds the same service as this program; also where its environment is not shown.
  private static func usesOurs(_ process: String) -> Bool {
    guard let environment = bytes(of: process, "environ", upTo: environmentBytes) else {
      return true
    }
    let theirs = environment.split(separator: 0).first { $0.starts(with: variable) }
    let ours = unsafe getenv("PCSCLITE_CSOCK_NAME").map { unsafe String(cString: $0) }
    return theirs?.dropFirst(variable.count).elementsEqual((ours ?? "").utf8) ?? (ours == nil)
  }

  private static func bytes(of process: String, _ file: String, upTo count: Int) -> [UInt8]? {
    let descriptor = unsafe open("/proc/\(process)/\(file)", O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var bytes = [UInt8](repeating: 0, count: count)
    var filled = 0
    // What the system makes up comes a page at a time.
    while filled < count {
      let place = filled
      let got = unsafe bytes.withUnsafeMutableBytes { buffer in
        unsafe read(descriptor, buffer.baseAddress.map { unsafe $0 + place }, count - place)
      }
      if got < 0, errno == EINTR { continue }
      guard got >= 0 else { return nil }
      if got == 0 { break }
      filled += got
    }
    return Array(bytes.prefix(filled))
  }
}
