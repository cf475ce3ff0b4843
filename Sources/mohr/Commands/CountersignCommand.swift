import ArgumentParser
import CanonicalXML
import ElectionReports
import ElectionVerifier
import SigningPlans

/// `mohr countersign`: countersigns signatures of a document with a card.
struct CountersignCommand: MohrCommand {
  static let configuration = CommandConfiguration(
    commandName: "countersign",
    abstract: "Countersign the signatures that the policy says, with a card.",
    discussion: """
      A countersignature covers one signature's value and nothing beside it, so there is one for \
      each signature that the policy says you follow; which ones is shown first. A signature that \
      is added later is not countersigned by it.

      Examples:
        mohr countersign county.xml --trust trust
        mohr countersign county.xml --of 2 --trust trust --lang fa
      """)

  @Argument(help: "The document.", completion: .file(extensions: ["xml"]))
  var file: FilePath

  @Option(
    name: .customLong("of"),
    help: ArgumentHelp(
      "Only this signature, by its number or its id; may be repeated.", valueName: "id"))
  var parents: [String] = []

  @OptionGroup var own: RoleOption
  @OptionGroup var excuses: ExcuseOptions
  @OptionGroup var signing: SigningOptions
  @OptionGroup var speech: SpeechOptions

  func validate() throws { try signing.validate(file: file) }

  func run() async throws {
    let named = parents.map { Numerals.ascii($0) }
    try SigningRun(
      action: .countersign(over: named), file: file, role: own.role,
      excused: Set(excuses.roles), options: signing, speech: speech
    ).run()
  }
}
