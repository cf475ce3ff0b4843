import AtomicFiles
import CanonicalXML
import ElectionReports
import ElectionVerifier
import Glibc
import SigningPlans
import SigningSessions
import SmartCards
import Synchronization

/// A session over many documents, with a person at a terminal or a script that consented in advance.
final class ListScreen: ListInteraction {
  private let terminal: TerminalInteraction
  /// The number of documents that the command line names.
  private let count: Int?
  private let action: SigningAction
  private let named: NamedDocuments
  private let verifier: Verifier
  /// Whether of every document that is not signed it is said why.
  private let isVerbose: Bool
  private var progress: Progress
  /// When the first signature was done: what was read and typed before it tells nothing of the rate.
  private var first: (time: ContinuousClock.Instant, count: Int)?
  private var language: Language { terminal.speech.language }

  init(
    terminal: TerminalInteraction, count: Int?, action: SigningAction,
    named: NamedDocuments, verifier: Verifier, isVerbose: Bool
  ) {
    (self.terminal, self.count, self.action) = (terminal, count, action)
    (self.named, self.verifier, self.isVerbose) = (named, verifier, isVerbose)
    progress = Progress(language: terminal.speech.language)
  }

  // MARK: The list

  func judged(_ count: Int, of total: Int) {
    progress.show { _ in Sentence.judgedForSigning(count, of: total) }
  }

  func show(_ list: SigningList) throws {
    progress.clear()
    let style = terminal.speech.errorStyle
    let say = terminal.speech.errorSpeaker
    for (index, document) in list.documents.enumerated() {
      let report = ListedReport(
        plan: document.plan, choice: document.choice, isFull: terminal.options.full, style: style)
      try terminal.present(report.text(index + 1))
    }
    try showApart(list)
    if list.documents.isEmpty { return }
    try tellForesight(list.documents)
    try tell("")
    try tell(
      say.sentence(
        .aboutToSignAll(
          action, documents: list.documents.count, signatures: list.signatures)))
    try tell(holder(of: list, say))
  }

  /// What is not signed, but for what was signed before, and what is no document.
  private func showApart(_ list: SigningList) throws {
    let speech = terminal.speech
    let apart = list.apart.filter { if case .alreadySigned = $0.reason { false } else { true } }
    let texts = (apart + named.apart).map { path, reason in
      ApartText(
        path: path, reason: reason, speech: speech, verifier: verifier, action: action,
        holder: list.holder)
    }
    let text = ApartList(texts, speech: speech, isVerbose: isVerbose).text
    let leftOut = LeftOutLines(
      named.groups, ofSigning: true, shown: isVerbose ? .max : nil, speech.errorSpeaker
    ).lines
    if text.isEmpty, leftOut.isEmpty { return }
    if !list.documents.isEmpty { try tell("") }
    try terminal.present(text)
    for line in leftOut { try tell(line) }
  }

  /// What becomes of the files that are replaced, each kind once.
  private func tellForesight(_ documents: [ListedDocument]) throws {
    let owned = documents.filter(\.foresight.changesOwner)
    let protected = documents.filter(\.foresight.isProtected)
    let messages: [CommandMessage] = [
      owned.first.map { .ownerWillChange($0.path, others: owned.count - 1) },
      protected.first.map { .protected($0.path, others: protected.count - 1) },
    ].compactMap(\.self)
    for message in messages {
      let text = Notice(message).text(in: language)
      try terminal.present(
        Terminal.isTerminal(STDERR_FILENO)
          ? DisplayWidth.fitted(text, to: Terminal.width(STDERR_FILENO)) : text)
    }
  }

  private func holder(of list: SigningList, _ say: Speaker) -> String {
    let name = list.holder.name.map(say.localized)
    let role = list.documents.first?.choice.roleName ?? list.holder.roleName
    return say.list(
      [
        name, role.map(say.localized), say.reader(list.token),
        "\(say.label(.pin)): \(say.tries(list.pin))",
      ].compactMap(\.self))
  }

