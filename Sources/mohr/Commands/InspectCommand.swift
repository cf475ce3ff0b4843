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
    let source = try Failure.source(file)
    let options = SignedDocument.Options(
      knownCertificates: try certificates.read(), detachedFiles: try detached.open())
    let signed: SignedDocument
    do throws(XMLError) {
      signed = try SignedDocument.read(source, options)
    } catch {
      if case .source(let unread) = error.reason { throw Failure.unreadable(file, unread) }
      throw Failure(.failed, FileMessage.malformed(file, error))
    }
    if format == .json {
      let json = InspectJSON(name: file, size: source.size, signed: signed)
      try Failure.write(data: json.value.text + "\n")
      return
    }
    let text = InspectText(name: file, size: source.size, signed: signed, language: speech.language)
    try Failure.write(
      Rows.fitted(text.lines).map { Isolation.paragraph($0, in: speech.language) + "\n" }.joined())
  }
}
