import ArgumentParser
import CanonicalXML
import ElectionReports
import PKI
import VirtualRegistry

/// `mohr lab rollover`: the lab's issuing CA gets a new key.
struct LabRolloverCommand: MohrCommand {
  static let configuration = CommandConfiguration(
    commandName: "rollover",
    abstract: "Give a lab's issuing CA a new key, and a card's holder a new card by it.",
    discussion: """
      Published in trust/: the new key's certificate, certificates of each key for the other, a list by the \
      new key beside the old key's last one, and the roster's next edition, where the old card is replaced. \
      Whether the new key counts is the auditor's act: trust.xml stays as it is until it is pinned there.

      Examples:
        mohr lab rollover lab lab/cards/IR-01-02-farmandar.card
      """)

  @Argument(help: "The lab's folder.", completion: .directory)
  var lab: FilePath

  @Argument(help: "The card that is replaced.", completion: .file(extensions: ["card"]))
  var card: FilePath

  @Option(
    help: ArgumentHelp(
      "When the new key begins. Default: now, or the day after the last list of a lab of the past.",
      valueName: "time"))
  var at: TimeArgument?

  @OptionGroup var speech: SpeechOptions

  func run() async throws {
    let made = try Failure.orLab { () throws(LabError) in
      try LabRegistry(of: lab).rollOver(replacing: card, at: at?.instant)
    }
    let say = speech.speaker
    let pin = "<IssuingCA spki=\"\(Base64.encode(made.spki))\"/>"
    let words = say.sentence(.rolledOver(made)) + "\n  " + say.latin(pin)
    try Failure.write(Isolation.paragraph(words, in: speech.language) + "\n")
  }
}
