import Glibc

/// Why a source could not be opened or read.
public enum XMLSourceError: Error, Hashable, Sendable {
  /// There is no such file.
  case notFound
  /// It is a directory.
  case isDirectory
  /// It is a device, a pipe or a socket.
  case notRegular
  /// The system refused; its error number.
  case unreadable(Int32)
  /// It is larger than the given number of bytes.
  case tooLarge(Int)
  /// It became shorter while it was read.
  case changed
}

extension XMLSourceError: CustomStringConvertible {
  /// The error in English.
  public var description: String {
    switch self {
    case .notFound: "no such file"
    case .isDirectory: "is a directory"
    case .notRegular: "is not a regular file"
    case .unreadable(EACCES): "no permission to read it"
    case .unreadable(let number): "could not be read (error \(number))"
    case .tooLarge(let limit): "is larger than \(limit) bytes"
    case .changed: "changed while it was read"
    }
  }

  /// What to do about it, where something can be done.
  public var hint: String? {
    switch self {
    case .notRegular: "name a file, or - to read standard input"
    case .changed: "wait until whoever writes it has finished"
    default: nil
    }
  }
}
