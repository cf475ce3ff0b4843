import ArgumentParser
import CanonicalXML
import ElectionReports
import XAdES

/// `mohr inspect`: how a document is built; no trust, no policy, no verdict.
struct InspectCommand: MohrCommand {
  static let configuration = CommandConfiguration(
    commandName: "inspect",
    abstract: "Show how a document and its signatures are built; judges nothing.",
    discussion: """
      No trust folder is read: names and times are what the file says. 'mohr verify' judges.

      Examples:
        mohr inspect county.xml
        mohr inspect - < county.xml
        mohr inspect county.xml --format json
        mohr inspect seal.xml --detached tally.pdf
      """)

  @Argument(help: "The document, or - for standard input.", completion: .file())
  var file: FilePath

  @OptionGroup var detached: DetachedOptions

  @OptionGroup var certificates: CertificateOptions

  @Option(help: "How to write it: text or json.")
  var format = Format.text

  /// The forms of the output.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, json
  }

  @OptionGroup var speech: SpeechOptions

  func run() async throws {
    let options = SignedDocument.Options(
      knownCertificates: try certificates.read(), detachedFiles: try detached.open())
    let (source, signed): (XMLSource, SignedDocument)
    do throws(XMLError) {
      (source, signed) = try read(options)
    } catch {
      if format == .json { try write(InspectJSON.unread(file, error)) }
      if case .source(let unread) = error.reason { throw Failure.unreadable(file, unread) }
      throw Failure(.failed, FileMessage.malformed(file, error))
    }
    if format == .json {
      try write(InspectJSON(name: file, size: source.size, signed: signed).value)
      return
    }
    let text = InspectText(name: file, size: source.size, signed: signed, language: speech.language)
    try Failure.write(
      Rows.fitted(text.lines).map { Isolation.paragraph($0, in: speech.language) + "\n" }.joined())
  }

  private func read(
    _ options: SignedDocument.Options
  ) throws(XMLError) -> (XMLSource, SignedDocument) {
    let source: XMLSource
    do throws(XMLSourceError) {
      source = try file == "-" ? XMLSource(spooling: 0, name: "-") : XMLSource(path: file)
    } catch {
      throw XMLError(source: file.text, line: nil, element: nil, reason: .source(error))
    }
    return (source, try SignedDocument.read(source, options))
  }

  private func write(_ value: JSON) throws(Failure) {
    try Failure.write(data: value.text + "\n")
  }
}