  private func tell(_ line: String) throws {
    let text = Isolation.paragraph(line, in: language)
    try terminal.present(
      Terminal.isTerminal(STDERR_FILENO)
        ? DisplayWidth.fitted(text, to: Terminal.width(STDERR_FILENO)) + "\n" : text + "\n")
  }

  // MARK: The consent

  func consent(to list: SigningList, _ look: (Int) -> SigningPreview?) throws {
    let total = list.documents.count
    if let count {
      guard count == total else {
        throw Failure(.usage, CommandMessage.otherCount(count, of: total))
      }
      Interruption.expect()
      return
    }
    guard !terminal.options.yes, Prompt.isPossible else {
      throw Failure(.usage, CommandMessage.countNeeded(total))
    }
    while true {
      let answer = Numerals.ascii(Prompt.line(.askCount(action, total), in: language) ?? "")
        .filter { !$0.isWhitespace }
      if answer.isEmpty { throw Failure(.declined, CommandMessage.declinedToSign) }
      if let mark = answer.first, mark == "?" || mark == "؟" {
        try showOne(Int(answer.dropFirst()), of: list, look)
        continue
      }
      // A PIN that is typed by habit is not shown once more.
      if answer.looksLikeCode, answer.count > String(total).count {
        throw Failure(.declined, CommandMessage.countIsCode(total))
      }
      guard let typed = Int(answer) else { throw Failure(.declined, CommandMessage.noCount) }
      guard typed == total else {
        throw Failure(.declined, CommandMessage.otherCount(typed, of: total))
      }
      Interruption.expect()
      return
    }
  }

  private func showOne(
    _ number: Int?, of list: SigningList, _ look: (Int) -> SigningPreview?
  ) throws {
    guard let number, list.documents.indices.contains(number - 1) else {
      try tell(terminal.speech.errorSpeaker.sentence(.documentNumber))
      return
    }
    guard let preview = look(number - 1) else {
      let isThere = (try? list.documents[number - 1].path.kind(followingLinks: true).get()) != nil
      try tell(
        terminal.speech.errorSpeaker.sentence(isThere ? .changedSinceShown : .goneSinceShown))
      return
    }
    try terminal.show(preview)
  }

  // MARK: The work

  func finished(
    _ document: ListedDocument, _ outcome: ListedOutcome, _ count: Int, of total: Int
  ) {
    let now = ContinuousClock.now
    let first = first ?? (now, count)
    self.first = first
    progress.show { _ in
      let rate = Progress.rate(count - first.count, now - first.time)
      return Sentence.signedOf(count, of: total, aSecond: rate)
    }
    if count == total || outcome.endsSession { progress.clear() }
  }

  var isInterrupted: Bool { Interruption.isAsked }

  /// Takes the line at the foot away.
  func end() { progress.clear() }

  // MARK: What is asked once for all

  func choose(among candidates: [SigningCandidate]) throws -> Int {
    progress.clear()
    return try terminal.choose(among: candidates)
  }

  func show(_ preview: SigningPreview) throws { try terminal.show(preview) }

  func consent(toExcusing absences: [Absence], _ roleNames: [String: LocalizedText]) throws {
    try terminal.consent(toExcusing: absences, roleNames)
  }

  func reason(inSpiteOf warnings: [Finding]) throws -> String {
    try terminal.reason(inSpiteOf: warnings)
  }

  func wantsAnotherPIN(after error: CardError) -> Bool { terminal.wantsAnotherPIN(after: error) }

  func consentToTrial(of kind: String) throws { try terminal.consentToTrial(of: kind) }

  func lastTryConsent(_ status: PINStatus) throws -> LastTryConsent {
    try terminal.lastTryConsent(status)
  }

  /// The number of the documents was the consent.
  func consentWithoutPIN(on name: String) {}

  func pin(_ status: PINStatus) throws -> PIN { try terminal.pin(status) }

  var bringsPIN: Bool { terminal.bringsPIN }

  func expectPIN(on name: String, _ status: PINStatus, _ entries: ExpectedEntries) {
    terminal.expectPIN(on: name, status, entries)
  }
}
