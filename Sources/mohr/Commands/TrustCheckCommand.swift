import ArgumentParser
import CanonicalXML
import ElectionReports
import ElectionVerifier
import TrustUpkeep

/// `mohr trust check`: what of a trust folder is missing, has ended or ends soon.
struct TrustCheckCommand: MohrCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Say what of a trust folder is missing, has ended or ends soon.",
    discussion: """
      Anchors, CA certificates, the next revocation list of each CA, policies, registers and the roster: \
      each with the time at which it ends, the first first. The network is not touched.

      Examples:
        mohr trust check --trust trust
        mohr trust check --trust trust --within 30 --quiet || mail -s 'mohr: trust' auditor

      Exit codes: 0 all is there and holds longer than that, 1 something is missing or has ended,
      2 something ends within that time, 65 the trust folder cannot be used.
      """)

  @Option(
    help: ArgumentHelp("Days within which something ends soon.", valueName: "days"))
  var within: NumberArgument = NumberArgument(14)

  @Option(
    help: ArgumentHelp("The time that is asked about. Default: now.", valueName: "time"))
  var at: TimeArgument?

  @Flag(help: "Say only what is missing, has ended or ends soon.")
  var quiet = false

  @OptionGroup var trust: TrustOptions
  @OptionGroup var speech: SpeechOptions

  func validate() throws {
    if !(0...36_500).contains(within.value) { throw ValidationError(.days) }
  }

  func run() async throws {
    let verifier = Verifier(trust: try Failure.trust(in: trust), at: at?.instant)
    let check = TrustCheck(verifier, days: within.value)
    let say = speech.speaker
    let shown = check.items.filter { !quiet || $0.standing != .holds }
    let rows = shown.map { item in
      (
        label: say.phrase(TrustWord.standing(item.standing)),
        value: say.phrase(TrustWord.item(item))
      )
    }
    if !rows.isEmpty { try Failure.write(Rows.text(rows, in: speech.language)) }
    for finding in check.findings {
      let told = say.explain(finding).what + "\n"
      try Failure.write(Isolation.paragraph(told, in: speech.language))
    }
    switch check.standing {
    case .missing, .ended: throw ExitStatus.failed.exit
    case .endsSoon: throw ExitStatus.indeterminate.exit
    case .holds: break
    }
  }
}
