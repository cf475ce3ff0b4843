import ArgumentParser
import ElectionReports
import ElectionVerifier
import PKI
import SigningPlans

/// `mohr delegate`: states beside a sheet who signs it for whoever holds a role, and signs that.
struct DelegateCommand: PINAsking {
  static let configuration = CommandConfiguration(
    commandName: "delegate",
    abstract: "State beside a sheet who signs it for somebody else.",
    discussion: """
      Where the sheet's policy lets holders of another role sign in somebody's place, this says \
      who does, by their national id. The statement lies beside the sheet and pins it by its \
      content digest: county.xml, county.farmandar.statement.xml. The policy says who may state \
      it; nobody states it for themselves. The delegate then signs the sheet with their own card, \
      'mohr sign county.xml --role farmandar', and the verdict says for whom, and by what.

      Examples:
        mohr delegate county.xml --role farmandar --to 0012345679 \\
          --reason "on a journey until the evening"
      """)

  @Option(help: ArgumentHelp("Whose place is signed.", valueName: "role"))
  var role: String

  @Option(
    name: .customLong("to"),
    help: ArgumentHelp("Who signs, by national id.", valueName: "national-id"))
  var delegate: String

  @OptionGroup var signing: StatementSigning
  @OptionGroup var speech: SpeechOptions

  func validate() throws {
    let digits = Numerals.ascii(delegate).utf8
    guard (8...10).contains(digits.count), digits.allSatisfy({ (0x30...0x39).contains($0) }) else {
      throw ValidationError(.nationalID)
    }
  }

  var mayAskForPIN: Bool { signing.options.pin.isTyped }

  func run() async throws {
    let digits = NationalID(typed: delegate)?.digits ?? delegate
    let run = StatementRun(signing: signing, person: nil, speech: speech)
    try run.run { examined in
      let name = try run.name(of: role, in: examined)
      guard examined.mayBeDelegated(role) else {
        throw Failure(
          .failed, CommandMessage.neverDelegated(role, name, policy: examined.policyFile))
      }
      guard let own = examined.delegateRole(of: digits, for: role) else {
        throw Failure(
          .failed, CommandMessage.noDelegate(role, name, policy: examined.policyFile))
      }
      return .delegation(role: role, to: digits, as: own)
    }
  }
}
