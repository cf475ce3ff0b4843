import Glibc

/// Why a source could not be opened or read.
@nonexhaustive
public enum XMLSourceError: Error, Hashable, Sendable {
  /// There is no such file.
  case notFound
  /// It is a link, and what it leads to is not there; where it leads.
  case brokenLink(to: FilePath)
  /// It is a directory.
  case isDirectory
  /// It is a device, a pipe or a socket.
  case notRegular
  /// The system refused; its error number.
  case unreadable(Int32)
  /// What is read from a stream could not be kept in this folder; the system's error number.
  case notSpooled(in: FilePath, Int32)
  /// It is larger than the given number of bytes.
  case tooLarge(Int)
  /// It needs more memory than there is; bytes.
  case noMemory(needed: Int, available: Int)
  /// It became shorter while it was read.
  case changed
}

extension XMLSourceError {
  /// Why a path could not be opened or looked at.
  /// - Parameters:
  ///   - path: The path.
  ///   - number: The system's error number.
  package init(opening path: FilePath, number: Int32) {
    // A socket opens for nobody.
    guard number != ENXIO else {
      self = .notRegular
      return
    }
    guard number == ENOENT || number == ENOTDIR else {
      self = .unreadable(number)
      return
    }
    self = path.linkTarget.map { .brokenLink(to: $0) } ?? .notFound
  }

  /// Whether there was no room to read it in.
  package var isLackOfMemory: Bool { if case .noMemory = self { true } else { false } }

  /// A stable code for programs.
  public var code: String {
    switch self {
    case .notFound: "not-found"
    case .brokenLink: "broken-link"
    case .isDirectory: "is-directory"
    case .notRegular: "not-regular"
    case .unreadable(EACCES), .unreadable(EPERM): "no-permission"
    case .unreadable: "unreadable"
    case .notSpooled: "not-spooled"
    case .tooLarge: "too-large"
    case .noMemory: "no-memory"
    case .changed: "changed"
    }
  }
}

extension XMLSourceError: CustomStringConvertible {
  /// The error in English.
  public var description: String {
    switch self {
    case .notFound: "no such file"
    case .brokenLink(let target): "is a link to \(target.text), which is not there"
    case .isDirectory: "is a folder"
    case .notRegular: "is not a regular file"
    case .unreadable(EACCES): "no permission to read it"
    case .unreadable: "could not be read"
    case .notSpooled(let folder, _): "could not be kept in a temporary file in \(folder.text)"
    case .tooLarge(let limit): "is larger than \(limit) bytes"
    case .noMemory(let needed, let available):
      "needs up to \(needed) bytes of memory, and \(available) are left"
    case .changed: "changed while it was read"
    }
  }

  /// What to do about it, where something can be done.
  public var hint: String? {
    switch self {
    case .notRegular: "name a file, or - to read standard input"
    case .noMemory: "raise the limit of the address space (ulimit -v)"
    case .notSpooled: "let TMPDIR name a folder with room that you may write to"
    case .changed: "wait until whoever writes it has finished"
    default: nil
    }
  }
}
