import ArgumentParser
import CanonicalXML
import ElectionReports
import ElectionVerifier

/// `mohr policy check`: schema, expressions, languages.
struct PolicyCheckCommand: MohrCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Check policies as they are written: schema, expressions, both languages.",
    discussion: """
      Signatures are not looked at here: 'mohr verify' judges a signed policy.

      Exit codes: 0 all can be used, 65 one cannot, 66 none found.
      """)

  @Argument(
    help: ArgumentHelp("Policies, or folders of them.", valueName: "file"), completion: .file())
  var paths: [FilePath]

  @OptionGroup var speech: SpeechOptions

  func run() async throws {
    let say = Speaker(speech.language)
    var found = 0
    var bad = 0
    for entry in DocumentWalk(paths) {
      if case .unreadable(let path, let error) = entry { throw Failure.unreadable(path, error) }
      guard case .document(let path, _) = entry else { continue }
      found += 1
      do throws(Failure) {
        let policy = try PolicyFile.read(path)
        try Failure.write(line(policy, path, say))
      } catch {
        guard error.status == .trustUnusable else { throw error }
        bad += 1
        error.report(in: speech.language)
      }
    }
    if found == 0 { throw Failure(.notFound, FileMessage.noDocument(paths)) }
    if bad > 0 { throw ExitStatus.trustUnusable.exit }
  }

  private func line(_ policy: SigningPolicy, _ path: FilePath, _ say: Speaker) -> String {
    let words = say.sentence(.policyUsable(policy, path))
    return Isolation.paragraph(words, in: speech.language) + "\n"
  }
}
