import ArgumentParser
import CanonicalXML
import ElectionReports
import ElectionVerifier
import Glibc
import PKI
import SigningSessions
import SmartCards

/// `mohr card authenticate`: prove who holds the card.
struct CardAuthenticateCommand: MohrCommand {
  static let configuration = CommandConfiguration(
    commandName: "authenticate",
    abstract: "Prove who holds the card: its authentication key answers a fresh challenge.",
    discussion: """
      Succeeds only if the card's certificate is on the roster, for authentication, the card is in \
      use, and the certificate leads to the registry, whose revocation lists of now do not name it. \
      Nothing is signed that could be used elsewhere: the challenge is random.

      Examples:
        mohr card authenticate --trust trust
        mohr card authenticate --card X.card --pin-fd 3 3<<<123456

      Exit codes: 0 authenticated, 1 not (revoked, on hold, expired, not on the roster), 2 it cannot \
      be known (a revocation list is missing or old), 77 the PIN is refused.
      """)

  @OptionGroup var card: CardOptions
  @OptionGroup var trust: TrustOptions
  @OptionGroup var pin: PINOptions

  @Option(help: "How to write it.")
  var format: FormatChoice = .text

  @OptionGroup var speech: SpeechOptions

  func run() async throws {
    let verifier = Verifier(trust: try Failure.trust(in: trust))
    let token = try card.oneToken(speech)
    defer { token.end() }
    let identity = try Failure.orCard { () throws(CardError) in try token.identity() }
    let now = SystemClock().now
    let holder = CardHolder(identity, roster: verifier.rosterIndex, at: now)
    try check(holder, verifier)
    let proof = try Failure.authenticate(token, OptionsPIN(options: pin, speech: speech))
    let report = report(holder, proof)
    try format.isJSON ? Failure.write(data: report) : Failure.write(report)
  }

  /// Before a PIN is spent: the card must be one that could prove anything.
  private func check(_ holder: CardHolder, _ verifier: Verifier) throws {
    guard let certificate = holder.identity.authentication else {
      throw Failure(CardError.certificateMissing(.authentication))
    }
    if let roster = verifier.rosterIndex {
      guard let found = roster.card(withCertificate: certificate.sha256),
        found.purpose == .authentication
      else { throw Failure(.failed, CommandMessage.notOnRoster) }
      guard holder.state?.state.isInUse == true else {
        throw Failure(.failed, CommandMessage.cardNotInUse)
      }
    }
    let verdict = verifier.authentication(by: certificate)
    if verdict.indication != .totalPassed { throw refusal(verdict) }
    // What the certificate lacks may be what the roster's own signers lack: a list, for example.
    if verifier.rosterIndex == nil {
      throw Failure(.trustUnusable, CommandMessage.noRoster(folder: trust.folder))
    }
  }

  /// Says what speaks against the certificate.
  private func refusal(_ verdict: AuthenticationVerdict) -> any Error {
    let isKnown = verdict.indication == .totalFailed
    Notice(CommandMessage.notAuthenticated(isKnown: isKnown)).report(in: speech.language)
    let grave = verdict.findings.filter { $0.severity >= .missing }
    Terminal.write(
      FindingReport(style: speech.errorStyle).text(grave, advises: false), to: STDERR_FILENO)
    return (isKnown ? ExitStatus.failed : .indeterminate).exit
  }

  private func report(_ holder: CardHolder, _ proof: CardAuthentication) -> String {
    if format.isJSON {
      return JSON.object([
        ("schema", .string("mohr-authentication-1")), ("card", holder.json),
        ("challenge", .string(Hex.text(proof.challenge))),
        ("algorithm", .string(proof.algorithm.identifier)),
        ("signature", .string(Hex.text(proof.signature))),
      ]).text + "\n"
    }
    let say = Speaker(speech.language)
    let headline = say.sentence(.authenticated)
    return Isolation.paragraph(headline, in: speech.language) + "\n\n"
      + Rows.text(holder.lines(say), in: speech.language)
  }
}

extension Failure {
  static func authenticate(
    _ token: any OpenedToken, _ source: OptionsPIN
  ) throws -> CardAuthentication {
    do { return try token.authenticate(source) } catch let error as CardError {
      throw Failure(error)
    }
  }
}
