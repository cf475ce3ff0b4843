import ArgumentParser
import CanonicalXML
import ElectionReports
import ElectionVerifier
import QRCodes

/// `mohr slip`: the strip for the protocol book, by which paper and document can be compared.
struct SlipCommand: MohrCommand {
  static let configuration = CommandConfiguration(
    commandName: "slip",
    abstract: "Print the strip for the protocol book: totals, digest, QR code.",
    discussion: """
      The strip says whose the document is, its totals in figures and in words, and the digest of its \
      content, which every signature carries, in sixteen groups; the QR code says the same. It is pasted \
      into the protocol book beside the minutes. 'mohr verify --slip' compares a document with it, \
      years later.

      The strip of a rehearsal says so first and last, and in its code. No strip is printed of a document \
      that fails for anything but signatures that are still to come, nor of one with a discrepancy that \
      waits for scrutiny.

      Examples:
        mohr slip county.xml
        mohr slip county.xml --lang fa --format html > strip.html
        mohr verify county.xml --slip ask

      Exit codes: 0 printed, 1 the document fails, 2 it is indeterminate.
      """)

  @Argument(help: "The document, or - for standard input.", completion: .file())
  var file: FilePath

  @OptionGroup var trust: TrustOptions
  @OptionGroup var statements: StatementOptions

  @Option(
    help: ArgumentHelp(
      "Judge as of this time; you answer for it. Default: now.", valueName: "time"))
  var at: TimeArgument?

  /// The forms of the strip.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, html, json
  }

  @Option(help: "How to write it: text, a page to be printed, or json.")
  var format = Format.text

  @OptionGroup var speech: SpeechOptions

  func run() async throws {
    let source = try Failure.source(file)
    let verifier = Verifier(
      trust: try Failure.trust(in: trust, remembers: false), at: at?.instant
    ).taking(statements.statements(besides: []), readsBeside: true).comparingInputsBeside()
    let verdict = verifier.verify(source)
    guard verdict.indication == .totalPassed || verdict.waitsForSignaturesAlone,
      let slip = Slip(verdict), let code = QRCode(Array(slip.text.utf8))
    else {
      let status: ExitStatus =
        verdict.indication == .indeterminate ? .indeterminate : .failed
      let isUnscrutinised = verdict.waiting.contains { $0.kind == .scrutiny }
      throw Failure(
        status, isUnscrutinised ? SlipMessage.waitsForScrutiny(file) : .refused(file))
    }
    let text = SlipText(
      slip: slip, code: code, verdict: verdict, language: speech.language)
    switch format {
    case .text: try Failure.write(text.text(isTerminal: Terminal.isTerminal(1)))
    case .html: try Failure.write(data: SlipPage(text: text).text)
    case .json: try Failure.write(data: text.json.text + "\n")
    }
  }
}

extension Verdict {
  /// Whether nothing is to be done but signing: what does not add up is nothing to paste into a book.
  fileprivate var waitsForSignaturesAlone: Bool {
    !waiting.isEmpty && !waiting.contains { $0.kind == .scrutiny }
  }
}
