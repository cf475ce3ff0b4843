import Glibc

/// The programs that use the card service now, as far as the system shows them to this person: the service itself does not
/// tell which of them holds a card.
package enum CardUsers {
  private static let limit = 8
  private static let mapsBytes = 1 << 20
  private static let library = Array("/libpcsclite.so".utf8)
  private static let descriptorLimit = 1_000
  private static let environmentBytes = 1 << 17
  private static let socketBytes = 1 << 20
  private static let socket = Array("socket:[".utf8)
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
        isConnected(name),
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

  /// Whether it holds a connection to some program of this machine, as whoever uses the service does. Its standard input and
  /// output may be such connections for other reasons; a virtual card reaches its reader by a network's connection.
  private static func isConnected(_ process: String) -> Bool {
    let connections = connections(of: process)
    guard let stream = unsafe opendir("/proc/\(process)/fd") else { return true }
    defer { unsafe closedir(stream) }
    var target = [CChar](repeating: 0, count: 64)
    for _ in 0..<descriptorLimit {
      guard let entry = unsafe readdir(stream) else { return false }
      let name = unsafe withUnsafeBytes(of: &entry.pointee.d_name) {
        unsafe String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
      }
      guard let descriptor = Int32(name), descriptor > STDERR_FILENO else { continue }
      let count = unsafe readlink("/proc/\(process)/fd/\(name)", &target, target.count)
      let link = target.prefix(max(0, count)).map { UInt8(bitPattern: $0) }
      guard link.starts(with: socket), link.last == UInt8(ascii: "]") else { continue }
      if connections?.contains(Array(link.dropFirst(socket.count).dropLast())) ?? true {
        return true
      }
    }
    return true
  }

  /// The numbers of the connections between programs of this machine; nil where the system does not show them.
  private static func connections(of process: String) -> Set<[UInt8]>? {
    guard let table = bytes(of: process, "net/unix", upTo: socketBytes) else { return nil }
    var numbers: Set<[UInt8]> = []
    for line in table.split(separator: UInt8(ascii: "\n")) {
      let fields = line.split(separator: UInt8(ascii: " "))
      // Num RefCount Protocol Flags Type St Inode Path: a stream that is connected.
      guard fields.count >= 7, fields[4].elementsEqual("0001".utf8),
        fields[5].elementsEqual("03".utf8)
      else { continue }
      numbers.insert(Array(fields[6]))
    }
    return numbers
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
