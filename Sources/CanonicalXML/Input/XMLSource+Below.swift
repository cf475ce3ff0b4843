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
      guard isPlain else {
        close(place)
        throw .notFound
      }
      let next = unsafe part.withCString { unsafe openat(place, $0, flags) }
      guard next >= 0 else {
        let error = XMLSourceError(opening: part, in: place, number: errno)
        close(place)
        throw error
      }
      close(place)
      place = next
    }
    var status = stat()
    let kind = unsafe fstat(place, &status) == 0 ? status.st_mode & S_IFMT : 0
    guard kind == S_IFREG else {
      close(place)
      throw kind == S_IFDIR ? .isDirectory : .notRegular
    }
    self.init(storage: .file(place), size: Int(status.st_size), path: path)
  }
}

extension XMLSourceError {
  /// Why a name in an open folder could not be opened; a link there is not followed.
  fileprivate init(opening name: FilePath, in folder: Int32, number: Int32) {
    var status = stat()
    let isLink =
      unsafe name.withCString { unsafe fstatat(folder, $0, &status, AT_SYMLINK_NOFOLLOW) } == 0
      && status.st_mode & S_IFMT == S_IFLNK
    self =
      switch number {
      case _ where isLink: .unreadable(ELOOP)
      case ENXIO: .notRegular
      case ENOENT, ENOTDIR: .notFound
      default: .unreadable(number)
      }
  }
}
