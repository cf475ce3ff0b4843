import CanonicalXML
import ElectionReports
import Glibc

extension Failure {
  /// A file that was named and is not there.
  static func noSuchFile(_ path: String) -> Failure {
    unreadable(path, .notFound)
  }

  /// A file that could not be read.
  static func unreadable(_ path: String, _ error: XMLSourceError) -> Failure {
    let english = Speaker(.english).explain(error)
    let persian = Speaker(.persian).explain(error)
    let name = path == "-" ? Bilingual("standard input", "ورودی استاندارد") : quoted(path)
    return Failure(
      .notFound,
      Bilingual(
        "\(name.english): \(english.what)", "\(name.persian): \(persian.what)"),
      hint: english.advice.flatMap { one in persian.advice.map { Bilingual(one, $0) } })
  }

  /// Nothing to judge: never a pass.
  static func noDocument(_ paths: [String], _ others: Int) -> Failure {
    let names = paths.map(quoted)
    let english = names.map(\.english).joined(separator: ", ")
    let persian = names.map(\.persian).joined(separator: "، ")
    return Failure(
      .notFound,
      Bilingual(
        "no document found in \(english) (\(Numerals.grouped(others, in: .english)) other files)",
        "در \(persian) سندی یافت نشد (\(Numerals.grouped(others, in: .persian)) پروندهٔ دیگر)"),
      hint: Bilingual(
        "documents are files called *.xml",
        "سندها پرونده‌هایی با نام \("\u{2066}*.xml\u{2069}") هستند"))
  }

  /// A path as each language shows it.
  static func quoted(_ path: String) -> Bilingual {
    Bilingual(
      "‘\(Isolation.latin(path, in: .english))’", "«\(Isolation.latin(path, in: .persian))»")
  }

  /// A Latin run inside a Persian sentence.
  static func latin(_ text: String) -> String { Isolation.latin(text, in: .persian) }

  /// Writes to standard output, or stops: a report that nobody got is no report.
  static func write(_ text: String) throws(Failure) {
    guard Terminal.write(text, to: STDOUT_FILENO) else { throw cannotWriteOutput(errno) }
  }

  private static func cannotWriteOutput(_ number: Int32) -> Failure {
    Failure(
      .cannotWrite,
      Bilingual(
        "could not write to standard output (\(SystemError.name(number)))",
        "نوشتن در خروجی استاندارد ممکن نشد (\(latin(SystemError.name(number))))"))
  }
}

/// Error numbers of the system by their names.
enum SystemError {
  static func name(_ number: Int32) -> String {
    switch number {
    case ENOSPC: "ENOSPC: no space left"
    case EPIPE: "EPIPE: the reader went away"
    case EACCES: "EACCES: no permission"
    case EROFS: "EROFS: read-only file system"
    case EIO: "EIO: input or output error"
    case ENOENT: "ENOENT: no such file or folder"
    case ELOOP: "ELOOP: symbolic link"
    case EDQUOT: "EDQUOT: quota exceeded"
    case ENOTDIR: "ENOTDIR: a file stands where a folder should be"
    case EISDIR: "EISDIR: a folder stands where a file should be"
    case ENAMETOOLONG: "ENAMETOOLONG: the name is too long"
    default: "errno \(number)"
    }
  }
}

extension XMLSourceError {
  /// A stable code for programs.
  var code: String {
    switch self {
    case .notFound: "not-found"
    case .isDirectory: "is-directory"
    case .notRegular: "not-regular"
    case .unreadable(EACCES): "no-permission"
    case .unreadable: "unreadable"
    case .tooLarge: "too-large"
    case .changed: "changed"
    }
  }
}
