public import ArgumentParser
public import CanonicalXML
import ElectionReports
import Synchronization

/// The words of the command line, in a form that keeps every byte.
///
/// `CommandLine.arguments` repairs what is no UTF-8, and a repaired path names another file. Here a byte
/// that belongs to no character becomes one of the 128 last private-use characters of plane 16 that start
/// at U+10FE80; where such a character was written, its own bytes do. So no two arguments become one text.
enum RawArguments {
  /// What the process was started with, its own name left out.
  static var all: [String] {
    let count = Int(CommandLine.argc)
    guard count > 1 else { return [] }
    return (1..<count).compactMap { index in
      guard let argument = unsafe CommandLine.unsafeArgv[index] else { return nil }
      var bytes: [UInt8] = []
      var place = unsafe argument
      while unsafe place.pointee != 0 {
        bytes.append(UInt8(bitPattern: unsafe place.pointee))
        unsafe place += 1
      }
      return text(of: FilePath(bytes))
    }
  }

  private static let first: UInt32 = 0x10FE00
  private static let places = first + 0x80...first + 0xFF

  /// A path as the text of an argument.
  static func text(of path: FilePath) -> String {
    var result = String.UnicodeScalarView()
    for piece in path.pieces {
      switch piece {
      case .byte(let byte): result.append(scalar(byte))
      case .text(let text):
        for scalar in text.unicodeScalars {
          if places.contains(scalar.value) {
            result.append(contentsOf: String(scalar).utf8.map(Self.scalar))
          } else {
            result.append(scalar)
          }
        }
      }
    }
    return String(result)
  }

  /// The path that an argument is.
  static func path(of text: String) -> FilePath {
    FilePath(
      text.unicodeScalars.flatMap { scalar in
        places.contains(scalar.value)
          ? [UInt8(scalar.value - first)] : Array(String(scalar).utf8)
      })
  }

  /// True if an argument is UTF-8, so that it is the same text for everybody.
  static func isText(_ argument: String) -> Bool {
    !argument.unicodeScalars.contains { places.contains($0.value) }
  }

  /// A text with arguments in it, where a byte that belongs to no character is told by its number: `\xE9`.
  static func shown(_ text: String) -> String {
    var shown = ""
    for scalar in text.unicodeScalars {
      guard places.contains(scalar.value) else {
        shown.unicodeScalars.append(scalar)
        continue
      }
      shown += "\\x" + String(scalar.value - first, radix: 16, uppercase: true)
    }
    return shown
  }

  /// The arguments that were taken as paths, though they are no text.
  private static let paths = Mutex<Set<String>>([])

  /// Takes an argument as a path.
  static func take(_ argument: String) -> FilePath {
    if !isText(argument) { paths.withLock { _ = $0.insert(argument) } }
    return path(of: argument)
  }

  /// The first argument that is no text and was not taken as a path: as text it would be another.
  static func firstMisread(_ arguments: [String]) -> FilePath? {
    let taken = paths.withLock { $0 }
    for argument in arguments where !isText(argument) && !taken.contains(argument) {
      // `--option=path`
      let value = argument.hasPrefix("-") ? argument.split(separator: "=", maxSplits: 1).last : nil
      if let value, taken.contains(String(value)) { continue }
      return path(of: argument)
    }
    return nil
  }

  private static func scalar(_ byte: UInt8) -> Unicode.Scalar {
    Unicode.Scalar(first + UInt32(byte)) ?? "\u{FFFD}"
  }
}

extension FilePath: ExpressibleByArgument {
  /// A path as ``RawArguments`` hands it over.
  public init(argument: String) { self = RawArguments.take(argument) }
}
