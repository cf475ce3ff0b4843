import ArgumentParser
import CanonicalXML
import ElectionReports
import ElectionVerifier
import SigningPlans

/// `mohr sign`: signs a document's content with a card.
struct SignCommand: PINAsking {
  static let configuration = CommandConfiguration(
    commandName: "sign",
    abstract: "Sign documents with a card, beside the signatures that they have.",
    discussion: """
      What is about to be signed is shown first; typing the PIN is the consent, an empty PIN \
      declines. The signatures that are there are verified first. A broken one, an arithmetic \
      error, a wrong role or territory, or having signed already refuse; a warning needs a reason, and \
      an absence or a refusal that lets a signature be missing a typed word (--excuse in a script).

      The document's own bytes stay as they are. The signed file is verified before it takes the \
      document's place; if somebody else changed the document meanwhile, it is kept beside.

      Many documents, or folders of them, are judged and listed first, what cannot be signed apart. \
      One consent signs exactly the list: its number of documents is typed, then the PIN, once. \
      Ctrl-C stops after the document at hand, and the same command goes on with what is left.

      Examples:
        mohr sign county.xml --trust trust
        mohr sign A.xml B.xml desk/ --trust trust
        mohr sign county.xml --trust trust --lang fa
        mohr sign county.xml --card X.card --pin-fd 3 --yes 3<<<123456
        mohr sign roster.xml --trust trust
      """)

  @OptionGroup var documents: DocumentOptions
  @OptionGroup var own: RoleOption
  @OptionGroup var excuses: ExcuseOptions
  @OptionGroup var signing: SigningOptions
  @OptionGroup var speech: SpeechOptions

  func validate() throws { try documents.validate(signing) }

  var mayAskForPIN: Bool { signing.pin.isTyped }

  func run() async throws {
    let run = SigningRun(
      action: .sign, file: documents.one ?? "", role: own.role, excused: Set(excuses.roles),
      options: signing, speech: speech)
    try documents.one != nil ? run.run() : ListRun(one: run, documents: documents).run()
  }
}
