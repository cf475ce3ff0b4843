import ArgumentParser
import CanonicalXML
import ElectionReports
import PKI
import VirtualRegistry

/// `mohr lab revoke`: a card of a lab is lost, suspended or found again.
struct LabRevokeCommand: MohrCommand {
  static let configuration = CommandConfiguration(
    commandName: "revoke",
    abstract: "Revoke or suspend a lab's card: the lab's CA publishes its next list.",
    discussion: """
      What is revoked stays revoked; a card on hold can be released. The list in trust/crls is replaced.

      Examples:
        mohr lab revoke lab lab/cards/IR-01-02-farmandar.card
        mohr lab revoke lab lab/cards/IR-01-02-farmandar.card --reason hold
        mohr lab revoke lab lab/cards/IR-01-02-farmandar.card --reason release
      """)

  /// Why.
  enum Reason: String, CaseIterable, ExpressibleByArgument {
    case keyCompromise, superseded, affiliationChanged, hold, release

    var listed: RevocationReason {
      switch self {
      case .keyCompromise: .keyCompromise
      case .superseded: .superseded
      case .affiliationChanged: .affiliationChanged
      case .hold: .certificateHold
      case .release: .removeFromCRL
      }
    }
  }

  @Argument(help: "The lab's folder.", completion: .directory)
  var lab: FilePath

  @Argument(help: "The card's file.", completion: .file(extensions: ["card"]))
  var card: FilePath

  @Option(help: "Why it is revoked.")
  var reason: Reason = .keyCompromise

  @Option(
    help: ArgumentHelp(
      "The revocation date. Default: now, or the day after the last list of a lab of the past.",
      valueName: "time"))
  var at: TimeArgument?

  @OptionGroup var speech: SpeechOptions

  func run() async throws {
    let list = try Failure.orLab { () throws(LabError) in
      try LabRegistry(of: lab).revoke(
        card, at: at?.instant, reason: reason.listed)
    }
    let words = speech.speaker.sentence(
      .listPublished(
        card, reason.listed, number: list.number?.description ?? "–", entries: list.count))
    try Failure.write(Isolation.paragraph(words, in: speech.language) + "\n")
  }
}
