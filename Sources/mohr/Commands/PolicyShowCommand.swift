import ArgumentParser
import CanonicalXML
import ElectionReports
import ElectionVerifier

/// `mohr policy show`: what a policy asks, in words.
struct PolicyShowCommand: MohrCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Say what a policy asks: documents, signers, rules, algorithms.",
    discussion: """
      Example:
        mohr policy show trust/policies/county.xml --lang fa
      """)

  @Argument(help: "The policy.", completion: .file(extensions: ["xml"]))
  var file: FilePath

  @OptionGroup var speech: SpeechOptions

  func run() async throws {
    let policy = try PolicyFile.read(file)
    let text = Rows.fitted(PolicyText(policy: policy, language: speech.language).lines)
      .map { Isolation.paragraph($0, in: speech.language) + "\n" }.joined()
    try Failure.write(text)
  }
}
