import CanonicalXML
import Glibc
import VirtualRegistry

/// A folder of very many sheets that takes little room: hard links, a thousand in each folder.
struct LinkedFolder {
  let folder: OutputFolder
  /// What is linked to: a copy where a file has as many links as its file system allows.
  private var sources: [FilePath]

  init(_ folder: OutputFolder, linkingTo sources: [String]) {
    self.folder = folder
    self.sources = sources.map { FilePath($0) }
  }

  mutating func fill(_ count: Int) throws {
    for number in 0..<count {
      let parent = Self.padded(number / 1_000)
      let path = folder.path.appending(parent)
      if number % 1_000 == 0, unsafe path.withCString({ unsafe mkdir($0, 0o755) }) != 0 {
        throw LinkError(path.text, errno)
      }
      let name = parent + "/" + Self.padded(number % 1_000) + ".xml"
      let source = number % sources.count
      let linked = unsafe sources[source].withCString { from in
        unsafe folder.path.appending(name).withCString { unsafe link(from, $0) }
      }
      if linked == 0 { continue }
      guard errno == EMLINK else { throw LinkError(name, errno) }
      try folder.write(try XMLSource(path: sources[source]).bytes(limit: 1 << 30), to: name)
      sources[source] = folder.path.appending(name)
    }
  }

  private static func padded(_ number: Int) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, 4 - text.utf8.count)) + text
  }
}

/// A link or folder that could not be made, and why (errno).
struct LinkError: Error {
  let path: String
  let number: Int32

  init(_ path: String, _ number: Int32) {
    self.path = path
    self.number = number
  }
}
