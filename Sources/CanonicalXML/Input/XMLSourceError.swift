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
