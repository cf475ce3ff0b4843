import AtomicFiles
import CanonicalXML
import ElectionReports
import ElectionVerifier
import Glibc
import PKI
import SmartCards
import XAdES

/// One signing or countersigning from the document to the signed file.
struct SigningRun {
  let action: SigningAction
  let file: String
  let options: SigningOptions
  let speech: SpeechOptions

  var language: Language { speech.language }

  /// Every step in its order; whatever stops it is a failure, and then nothing was written.
  func run() throws {
    let source = try Failure.source(file)
    let trust = try Failure.trust(in: options.trust.folder)
    let verifier = Verifier(trust: trust)
    let (session, plan) = try chooseCard(verifier, source)
    defer { session.end() }
    try refuse(plan, verifier)
    let choice = try choose(plan)
    let tries = try Failure.orCard { () throws(CardError) in
      try session.pinStatus(for: .signature)
    }
    show(plan, choice, verifier, tries)
    let reason = try override(plan.warnings)
    let signed = try sign(source, plan, choice, session, tries, reason)
    session.end()
    try write(signed, plan, trust)
  }

  // MARK: Before the PIN

  /// What forbids it, by name; what is lacking counts as unusable trust.
  private func refuse(_ plan: SigningPlan, _ verifier: Verifier) throws {
    guard !plan.isPossible else { return }
    guard !plan.refusals.isEmpty else { throw Failure.noPlace(file) }
    let report = FindingReport(style: errorStyle, roleNames: plan.verdict.policy?.roleNames ?? [:])
    Failure.refused(file).report(in: language)
    Terminal.write(report.text(plan.refusals), to: STDERR_FILENO)
    let isLack = plan.refusals.allSatisfy { $0.severity == .missing }
    throw (isLack ? ExitStatus.trustUnusable : .failed).exit
  }

  private func choose(_ plan: SigningPlan) throws -> PlannedSignature {
    guard plan.choices.count == 1, let only = plan.choices.first else {
      throw Failure.severalRoles(plan.choices.map(\.role))
    }
    return only
  }

  /// The person sees what they sign before they are asked for anything.
  private func show(
    _ plan: SigningPlan, _ choice: PlannedSignature, _ verifier: Verifier, _ tries: PINStatus
  ) {
    let policy = verifier.policies.first { $0.identifier == plan.verdict.policy?.identifier }
    let screen = SigningReport(
      plan: plan, choice: choice, rules: policy?.rules.count ?? 0,
      tries: Speaker(language).tries(tries), style: errorStyle)
    Terminal.write(screen.text + "\n", to: STDERR_FILENO)
    let contents = TrustedContents(file: file, kind: plan.verdict.kind, language: language).text
    if let contents { Terminal.write(contents + "\n", to: STDERR_FILENO) }
  }

  /// A warning is overridden by words, not by a key; the words go into the signature.
  private func override(_ warnings: [Finding]) throws -> String? {
    if warnings.isEmpty { return nil }
    let reason = try options.reason ?? askForReason()
    let codes = warnings.map(\.identifier).reduce(into: [String]()) {
      if !$0.contains($1) { $0.append($1) }
    }
    return codes.joined(separator: ", ") + ": " + reason
  }

  private func askForReason() throws -> String {
    guard !options.yes, Prompt.isPossible else { throw Failure.reasonNeeded }
    let question = Bilingual(
      "Why sign in spite of the warnings? (empty declines): ",
      "با وجود هشدارها چرا امضا می‌کنید؟ (خالی یعنی انصراف): ")
    let answer = Prompt.line(Isolation.paragraph(question[language], in: language)) ?? ""
    if answer.allSatisfy(\.isWhitespace) { throw Failure.declined }
    guard SigningOptions.isPlain(answer) else { throw Failure.reasonNotPlain }
    return answer
  }

  var errorStyle: ReportStyle {
    ReportStyle(
      language: language, hasColor: speech.hasColor(on: STDERR_FILENO),
      width: Terminal.isTerminal(STDERR_FILENO) ? Terminal.width(STDERR_FILENO) : 100)
  }

  // MARK: The signature

  private func sign(
    _ source: XMLSource, _ plan: SigningPlan, _ choice: PlannedSignature, _ session: CardSession,
    _ tries: PINStatus, _ reason: String?
  ) throws -> SplicedDocument {
    guard let document = plan.document else { throw Failure.noPlace(file) }
    let consent = try options.pin.consent(tries: tries, in: language)
    let prompt = PINOptions.prompt(tries, language)
    let signer = try Failure.signer(
      session, try options.pin.read(prompt, in: language), consent)
    let request = choice.request(signingTime: SystemClock().now, reason: reason)
    do throws(SigningError) {
      if choice.parents.isEmpty {
        return try SignatureBuilder().sign(source, document, request, with: signer)
      }
      return try SignatureBuilder().countersign(
        source, document, parents: choice.parents.map(\.id), request, with: signer)
    } catch {
      throw Failure(error)
    }
  }

  // MARK: The file

  /// Verifies the signed file as it lies on disk, then lets it take the document's place.
  private func write(_ signed: SplicedDocument, _ plan: SigningPlan, _ trust: Trust) throws {
    guard let document = plan.document else { throw Failure.noPlace(file) }
    let target = options.output ?? file
    let expectation: DocumentWriter.Expectation =
      options.output == nil ? .file(sha256: document.rawDigest ?? []) : .nothing
    var verdict: Verdict?
    let outcome: DocumentWriter.Outcome
    do throws(DocumentWriterError) {
      outcome = try DocumentWriter(path: target, expecting: expectation).write(signed.bytes) {
        verdict = try SignedCheck(plan: plan, ids: signed.signatureIDs)
          .check(Verifier(trust: trust).verify(file: $0))
      }
    } catch {
      throw Failure(error, path: target)
    }
    guard let verdict else { throw Failure.noPlace(file) }
    try SignedReport(
      target: target, outcome: outcome, ids: signed.signatureIDs, verdict: verdict,
      action: action, options: options, speech: speech
    ).tell()
  }
}
