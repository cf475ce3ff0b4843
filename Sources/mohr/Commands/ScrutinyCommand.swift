import ArgumentParser
import ElectionReports
import ElectionVerifier
import SigningPlans

/// `mohr scrutiny`: accepts, beside a sheet, the discrepancies that it records.
struct ScrutinyCommand: PINAsking {
  static let configuration = CommandConfiguration(
    commandName: "scrutiny",
    abstract: "Accept beside a sheet the discrepancies that it records.",
    discussion: """
      A sheet whose figures do not add up because the paper form's do not is signed with a reason, \
      and is INDETERMINATE until it was looked into. Whoever the sheet's policy names for that \
      accepts it here: the statement lies beside the sheet, as county.scrutiny.statement.xml \
      beside county.xml, pins it by its content digest, and names each rule that does not hold. \
      What does not hold is shown first, with the figures and what those who signed say of it. The \
      sheet then passes with a warning.

      Examples:
        mohr scrutiny county.xml --reason "recounted: the paper was added up wrongly"
      """)

  @OptionGroup var signing: StatementSigning
  @OptionGroup var speech: SpeechOptions

  var mayAskForPIN: Bool { signing.options.pin.isTyped }

  func run() async throws {
    let file = signing.file
    try StatementRun(signing: signing, person: nil, speech: speech).run { examined in
      let verdict = examined.verdict
      let rules = verdict.recordedRules
      if rules.isEmpty {
        throw Failure(
          .failed,
          verdict.hasAcceptedRules
            ? CommandMessage.alreadyAccepted(file) : CommandMessage.nothingToAccept(file))
      }
      return .acceptance(rules: rules)
    }
  }
}
