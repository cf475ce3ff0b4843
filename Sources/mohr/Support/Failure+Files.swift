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
    unreadable(FilePath(path), error)
  }

  /// A file that could not be read.
  static func unreadable(_ path: FilePath, _ error: XMLSourceError) -> Failure {
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
  static func noDocument(_ paths: [FilePath]) -> Failure {
    let names = paths.map { quoted($0) }
    let english = names.map(\.english).joined(separator: ", ")
    let persian = names.map(\.persian).joined(separator: "، ")
    return Failure(
      .notFound,
      Bilingual(
        "no document found in \(english)", "در \(persian) سندی یافت نشد"),
      hint: Bilingual(
        "documents are files called *.xml, and files that begin as XML does",
        "سندها پرونده‌هایی با نام \("\u{2066}*.xml\u{2069}") هستند، یا با متن \(latin("XML")) آغاز می‌شوند"
      ))
  }

  /// A path as each language shows it.
  static func quoted(_ path: String) -> Bilingual { quoted(FilePath(path)) }

  /// A path as each language shows it on standard error.
  static func quoted(_ path: FilePath) -> Bilingual {
    let isTerminal = Terminal.isTerminal(STDERR_FILENO)
    return Bilingual(
      "‘\(Speaker(.english).path(path))’",
      "«\(Speaker(.persian, isTerminal: isTerminal).path(path))»")
  }

  /// A Latin run inside a Persian sentence.
  static func latin(_ text: String) -> String { Isolation.latin(text, in: .persian) }

  /// Writes to standard output, or stops: a report that nobody got is no report.
  static func write(_ text: String) throws(Failure) {
    guard Terminal.write(text, to: STDOUT_FILENO) else { throw cannotWriteOutput(errno) }
  }

  /// A reader that went away ends the command as it ends others: without a word, by the signal.
  static func cannotWriteOutput(_ number: Int32) -> Failure {
    if number == EPIPE { Terminal.endByBrokenPipe() }
    let words = SystemError.words(number)
    return Failure(
      .cannotWrite,
      Bilingual(
        "could not write to standard output: \(words.english)",
        "نوشتن در خروجی استاندارد ممکن نشد: \(words.persian)"))
  }
}
