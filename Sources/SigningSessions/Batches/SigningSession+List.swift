package import CanonicalXML
import ElectionVerifier
import PKI
import SignatureBuilding
package import SigningPlans
import SmartCards
import XAdES

/// What came of a session over many documents.
package struct ListResult: Sendable {
  /// What was shown.
  package let list: SigningList
  /// What became of each of its documents.
  package let outcomes: [ListedOutcome]
  /// Why the session ended before it was done; nil where it was not.
  package let stop: SigningStop?
  /// Whether the person ended it.
  package let isInterrupted: Bool
}

extension SigningSession {
  /// Signs many documents with one consent and one PIN.
  ///
  /// Every document is judged first. The person consents to exactly the list of those that can be signed, then types
  /// the PIN once. A document that fails stops none of the others; a token that fails ends it. What was signed stays
  /// signed, so that another session signs only what is left.
  ///
  /// - Parameters:
  ///   - action: What is wanted.
  ///   - files: The documents.
  ///   - tokens: The tokens that may sign; all are let go.
  ///   - role: The role to sign in; nil for whichever the policy has a place for.
  ///   - interaction: Who decides.
  /// - Throws: ``SigningStop`` and whatever the interaction throws, before anything was signed.
  package func sign(
    _ action: SigningAction, all files: [FilePath],
    with tokens: @autoclosure () throws -> [any SigningToken], as role: String? = nil,
    _ interaction: any ListInteraction
  ) throws -> ListResult {
    let memory = BesideMemory()
    let tokens = try tokens()
    defer { for token in tokens { token.end() } }
    let (token, certificate, rows) = try judge(action, files, tokens, role, memory, interaction)
    let tries = try orCard { () throws(CardError) in try token.pinStatus() }
    let list = SigningList(
      documents: rows.compactMap { if case .listed(let one) = $0 { one } else { nil } },
      apart: rows.compactMap {
        if case .apart(let path, let why) = $0 { (path, why) } else { nil }
      },
      token: token.name, pin: tries,
      holder: SignerIdentity(certificate, roster: verifier.rosterIndex, at: verifier.time.present))
    try interaction.show(list)
    if list.documents.isEmpty {
      return ListResult(list: list, outcomes: [], stop: nil, isInterrupted: false)
    }
    if tries == .blocked { throw SigningStop.card(.codeBlocked(.pin)) }
    let wish = Wish(action: action, certificate: certificate, role: role, memory: memory)
    try interaction.consent(to: list) { index in preview(list.documents[index], wish, tries) }
    try consentToExcusing(list, interaction)
    let warnings = list.warnings
    let reason = try warnings.isEmpty ? nil : reason(inSpiteOf: warnings)
    let pin = WatchedPIN(
      source: interaction, words: [reason].compactMap(\.self), signatures: list.signatures)
    return try sign(list, wish, reason, KeptSigner(token, pin, interaction), interaction)
  }

  /// What is wanted of each document.
  private struct Wish {
    let action: SigningAction
    let certificate: Certificate
    let role: String?
    let memory: BesideMemory
  }

  private func preview(
    _ document: ListedDocument, _ wish: Wish, _ tries: PINStatus
  ) -> SigningPreview? {
    guard let source = try? XMLSource(path: document.path) else { return nil }
    let plan = verifier.examine(source, wish.memory).plan(
      wish.action, by: wish.certificate, as: wish.role)
    guard plan.document?.rawDigest == document.digest, let choice = plan.choices.first else {
      return nil
    }
    let policy = plan.verdict.policy.flatMap { verifier.policy(of: $0.digest) }
    return SigningPreview(plan: plan, choice: choice, policy: policy, pin: tries)
  }

  private func consentToExcusing(
    _ list: SigningList, _ interaction: any ListInteraction
  ) throws {
    var absences: [Absence] = []
    var names: [String: LocalizedText] = [:]
    for document in list.documents {
      names.merge(document.plan.verdict.policy?.roleNames ?? [:]) { own, _ in own }
      for absence in document.plan.excused where !absences.contains(absence) {
        absences.append(absence)
      }
    }
    if !absences.isEmpty { try interaction.consent(toExcusing: absences, names) }
  }

  // MARK: Signing

  private func sign(
    _ list: SigningList, _ wish: Wish, _ reason: String?, _ signer: KeptSigner,
    _ interaction: any ListInteraction
  ) throws -> ListResult {
    var outcomes: [ListedOutcome] = []
    var stop: SigningStop?
    var isInterrupted = false
    for document in list.documents {
      isInterrupted = isInterrupted || interaction.isInterrupted
      if stop != nil || isInterrupted {
        outcomes.append(.notTried)
        continue
      }
      let outcome: ListedOutcome
      do {
        outcome = .signed(try sign(document, wish, reason, signer))
      } catch let error as SigningStop {
        outcome = .failed(error)
        // What ails the token ails every other document.
        if case .card = error { stop = error }
        if case .reasonHoldsPIN = error { throw error }
      } catch  where !outcomes.contains(where: \.isSigned) {
        throw error
      }
      outcomes.append(outcome)
      interaction.finished(document, outcome, outcomes.count, of: list.documents.count)
    }
    return ListResult(
      list: list, outcomes: outcomes, stop: stop, isInterrupted: isInterrupted)
  }

  /// Signs one document, which must be the one that was shown, judged as it was then: the PIN may have been waited
  /// for, so nothing is read before the token is ready.
  private func sign(
    _ listed: ListedDocument, _ wish: Wish, _ reason: String?, _ signer: KeptSigner
  ) throws -> WrittenDocument {
    let signed = try signer.use { signer in
      let (source, plan) = try current(listed, wish)
      guard let document = plan.document, let choice = plan.choices.first else {
        throw SigningStop.noPlace
      }
      let words = plan.warnings.isEmpty ? nil : reason.map { Self.statement($0, of: plan.warnings) }
      return SignedResult(
        plan: plan, choice: choice,
        document: try splice(source, document, choice, words, signer))
    }
    return try write(signed, to: SigningTarget(path: listed.path, isNew: false))
  }

  /// A document that was shown, read again, with its plan, which is the same.
  private func current(
    _ listed: ListedDocument, _ wish: Wish
  ) throws(SigningStop) -> (XMLSource, SigningPlan) {
    let source: XMLSource
    do throws(XMLSourceError) { source = try XMLSource(path: listed.path) } catch {
      throw .signing(.source(error))
    }
    let plan = verifier.again(clock: clock).examine(source, wish.memory)
      .plan(wish.action, by: wish.certificate, as: wish.role)
    guard plan.document?.rawDigest == listed.digest else { throw .signing(.changedSinceRead) }
    guard plan.isPossible, plan.choices.count == 1, let choice = plan.choices.first else {
      throw plan.refusals.isEmpty ? .noPlace : .refused(plan.refusals, plan.verdict, plan.holder)
    }
    // What speaks against it now and did not when it was shown, nobody has given a reason for.
    let known = Set(listed.plan.warnings.map(\.identifier))
    let news = plan.warnings.filter { !known.contains($0.identifier) }
    guard news.isEmpty, choice.isSame(as: listed.choice) else {
      throw .refused(news, plan.verdict)
    }
    return (source, plan)
  }
}

extension ListedOutcome {
  fileprivate var isSigned: Bool { if case .signed = self { true } else { false } }
}

extension PlannedSignature {
  /// Whether two plans would make the same signatures.
  fileprivate func isSame(as other: PlannedSignature) -> Bool {
    slot == other.slot && role == other.role && parents.map(\.id) == other.parents.map(\.id)
  }
}
