import ArgumentParser
import CanonicalXML
import ElectionReports
import ElectionVerifier
import SigningPlans

/// `mohr countersign`: countersigns signatures of a document with a card.
struct CountersignCommand: PINAsking {
  static let configuration = CommandConfiguration(
    commandName: "countersign",
    abstract: "Countersign the signatures that the policy says, with a card.",
    discussion: """
      A countersignature covers one signature's value and nothing beside it, so there is one for \
      each signature that the policy says you follow; which ones is shown first. A signature that \
      is added later is not countersigned by it.

      Many documents, or folders of them, are listed first and countersigned with one consent, as \
      'mohr sign' signs them.

      Examples:
        mohr countersign county.xml --trust trust
        mohr countersign county.xml --of 2 --trust trust --lang fa
      """)

  @OptionGroup var documents: DocumentOptions

  @Option(
    name: .customLong("of"),
    help: ArgumentHelp(
      "Only this signature, by its number or its id; may be repeated.", valueName: "id"))
  var parents: [String] = []

  @OptionGroup var own: RoleOption
  @OptionGroup var excuses: ExcuseOptions
  @OptionGroup var signing: SigningOptions
  @OptionGroup var speech: SpeechOptions

  func validate() throws {
    try documents.validate(signing)
    if documents.one == nil, !parents.isEmpty { throw ValidationError(.partsOfMany) }
  }

  var mayAskForPIN: Bool { signing.pin.isTyped }

  func run() async throws {
    let named = parents.map { Numerals.ascii($0) }
    let run = SigningRun(
      action: .countersign(over: named), file: documents.one ?? "", role: own.role,
      excused: Set(excuses.roles), options: signing, speech: speech)
    try documents.one != nil ? run.run() : ListRun(one: run, documents: documents).run()
  }
}
