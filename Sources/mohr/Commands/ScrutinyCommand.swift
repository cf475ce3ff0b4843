import ArgumentParser
import CanonicalXML
import ElectionReports
import ElectionVerifier
import SigningPlans

/// `mohr scrutiny`: accepts, beside a sheet, the discrepancies that it records.
struct ScrutinyCommand: MohrCommand {
  static let configuration = CommandConfiguration(
    commandName: "scrutiny",
    abstract: "Accept beside a sheet the discrepancies that it records.",
    discussion: """
      A sheet whose figures do not add up because the paper form's do not is signed with a reason, \
      and is INDETERMINATE until it was looked into. Whoever the sheet's policy names for that \
      accepts it here: the statement lies beside the sheet, as county.scrutiny.statement.xml \
      beside county.xml, pins it by its content digest, and names each rule that does not hold. \
      The sheet then passes with a warning.

      Examples:
        mohr scrutiny county.xml --reason "recounted: the paper form was added up wrongly"
      """)

  @Argument(help: "The sheet.", completion: .file(extensions: ["xml"]))
  var file: FilePath

  @Option(
    name: .customLong("as"),
    help: ArgumentHelp("The role to sign in, where a card may sign in several.", valueName: "role"))
  var ownRole: String?

  @OptionGroup var signing: SigningOptions
  @OptionGroup var speech: SpeechOptions

  func validate() throws { try signing.validate(file: file) }

  func run() async throws {
    try StatementRun(
      sheet: file, person: nil, role: ownRole, options: signing, speech: speech
    ) { verdict in
      let rules = verdict.recordedRules
      if rules.isEmpty { throw Failure(.failed, CommandMessage.nothingToAccept(file)) }
      return .acceptance(rules: rules)
    }.run()
  }
}
