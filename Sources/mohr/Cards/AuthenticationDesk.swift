import CanonicalXML
import ElectionReports
import ElectionVerifier
import Glibc
import PKI

/// Whether a card's certificate can prove who holds it, by a trust folder, now.
struct AuthenticationDesk {
  let verifier: Verifier
  let folder: FilePath
  let now: Instant

  /// Throws what keeps it from proving anything.
  func expect(_ certificate: Certificate, _ speech: SpeechOptions) throws {
    if let roster = verifier.rosterIndex {
      guard let found = roster.card(withCertificate: certificate.sha256),
        found.purpose == .authentication
      else { throw Failure(.failed, CommandMessage.notOnRoster) }
      guard found.card.state(at: now)?.state.isInUse == true else {
        throw Failure(.failed, CommandMessage.cardNotInUse)
      }
    }
    let verdict = verifier.authentication(by: certificate)
    if verdict.indication != .totalPassed { throw refusal(verdict, speech) }
    // What the certificate lacks may be what the roster's own signers lack: a list, for example.
    if verifier.rosterIndex == nil {
      throw Failure(.trustUnusable, CommandMessage.noRoster(folder: folder))
    }
  }

  /// Says what speaks against the certificate.
  private func refusal(_ verdict: AuthenticationVerdict, _ speech: SpeechOptions) -> any Error {
    let isKnown = verdict.indication == .totalFailed
    Notice(CommandMessage.notAuthenticated(isKnown: isKnown)).report(in: speech.language)
    let grave = verdict.findings.filter { $0.severity >= .missing }
    Terminal.write(
      FindingReport(style: speech.errorStyle, card: .proving).text(grave, advises: false),
      to: STDERR_FILENO)
    return (isKnown ? ExitStatus.failed : .indeterminate).exit
  }
}
