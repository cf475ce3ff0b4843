import Glibc

extension XMLSource {
  /// Opens a regular file below a folder. No link is followed on the way, so that nothing outside is reached.
  ///
  /// - Parameters:
  ///   - path: A relative path; `..` and empty parts are refused.
  ///   - folder: The folder, to which links may lead.
  /// - Throws: `XMLSourceError` if it is absent, not a regular file, or may not be read.
  package convenience init(path: FilePath, below folder: FilePath) throws(XMLSourceError) {
    var place = unsafe folder.withCString {
      unsafe open($0, O_RDONLY | O_CLOEXEC | O_DIRECTORY)
    }
    guard place >= 0 else { throw .notFound }
    let parts = path.components
    for (index, part) in parts.enumerated() {
      let isLast = index == parts.count - 1
      let flags = O_RDONLY | O_CLOEXEC | O_NOFOLLOW | (isLast ? O_NONBLOCK : O_DIRECTORY)
      let isPlain = !part.bytes.isEmpty && part != "." && part != ".."
      let next = isPlain ? unsafe part.withCString { unsafe openat(place, $0, flags) } : -1
      close(place)
      guard next >= 0 else { throw .notFound }
      place = next
    }
    var status = stat()
    guard unsafe fstat(place, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      close(place)
      throw .notRegular
    }
    self.init(storage: .file(place), size: Int(status.st_size), path: path)
  }
}
