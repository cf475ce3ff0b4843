import ArgumentParser
import CanonicalXML
import ElectionReports
import ElectionVerifier
import PKI
import TrustUpkeep

/// `mohr trust update`: renews the revocation lists of a trust folder.
struct TrustUpdateCommand: MohrCommand {
  static let configuration = CommandConfiguration(
    commandName: "update",
    abstract:
      "Fetch the revocation lists of a trust folder from where trust.xml says they are published.",
    discussion: """
      Each RevocationSource of trust.xml names an address (http) and the file that it renews; no other host is \
      asked, whatever certificates say. What is fetched must be signed by a CA that leads to an anchor, and be no older \
      than any list of its kind that was seen; then it takes the place of the file in one step. Whatever \
      fails leaves the file as it is.

      Each list is fetched within 60 s, and has 64 MiB at most. The proxy of the environment (http_proxy, no_proxy) \
      counts.

      Example:
        mohr trust update --trust trust

      Exit codes: 0 each list is the present one, 1 what was fetched is refused, 64 trust.xml names no source,
      65 the trust folder cannot be used, 69 a server gave none, 74 could not write.
      """)

  @OptionGroup var trust: TrustOptions
  @OptionGroup var speech: SpeechOptions

  func run() async throws {
    let read = try Failure.trust(in: trust)
    if read.revocationSources.isEmpty {
      throw Failure(.usage, TrustMessage.noSources(trust.folder))
    }
    var worst = ExitStatus.passed
    TrustUpdate(read, in: trust.folder, at: SystemClock().now).run { source, outcome in
      let message = TrustMessage.updated(source, outcome)
      if outcome.status == .passed {
        let told = speech.speaker.explain(message).what + "\n"
        try? Failure.write(Isolation.paragraph(told, in: speech.language))
      } else {
        Notice(message).report(in: speech.language)
      }
      if outcome.status.rawValue > worst.rawValue { worst = outcome.status }
    }
    if worst != .passed { throw worst.exit }
  }
}

extension TrustUpdate.Outcome {
  /// What the shell is told.
  fileprivate var status: ExitStatus {
    switch self {
    case .renewed, .unchanged: .passed
    case .refused: .failed
    case .noAnswer: .noCardService
    case .unwritable: .cannotWrite
    }
  }
}
