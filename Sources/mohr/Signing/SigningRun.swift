import AtomicFiles
import CanonicalXML
import ElectionReports
import ElectionVerifier
import Glibc
import SigningPlans
import SigningSessions
import SmartCards

/// One signing or countersigning from the document to the signed file.
struct SigningRun {
  let action: SigningAction
  let file: FilePath
  let role: String?
  /// The sheet that a statement is about.
  var sheet: Verdict?
  /// The roles whose signatures may be missing, as the caller said.
  var excused: Set<String> = []
  /// What the person wrote into the document just now.
  var words: [String] = []
  let options: SigningOptions
  let speech: SpeechOptions

  /// Every step in its order; whatever stops it is a failure, and then nothing was written.
  func run() throws {
    let source: XMLSource
    do throws(XMLSourceError) {
      source = try XMLSource(path: file)
    } catch {
      throw try unsigned(tell(Failure.unreadable(file, error)), .unreadable, [error.code])
    }
    let target = SigningTarget(path: options.output ?? file, isNew: options.output != nil)
    let verifier: Verifier
    do throws(Failure) {
      verifier = Verifier(trust: try Failure.trust(in: options.trust))
    } catch {
      throw try unsigned(tell(error), .notTried)
    }
    try run(verifier.taking(Statements(), readsBeside: true), source, target)
  }

  /// The same for a document that is at hand.
  func run(_ verifier: Verifier, _ source: XMLSource, _ target: SigningTarget) throws {
    let role = role.map { RoleName.token($0, in: verifier) }
    let excused = Set(excused.map { RoleName.token($0, in: verifier) })
    let interaction = TerminalInteraction(
      action: action, file: file, verifier: verifier, sheet: sheet, excused: excused,
      options: options, speech: speech)
    let session = SigningSession(verifier, interaction)
    let stamping = try options.lasting.stamping(
      verifier, speech, saysIt: !options.format.isJSON)
    let written: WrittenDocument
    do {
      written = try sign(session, source, target, role)
    } catch let stop as SigningStop {
      throw try unsigned(tell(stop, role, verifier), stop.state, stop.codes)
    } catch let failure as Failure {
      throw try unsigned(tell(failure), failure.status == .declined ? .notTried : .failed)
    }
    let policy = verifier.policies.first {
      written.verdict.kind == .document && $0.identifier == written.verdict.policy?.identifier
    }
    try SignedReport(
      target: target.path, written: written, action: action,
      scrutineers: policy?.scrutineers ?? [], sheet: sheet?.source, options: options,
      speech: speech
    ).tell()
    if stamping?.extend(signed: [target.path]) == false { throw ExitStatus.notStamped.exit }
  }

  /// The session; until something is written, Ctrl-C ends it with the word that nothing was signed.
  private func sign(
    _ session: SigningSession, _ source: XMLSource, _ target: SigningTarget, _ role: String?
  ) throws -> WrittenDocument {
    let foresight = try session.foresee(target)
    if foresight.changesOwner {
      Notice(CommandMessage.ownerWillChange(target.path)).report(in: speech.language)
    }
    if foresight.isProtected {
      Notice(CommandMessage.protected(target.path)).report(in: speech.language)
    }
    let signed = try Interruption.saying(SigningRun.nothingSigned(speech)) {
      try session.sign(action, source, with: try tokens(), as: role, having: words)
    }
    return try session.write(signed, to: target)
  }

  /// What Ctrl-C says.
  static func nothingSigned(_ speech: SpeechOptions) -> String {
    Notice(CommandMessage.declinedToSign).text(in: speech.language)
  }

  /// Every card that can be opened; where none can, why the first cannot.
  func tokens() throws -> [any SigningToken] {
    var tokens: [any SigningToken] = []
    var first: CardError?
    for token in try options.card.tokens(speech) {
      do throws(CardError) { tokens += try token.signingTokens() } catch {
        first = first ?? error
        if options.card.module == nil { token.end() }
      }
    }
    if tokens.isEmpty, let first { throw Failure(first) }
    return tokens
  }

  /// Says why the session ended.
  private func tell(_ stop: SigningStop, _ role: String?, _ verifier: Verifier) -> ExitStatus {
    guard case .refused(let findings, let verdict, let holder) = stop else {
      return tell(Failure(stop, file: file, target: options.output ?? file))
    }
    if let failure = unknownRole(role, findings, verdict) { return tell(failure) }
    return SigningRefusal(file: file, speech: speech, verifier: verifier, action: action).tell(
      findings, verdict, by: holder)
  }

  private func tell(_ failure: Failure) -> ExitStatus {
    failure.report(in: speech.language)
    return failure.status
  }

  /// What the command ends with where nothing was signed; programs read a line of it.
  private func unsigned(
    _ status: ExitStatus, _ state: ListedState, _ codes: [String] = []
  ) throws(Failure) -> any Error {
    if options.format.isJSON {
      let report = UnsignedReport(path: file, state: state, status: status, codes: codes)
      try Failure.write(data: report.line)
    }
    return status.exit
  }

  /// A word behind --role that is no role of the document's policy.
  private func unknownRole(
    _ role: String?, _ findings: [Finding], _ verdict: Verdict
  ) -> Failure? {
    guard let role, let names = verdict.policy?.roleNames, !names.isEmpty, names[role] == nil,
      findings.contains(where: { $0.identifier == "A01-not-asked" })
    else { return nil }
    return Failure(.usage, CommandMessage.unknownRole(role, file: file, names: names))
  }
}

extension Failure {
  /// Why a session ended, in one sentence; what refused a document has sentences of its own.
  init(_ stop: SigningStop, file: FilePath, target: FilePath) {
    self =
      switch stop {
      case .noToken: Failure(CardError.noReader)
      case .refused: Failure(.failed, CommandMessage.refused(file, .sign))
      case .noPlace: Failure(.failed, CommandMessage.noPlace(file))
      case .severalRoles(let roles): Failure(.usage, CommandMessage.severalRoles(roles))
      case .reasonIsCode: Failure(.usage, CommandMessage.reasonIsCode)
      case .reasonHoldsPIN: Failure(.usage, CommandMessage.reasonHoldsPIN)
      case .card(let error): Failure(error)
      case .signing(let error): Failure(error)
      case .check(let problem):
        Failure(.cannotWrite, WritingFailed(path: target, error: .notVerified(problem)))
      case .writing(let error, let path):
        Failure(.cannotWrite, WritingFailed(path: path, error: error))
      }
  }
}
