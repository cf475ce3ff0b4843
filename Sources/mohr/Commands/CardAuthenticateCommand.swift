import ArgumentParser
import CanonicalXML
import ElectionReports
import ElectionVerifier
import PKI
import SigningSessions
import SmartCards

/// `mohr card authenticate`: prove who holds the card, or check such a proof.
struct CardAuthenticateCommand: PINAsking, CardAsking {
  static let configuration = CommandConfiguration(
    commandName: "authenticate",
    abstract: "Prove who holds the card: its authentication key answers a challenge.",
    discussion: """
      Succeeds only if the card's certificate is on the roster, for authentication, the card is in \
      use, and the certificate leads to the registry, whose revocation lists of now do not name it. \
      Nothing is signed that could be used elsewhere: what is signed begins with words that nothing \
      else begins with.

      Whoever wants the proof on another machine chooses a nonce and gives it to the holder, who \
      answers with --nonce and --format json; --check judges the saved answer there, by the trust \
      folder there, and takes no answer to another nonce.

      Examples:
        mohr card authenticate --trust trust
        mohr card authenticate --card X.card --pin-fd 3 3<<<123456
        mohr card authenticate --nonce $NONCE --format json > answer.json
        mohr card authenticate --check answer.json --nonce $NONCE

      Exit codes: 0 authenticated, 1 not (revoked, on hold, expired, not on the roster, another \
      nonce), 2 it cannot be known (a revocation list is missing or old), 77 the PIN is refused.
      """)

  @OptionGroup var card: CardOptions
  @OptionGroup var trust: TrustOptions
  @OptionGroup var pin: PINOptions

  @Option(
    help: ArgumentHelp(
      "What the card answers: 16 to 64 bytes that whoever wants the proof has chosen. Default: fresh ones.",
      valueName: "hex"))
  var nonce: NonceArgument?

  @Option(
    help: ArgumentHelp(
      "Judge a saved answer instead of asking a card; --nonce says which one it must answer.",
      valueName: "file"),
    completion: .file(extensions: ["json"]))
  var check: FilePath?

  @Option(help: "How to write it.")
  var format: FormatChoice = .text

  @OptionGroup var speech: SpeechOptions

  func validate() throws {
    if check != nil, nonce == nil { throw ValidationError(.checkWithoutNonce) }
    if check != nil, card.card != nil || card.module != nil {
      throw ValidationError(.checkWithCard)
    }
  }

  var mayAskForPIN: Bool { pin.isTyped }

  func run() async throws {
    let verifier = Verifier(trust: try Failure.trust(in: trust))
    if let check, let nonce {
      try judge(SavedAnswer.read(check), nonce.challenge, check, verifier)
    } else {
      try ask(verifier)
    }
  }

  /// Asks a card; before a PIN is spent, it must be one that could prove anything.
  private func ask(_ verifier: Verifier) throws {
    let token = try card.oneToken(speech)
    defer { token.end() }
    let identity = try Failure.orCard { () throws(CardError) in try token.identity() }
    guard let certificate = identity.authentication else {
      throw Failure(CardError.certificateMissing(.authentication))
    }
    let desk = desk(verifier)
    try desk.expect(certificate, speech)
    let holder = CardHolder(identity, verifier, at: desk.now)
    let proof = try proof(of: token)
    if format.isJSON {
      let object = JSON.object(
        [("schema", .string(SavedAnswer.schema)), ("card", holder.json)]
          + SavedAnswer.members(proof))
      return try Failure.write(data: object.text + "\n")
    }
    let say = speech.speaker
    try tell(.authenticated, holder.lines(say), say)
  }

  /// Asks the card; after a wrong PIN the person may type another.
  private func proof(of token: any OpenedToken) throws -> CardAuthentication {
    while true {
      do {
        return try token.authenticate(
          nonce?.challenge ?? .fresh(), OptionsPIN(options: pin, speech: speech))
      } catch let error as CardError {
        guard error.mayBeTypedAgain, pin.isTyped else { throw Failure(error) }
        Notice(CommandMessage.typeAgain(error)).report(in: speech.language)
      }
    }
  }

  /// Judges an answer that was given elsewhere.
  private func judge(
    _ proof: CardAuthentication, _ wanted: CardChallenge, _ file: FilePath, _ verifier: Verifier
  ) throws {
    guard proof.challenge == wanted else {
      throw Failure(.failed, CommandMessage.otherNonce(file))
    }
    guard proof.holds else { throw Failure(.failed, CommandMessage.answerDoesNotHold(file)) }
    let desk = desk(verifier)
    try desk.expect(proof.certificate, speech)
    let holder = CardHolder(
      CardIdentity(
        reader: "", atr: nil, kind: "", signatures: [], authentication: proof.certificate, pins: [:]
      ), verifier, at: desk.now)
    if format.isJSON {
      let object = JSON.object(
        [("schema", .string("mohr-authenticated-1"))] + holder.rosterMembers + [
          ("certificate", .string(Hex.text(proof.certificate.sha256))),
          ("nonce", .string(Hex.text(wanted.nonce))),
        ])
      return try Failure.write(data: object.text + "\n")
    }
    let say = speech.speaker
    try tell(.answerHolds, holder.holderRows(say) + holder.certificateRows(say), say)
  }

  private func desk(_ verifier: Verifier) -> AuthenticationDesk {
    AuthenticationDesk(verifier: verifier, folder: trust.folder, now: SystemClock().now)
  }

  private func tell(
    _ headline: Sentence, _ rows: [(label: String, value: String)], _ say: Speaker
  ) throws {
    try Failure.write(
      Isolation.paragraph(say.sentence(headline), in: speech.language) + "\n\n"
        + Rows.text(rows, in: speech.language))
  }
}
