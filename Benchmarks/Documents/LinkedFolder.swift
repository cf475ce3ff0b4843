import Glibc

/// A folder of very many sheets that takes no room: hard links, a thousand in each folder.
struct LinkedFolder {
  let path: String
  let sources: [String]

  func fill(_ count: Int) throws(LinkError) {
    for number in 0..<count {
      let folder = path + "/" + Self.padded(number / 1_000)
      if number % 1_000 == 0, unsafe mkdir(folder, 0o755) != 0 { throw LinkError(folder, errno) }
      let target = folder + "/" + Self.padded(number % 1_000) + ".xml"
      let source = sources[number % sources.count]
      if unsafe link(source, target) != 0 { throw LinkError(target, errno) }
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
