import CanonicalXML
import ElectionReports
import ElectionVerifier
import Glibc
import SigningPlans
import SigningSessions
import SmartCards

/// A session with a person at a terminal, or with a script that consented in advance.
struct TerminalInteraction: SigningInteraction {
  var action = SigningAction.sign
  let file: FilePath
  let verifier: Verifier
  /// The sheet that a statement is about.
  var sheet: Verdict?
  /// The roles whose signatures may be missing, as the caller said.
  var excused: Set<String> = []
  let options: SigningOptions
  let speech: SpeechOptions

  private var language: Language { speech.language }
  private var isAttended: Bool { !options.yes && Prompt.isPossible }

  /// Asks which card is meant, by its number in a list of holders.
  func choose(among candidates: [SigningCandidate]) throws -> Int {
    guard isAttended else {
      throw Failure(.usage, CardAccess.several(candidates.map(\.token.name)))
    }
    let say = speech.errorSpeaker
    for (index, candidate) in candidates.enumerated() {
      let holder = candidate.plan.holder
      let name = holder.name.map(say.localized) ?? say.latin(holder.certificate.serial)
      let role = holder.roleName.map(say.localized) ?? ""
      let parts = [name, role, say.latin(candidate.token.name)].filter { !$0.isEmpty }
      let line = "\(say.ordinal(index + 1))  \(say.list(parts))"
      Terminal.write(Isolation.paragraph(line, in: language) + "\n", to: STDERR_FILENO)
    }
    let answer = ask(.askCard)
    guard let number = Int(Numerals.ascii(answer)), candidates.indices.contains(number - 1) else {
      throw Failure(.declined, CommandMessage.declinedToSign)
    }
    return number - 1
  }

  /// Shows what is about to be signed to whoever is asked for consent: where standard error leads elsewhere, on the
  /// terminal of the questions. What nobody could see is not signed; a script consented in advance.
  func present(_ text: String) throws {
    guard isAttended, !Terminal.isTerminal(STDERR_FILENO) else {
      guard Terminal.write(text, to: STDERR_FILENO) || options.yes else {
        throw Failure(.cannotWrite, CommandMessage.cannotShow)
      }
      return
    }
    guard Prompt.show(text) else { throw Failure(.cannotWrite, CommandMessage.cannotShow) }
  }

  /// The person sees what they sign before they are asked for anything.
  func show(_ preview: SigningPreview) throws {
    let names = preview.plan.verdict.policy?.roleNames ?? [:]
    for role in excused.sorted() where names[role] == nil && sheet == nil {
      throw Failure(.usage, CommandMessage.unknownRole(role, file: file, names: names))
    }
    let screen = SigningReport(
      plan: preview.plan, choice: preview.choice, about: sheet,
      rules: preview.policy?.rules.count ?? 0,
      tries: Speaker(language).tries(preview.pin), isFull: options.full, style: speech.errorStyle)
    try present(screen.text + "\n")
    let contents = TrustedContents(
      file: file, plan: preview.plan, verifier: verifier, language: language, isFull: options.full
    ).text
    if let contents { try present(contents + "\n") }
  }

  /// A word is typed for what lets signatures be missing; a script names their roles.
  func consent(toExcusing absences: [Absence], _ roleNames: [String: LocalizedText]) throws {
    let roles = absences.map(\.role).filter { !excused.contains($0) }
    if roles.isEmpty { return }
    guard isAttended else {
      throw Failure(.failed, CommandMessage.excuseNeeded(roles, names: roleNames))
    }
    let say = Speaker(language, VerdictNames(roles: roleNames))
    try ConsentWord.excuse.ask(.askExcuse(say.offices(roles)), in: language)
  }

  func reason(inSpiteOf warnings: [Finding]) throws -> String {
    if let reason = options.reason { return reason }
    guard isAttended else { throw Failure(.failed, CommandMessage.reasonNeeded) }
    let answer = ask(.askReason(action))
    if answer.allSatisfy(\.isWhitespace) { throw Failure(.declined, CommandMessage.declinedToSign) }
    guard SigningOptions.isReason(answer) else {
      throw Failure(.usage, CommandMessage.reasonNotPlain)
    }
    return answer
  }

  private var source: OptionsPIN {
    OptionsPIN(options: options.pin, speech: speech, declined: .declinedToSign)
  }

  func consentToTrial(of kind: String) throws { try source.consentToTrial(of: kind) }

  func lastTryConsent(_ status: PINStatus) throws -> LastTryConsent {
    try source.lastTryConsent(status)
  }

  /// Nobody types a PIN: a word is typed in its place, or a script consented in advance.
  func consentWithoutPIN(on name: String) throws {
    if options.yes { return }
    guard Prompt.isPossible else { throw Failure(.usage, CommandMessage.consentNeeded(name)) }
    try ConsentWord.sign.ask(.askToSign(name), in: language)
  }

  func pin(_ status: PINStatus) throws -> PIN { try source.pin(status) }

  var bringsPIN: Bool { source.bringsPIN }

  func expectPIN(on name: String, _ status: PINStatus, _ entries: ExpectedEntries) {
    source.expectPIN(on: name, status, entries)
  }

  /// A person may type another PIN; a script's is never guessed at twice.
  func wantsAnotherPIN(after error: CardError) -> Bool {
    guard isAttended, options.pin.pinFd == nil else { return false }
    // What to do, the next question says.
    Notice(CommandMessage.typeAgain(error)).report(in: language)
    return true
  }

  private func ask(_ question: Sentence) -> String {
    Prompt.line(question, in: language) ?? ""
  }
}

extension SpeechOptions {
  /// How reports on standard error look.
  var errorStyle: ReportStyle {
    let isTerminal = Terminal.isTerminal(STDERR_FILENO)
    return ReportStyle(
      language: language, hasColor: hasColor(on: STDERR_FILENO), isTerminal: isTerminal,
      width: isTerminal ? Terminal.width(STDERR_FILENO) : 100)
  }
}
