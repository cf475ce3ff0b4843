import CanonicalXML
import Glibc

/// A PKCS#11 module as p11-kit's configuration names it.
struct ListedModule {
  /// The name of its configuration, without its ending.
  let name: String
  let file: FilePath
  let isThere: Bool
}

/// The modules of this system.
enum ModuleList {
  /// Where p11-kit looks: the person's folder goes before the administrator's, and that before the system's.
  private static var folders: [FilePath] {
    let own =
      Terminal.path("XDG_CONFIG_HOME") ?? Terminal.path("HOME").map { $0.appending(".config") }
    return [own.map { $0.appending("pkcs11/modules") }].compactMap(\.self)
      + ["/etc/pkcs11/modules", "/usr/share/p11-kit/modules"]
  }

  /// Where modules lie that are named without a folder.
  private static let libraries: [FilePath] = [
    "/usr/lib/x86_64-linux-gnu/pkcs11", "/usr/lib/aarch64-linux-gnu/pkcs11", "/usr/lib/pkcs11",
    "/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu",
  ]

  private static let limit = 64
  private static let fileBytes = 65_536

  /// The modules, each name once, in the order of their names.
  static var system: [ListedModule] {
    var modules: [String: ListedModule] = [:]
    for folder in folders {
      for name in names(in: folder) {
        let title = String(name.text.dropLast(".module".count))
        guard modules[title] == nil, modules.count < limit,
          let file = module(in: folder.appending(name.bytes))
        else { continue }
        let isThere = file.kind(followingLinks: true) == .success(.file)
        modules[title] = ListedModule(name: title, file: file, isThere: isThere)
      }
    }
    return modules.values.sorted { $0.name < $1.name }
  }

  private static func names(in folder: FilePath) -> [FilePath] {
    guard let stream = unsafe folder.withCString({ unsafe opendir($0) }) else { return [] }
    defer { unsafe closedir(stream) }
    var names: [FilePath] = []
    while names.count < limit, let entry = unsafe readdir(stream) {
      let name = unsafe withUnsafeBytes(of: &entry.pointee.d_name) {
        unsafe FilePath($0.prefix { $0 != 0 })
      }
      if name.hasSuffix(".module"), name.bytes.first != UInt8(ascii: ".") { names.append(name) }
    }
    return names
  }

  /// What stands after `module:` in a configuration.
  private static func module(in path: FilePath) -> FilePath? {
    let descriptor = unsafe path.withCString { unsafe open($0, O_RDONLY | O_CLOEXEC | O_NONBLOCK) }
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    guard let bytes = FileBytes.read(descriptor, upTo: fileBytes) else { return nil }
    for line in bytes.split(separator: UInt8(ascii: "\n")) {
      guard let colon = line.firstIndex(of: UInt8(ascii: ":")),
        line[..<colon].filter({ $0 != 0x20 && $0 != 0x09 }).elementsEqual("module".utf8)
      else { continue }
      let value = line[(colon + 1)...].drop { $0 == 0x20 || $0 == 0x09 }
      let end = value.lastIndex { $0 != 0x20 && $0 != 0x09 && $0 != 0x0D }
      guard let end else { return nil }
      return located(FilePath(value[...end]))
    }
    return nil
  }

  private static func located(_ file: FilePath) -> FilePath {
    if file.bytes.first == UInt8(ascii: "/") { return file }
    let candidates = libraries.map { $0.appending(file.bytes) }
    return candidates.first { $0.kind(followingLinks: true) == .success(.file) } ?? file
  }
}
