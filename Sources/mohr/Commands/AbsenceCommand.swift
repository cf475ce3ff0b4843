import ArgumentParser
import ElectionReports
import ElectionVerifier
import SigningPlans

/// `mohr absence`: states beside a sheet that somebody was absent or refused to sign, and signs that.
struct AbsenceCommand: PINAsking {
  static let configuration = CommandConfiguration(
    commandName: "absence",
    abstract: "State beside a sheet that somebody was absent or refused to sign it.",
    discussion: """
      The sheet stays as it is: the statement is a document of its own beside it, which pins the \
      sheet by its content digest. It is called by the sheet and the role: county.xml, \
      county.province-hq-head.statement.xml. The sheet's policy says who may state what, and all \
      whom it names must sign: the first writes the statement, the others sign the same file \
      with the same command. It lets a signature be missing: a word is asked for, which with --yes \
      the role on the command line stands for.

      'mohr verify' on the sheet takes the statement into account as long as it lies there. Whoever \
      signs the sheet later all the same has signed it; the statement is then named as overtaken.

      Examples:
        mohr absence county.xml --role province-hq-head --status absent \\
          --reason "ill since noon"
        mohr absence county.xml --role province-hq-head --status refused \\
          --reason "says that the figures are false" --lang fa
      """)

  @Option(help: ArgumentHelp("Whose signature will be missing.", valueName: "role"))
  var role: String

  @Option(help: "What happened.")
  var status: StatusChoice

  @Option(help: ArgumentHelp("Who holds the role, if you know.", valueName: "name"))
  var person: String?

  @OptionGroup var signing: StatementSigning
  @OptionGroup var speech: SpeechOptions

  enum StatusChoice: String, CaseIterable, ExpressibleByArgument {
    case absent, refused

    init?(argument: String) {
      let named = Self.allCases.first { PersianValue.name(of: $0.rawValue) == argument }
      guard let choice = named ?? Self(rawValue: argument) else { return nil }
      self = choice
    }
  }

  func validate() throws {
    if let person { try SigningOptions.check(person) }
  }

  var mayAskForPIN: Bool { signing.options.pin.isTyped }

  func run() async throws {
    let content = StatementDraft.Content.absence(role: role, refused: status == .refused)
    try StatementRun(signing: signing, person: person, speech: speech).run { _ in content }
  }
}
