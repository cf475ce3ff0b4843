import Glibc

/// A path of the file system: bytes, of which the system asks only that none is zero.
///
/// Most paths are UTF-8, and none has to be. A path that went through a `String` which repairs what it
/// does not know would name another file; this type keeps every byte from the system to the system.
public struct FilePath: Hashable, Sendable {
  /// The bytes, without the zero at their end.
  public let bytes: [UInt8]

  /// Makes a path of bytes as the system gave them; it ends at the first zero.
  public init(_ bytes: some Sequence<UInt8>) { self.bytes = Array(bytes.prefix { $0 != 0 }) }

  /// Makes a path of a text, in UTF-8.
  public init(_ text: String) { self.init(text.utf8) }

  /// A part of a path: characters, or one byte that belongs to none.
  package enum Piece: Hashable, Sendable {
    case text(String)
    case byte(UInt8)
  }

  /// The path in characters, and the bytes between them that are no UTF-8.
  package var pieces: [Piece] {
    if let text = String(validating: bytes, as: UTF8.self) { return [.text(text)] }
    var pieces: [Piece] = []
    var text = String.UnicodeScalarView()
    func close() {
      if !text.isEmpty { pieces.append(.text(String(text))) }
      text = .init()
    }
    var parser = Unicode.UTF8.ForwardParser()
    var iterator = bytes.makeIterator()
    var offset = 0
    while true {
      switch parser.parseScalar(from: &iterator) {
      case .emptyInput:
        close()
        return pieces
      case .valid(let encoded):
        text.append(Unicode.UTF8.decode(encoded))
        offset += encoded.count
      case .error(let length):
        close()
        pieces += bytes[offset..<offset + length].map(Piece.byte)
        offset += length
      }
    }
  }

  /// True if all of it is UTF-8.
  public var isText: Bool { String(validating: bytes, as: UTF8.self) != nil }

  /// The path as text, each byte that is no UTF-8 as `\xE9`.
  public var text: String {
    pieces.map { piece in
      switch piece {
      case .text(let text): text
      case .byte(let byte): Self.escape(byte)
      }
    }.joined()
  }

  /// `\xE9` for a byte that is no part of a character.
  package static func escape(_ byte: UInt8) -> String {
    "\\x" + String(byte, radix: 16, uppercase: true)
  }

  /// Its parts between the slashes.
  package var components: [FilePath] {
    bytes.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).map { FilePath($0) }
  }

  /// The last part of it, behind the last slash.
  public var name: FilePath {
    FilePath(bytes[(bytes.lastIndex(of: UInt8(ascii: "/")).map { $0 + 1 } ?? 0)...])
  }

  /// This folder's entry of a name.
  public func appending(_ name: some Sequence<UInt8>) -> FilePath {
    FilePath((bytes.last == UInt8(ascii: "/") ? bytes : bytes + [UInt8(ascii: "/")]) + name)
  }

  /// This folder's entry of a name, or what lies at a relative path below it.
  public func appending(_ name: String) -> FilePath { appending(name.utf8) }

  /// The folder in which it stands, as it is written: `.` where it has no slash.
  public var folder: FilePath {
    guard let slash = bytes.lastIndex(of: UInt8(ascii: "/")) else { return "." }
    return slash == 0 ? "/" : FilePath(bytes[..<slash])
  }

  /// True if it ends so, ASCII letters compared without their case.
  public func hasSuffix(_ suffix: StaticString) -> Bool {
    let wanted = suffix.description.utf8.map(Self.lowerCase)
    return bytes.suffix(wanted.count).map(Self.lowerCase) == wanted
  }

  private static func lowerCase(_ byte: UInt8) -> UInt8 {
    (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
  }

  /// The path of another entry of the folder in which this one stands.
  package func sibling(_ name: String) -> FilePath {
    FilePath(bytes.dropLast(self.name.bytes.count) + Array(name.utf8))
  }

  /// True if it is the folder, or lies below it; both are taken as they are written.
  package func lies(in folder: FilePath) -> Bool {
    bytes == folder.bytes || bytes.starts(with: folder.appending([]).bytes)
  }

  /// Lends the path as the system wants it.
  package func withCString<Result>(_ body: (UnsafePointer<CChar>) -> Result) -> Result {
    unsafe (bytes + [0]).withUnsafeBufferPointer { bytes in
      // Never empty: the zero is there.
      unsafe bytes.withMemoryRebound(to: CChar.self) {
        unsafe body($0.baseAddress.unsafelyUnwrapped)
      }
    }
  }
}

extension FilePath: ExpressibleByStringLiteral, CustomStringConvertible {
  /// Makes a path of a text, in UTF-8.
  public init(stringLiteral text: String) { self.init(text) }

  /// The path as text.
  public var description: String { text }
}

extension FilePath {
  /// The path without links and detours; nil where it leads nowhere.
  package var resolved: FilePath? {
    let found = unsafe withCString { unsafe realpath($0, nil) }
    guard let found = unsafe found else { return nil }
    defer { unsafe free(found) }
    return unsafe FilePath(
      UnsafeBufferPointer(start: found, count: strlen(found)).map { UInt8(bitPattern: $0) })
  }

  /// Where a link leads, as it is written in it; nil if this is no link.
  package var linkTarget: FilePath? {
    var target = [CChar](repeating: 0, count: Int(PATH_MAX))
    let count = unsafe withCString { unsafe readlink($0, &target, target.count) }
    return count < 0 ? nil : FilePath(target[..<count].map { UInt8(bitPattern: $0) })
  }

  /// What the system says of a path.
  package enum Kind: Hashable, Sendable {
    case file, folder, link, pipe, socket, device
  }

  /// What is there: links are looked at, or looked through.
  /// - Returns: The kind, or the system's error number.
  package func kind(followingLinks follows: Bool) -> Result<Kind, SystemRefusal> {
    var status = stat()
    let answer = unsafe withCString { unsafe follows ? stat($0, &status) : lstat($0, &status) }
    guard answer == 0 else { return .failure(SystemRefusal(number: errno)) }
    return .success(Kind(mode: status.st_mode))
  }
}

extension FilePath.Kind {
  init(mode: mode_t) {
    switch mode & S_IFMT {
    case S_IFREG: self = .file
    case S_IFDIR: self = .folder
    case S_IFLNK: self = .link
    case S_IFIFO: self = .pipe
    case S_IFSOCK: self = .socket
    default: self = .device
    }
  }
}

/// The error number with which the system refused something.
package struct SystemRefusal: Error, Hashable, Sendable {
  /// errno.
  package let number: Int32

  package init(number: Int32) { self.number = number }
}
