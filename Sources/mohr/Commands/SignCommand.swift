import ArgumentParser
import CanonicalXML
import ElectionReports
import ElectionVerifier
import SigningPlans

/// `mohr sign`: signs a document's content with a card.
struct SignCommand: MohrCommand {
  static let configuration = CommandConfiguration(
    commandName: "sign",
    abstract: "Sign a document with a card, beside the signatures that it has.",
    discussion: """
      What is about to be signed is shown first; typing the PIN is the consent, an empty PIN \
      declines. The signatures that are there are verified first. A broken one, an arithmetic \
      error, a wrong role or territory, or having signed already refuse; a warning needs a reason, and \
      an absence or a refusal that lets a signature be missing a typed word (--excuse in a script).

      The document's own bytes stay as they are. The signed file is verified before it takes the \
      document's place; if somebody else changed the document meanwhile, it is kept beside.

      Examples:
        mohr sign county.xml --trust trust
        mohr sign county.xml --trust trust --lang fa
        mohr sign county.xml --card X.card --pin-fd 3 --yes 3<<<123456
        mohr sign roster.xml --trust trust
      """)

  @Argument(help: "The document.", completion: .file(extensions: ["xml"]))
  var file: FilePath

  @OptionGroup var own: RoleOption
  @OptionGroup var excuses: ExcuseOptions
  @OptionGroup var signing: SigningOptions
  @OptionGroup var speech: SpeechOptions

  func validate() throws { try signing.validate(file: file) }

  func run() async throws {
    try SigningRun(
      action: .sign, file: file, role: own.role, excused: Set(excuses.roles), options: signing,
      speech: speech
    ).run()
  }
}
