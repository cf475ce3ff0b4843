import ElectionReports
import ElectionVerifier
import SigningPlans
import PKI
import SmartCards
import VirtualRegistry

extension Sentence {
  func english(_ say: Speaker) -> String {
    switch self {
    case .tries(let status): tries(status, say)
    case .since(let instant): "since \(say.time(instant))"
    case .validUntil(let instant): "valid until \(say.time(instant))"
    case .reader(let state): reader(state)
    case .unforeseen: "something happened that this program does not foresee"
    case .attempt(let outcome): english(outcome, say)
    case .onNoRoster(wasLookedUp: true): "this card is not on the roster"
    case .onNoRoster(wasLookedUp: false):
      "not looked up: no roster is at hand (--trust names the trust folder)"
    case .rosterUnusable: "not looked up: the roster of this trust folder cannot be used"
    case .authenticated: "AUTHENTICATED: the card answered the challenge"
    case .keysSeen(let keys, let signatures):
      "looked at: \(say.counted(keys, "key")), \(say.counted(signatures, "ECDSA signature"))"
    case .answerHolds: "AUTHENTICATED: the card answered this nonce"
    case .unblocked: "the card is unblocked and has a new PIN"
    case .newPINSet: "the card has a new PIN"
    case .moduleMissing: "(there is no such file)"
    case .token(let model, let serial):
      "token \(say.text(model)), serial number \(say.text(serial))"

    case .askPIN(let status): "PIN (\(tries(status, say)); empty declines): "
    case .askCurrentPIN(let status): "present PIN (\(tries(status, say)); empty declines): "
    case .askPUK(.unknown):
      "PUK (the card does not tell how many tries are left; a card whose PUK is blocked is lost; empty declines): "
    case .askPUK(let status): "PUK (\(tries(status, say)); empty declines): "
    case .settingPIN(let holder, let reader):
      "the card of \(holder ?? "a holder whom it does not name"), in \(say.reader(reader))"
    case .askNewPIN: "new PIN: "
    case .askDigits(let code, let lengths):
      "On the reader's keys both must be equally long. How many characters has the \(code == .puk ? "PUK" : "PIN as it is")? (\(say.number(lengths.lowerBound)) to \(say.number(lengths.upperBound)); empty declines): "
    case .askNewPINAgain: "new PIN, again: "
    case .askDecision: "PIN to sign, or why you refuse: "
    case .askGroup(let number): "group \(say.ordinal(number)) of the strip: "
    case .askLastTry:
      "This is the last try: a wrong PIN blocks the card. Type YES to use the last try; it is not shown (empty declines): "
    case .askPUKTry:
      "This is the last try of the PUK: after a wrong one nothing opens the card any more. Type YES to use it; it is not shown (empty declines): "
    case .askCard: "Which card signs? (number; empty declines): "
    case .askTrial(let kind):
      "Nobody has signed with a card of this kind yet (\(say.text(kind))). Type TRY to go on; it is not shown (empty declines): "
    case .askToSign(let token):
      "\(say.reader(token)) asks for no PIN. Type SIGN to sign what stands above; it is not shown (empty declines): "
    case .askExcuse(let roles):
      "By this the signature of \(roles) may be missing. Type EXCUSE to go on; it is not shown (empty declines): "
    case .askReason(.sign): "Why sign in spite of the warnings? (empty declines): "
    case .askReason(.countersign): "Why countersign in spite of the warnings? (empty declines): "

    case .done(.sign, let path, let signatures):
      "SIGNED \(say.shown(path)) (\(say.signatures(signatures)))"
    case .done(.countersign(over: _), let path, let signatures):
      "COUNTERSIGNED \(say.shown(path)) (\(say.signatures(signatures)))"
    case .nobodyElse: "nobody else needs to sign"
    case .statementComplete: "this statement needs no other signature"
    case .delegateSigns(let role, let sheet):
      "now the delegate signs the sheet: "
        + say.command("mohr sign", sheet, "--role \(ShellWord.text(FilePath(role)))")
    case .verifySheet(let sheet):
      "see how the sheet stands: " + say.command("mohr verify", sheet)
    case .stillToCome: "still to come:"
    case .peopleOf(let role, let count): "\(say.role(role)), \(say.number(count)) people"
    case .scrutinyBy(let role): "\(say.role(role)) (scrutiny of the discrepancy)"

    case .judgedForSigning(let count, let total):
      "\(say.number(count)) of \(say.number(total)) judged"
    case .aboutToSignAll(.sign, let documents, _):
      "about to sign \(say.counted(documents, "document"))"
    case .aboutToSignAll(.countersign, let documents, let signatures):
      "about to countersign \(say.counted(signatures, "signature")) in \(say.counted(documents, "document"))"
    case .notAmongThem(let count): "not among them (\(say.number(count))):"
    case .moreApart(let count): "… \(say.number(count)) more of them"
    case .otherCauses(let count): "\(say.number(count)) more, for other causes"
    case .eachApart: "--verbose says it of each"
    case .ofTheFirst: "of the first of them:"
    case .askCount(let action, let count):
      "Type \(say.number(count)) to \(action == .sign ? "sign" : "countersign") exactly these; ? and a number, such as ?1, shows one in full (empty declines): "
    case .documentNumber: "There is no document of this number in the list."
    case .signedOf(let count, let total, let rate):
      "\(say.number(count)) of \(say.number(total)) done"
        + (rate > 0 ? ", \(say.number(rate)) a second" : "") + "; Ctrl-C stops after this one"
    case .stateOf(let state, .sign): english(state, done: "signed")
    case .stateOf(let state, .countersign): english(state, done: "countersigned")
    case .listDone(let counts, .sign): english(counts, done: "signed", say)
    case .listDone(let counts, .countersign): english(counts, done: "countersigned", say)
    case .changedSinceShown: "not as it was when it was shown"
    case .goneSinceShown: "removed since it was shown"

    case .rosterChecked(let cards, let problems):
      "\(say.counted(cards, "card")), \(say.counted(problems, "problem"))"
    case .registerChecked(let units, let documents, let problems):
      "\(say.counted(units, "unit")), \(say.counted(documents, "document")) expected, "
        + say.counted(problems, "problem")
    case .stationsChecked(let stations, let files):
      "\(say.number(stations)) \(stations == 1 ? "station" : "stations") in \(say.number(files)) "
        + (files == 1 ? "file" : "files")
    case .rehearsal: "REHEARSAL: votes for practice, which count for nothing"
    case .live: "live: votes that count"
    case .deadlineOf(let tier): "deadline, \(say.tier(tier))"
    case .withdrawn(let instant): "withdrawn since \(say.time(instant))"
    case .eligibleVoters(let eligible):
      "\(say.number(eligible.count)) as of \(say.day(eligible.date)), by \(say.text(eligible.source))"
    case .handsInNothing(let units, let kind):
      "\(say.number(units)) × \(say.unitKind(kind)): no document"
    case .handsIn(let row):
      "\(say.number(row.units)) × \(say.unitKind(row.kind)): \(say.number(row.documents)) "
        + (row.documents == 1 ? "document " : "documents ") + "(\(say.tier(row.tier ?? "")))"
        + (row.stations > 0 ? ", \(say.number(row.stations)) polling stations" : "")
    case .editionIssued(let edition, let issued): "\(edition), issued \(say.time(issued))"
    case .editions(let old, let new, let isSuccessor):
      "edition \(say.ordinal(old)) → edition \(say.ordinal(new)), which "
        + (isSuccessor ? "names it as the one before" : "does not name it as the one before")
    case .sameRegister: "both say the same"
    case .differences(let count): say.counted(count, "difference")
    case .signaturesNotChecked: "their signatures were not looked at: 'mohr verify' does that"
    case .signatureNotChecked: "its signature was not looked at: 'mohr verify' does that"
    case .moreProblems(let count): "and \(say.number(count)) more problems"
    case .moreUnusual(let count, let option): "and \(say.number(count)) more: \(option) shows all"
    case .rosterMade(let cards, let edition, let path):
      "\(say.counted(cards, "card")), edition \(say.ordinal(edition)), unsigned: \(say.shown(path))"
    case .registerMade(let units, let stations, let edition, let path):
      "\(say.counted(units, "unit")), \(say.counted(stations, "station")), edition "
        + "\(say.ordinal(edition)), unsigned: \(say.shown(path))"
    case .registerThere(let edition, let path):
      "edition \(say.ordinal(edition)) of these tables is there already: \(say.shown(path))"
    case .policyUsable(let policy, let path, let samples):
      "\(say.path(path)): \(say.latin(policy.identifier)), edition \(say.ordinal(policy.edition)), "
        + "\(say.number(policy.rules.count)) rules, \(say.counted(samples, "sample")): can be used"
    case .noSamples(let path):
      "no samples in \(say.path(PolicySample.folder(of: path))): a rule that none of them breaks was never tested"
    case .policyUnusable(let policy, let path, let problems):
      "\(say.path(path)): \(say.latin(policy.identifier)), edition \(say.ordinal(policy.edition)): "
        + "CANNOT BE USED, \(say.counted(problems, "problem"))"

    case .signatureState(let number, let state): "signature \(number): \(state)"
    case .bytes(let count): "\(say.number(count)) bytes"
    case .atLine(let line): " (line \(say.ordinal(line)))"
    case .listPublished(let card, let reason, let number, let entries):
      "\(say.path(card)): \(became(reason, say)); revocation list \(say.latin(number)) with \(say.number(entries)) certificates"
    case .rolledOver(let made):
      "the issuing CA has key \(say.ordinal(made.key)); new card \(say.path(made.card)), on edition "
        + "\(say.ordinal(made.rosterEdition)) of the roster; who trusts the new key adds to trust.xml:"
    case .samplesMade(let count, let folder):
      "\(say.number(count)) samples with their verdicts in \(say.shown(folder))\n"
        + "\(say.path(folder.appending("README.md"))) says what each is"
    case .judged(let count, let total, let failed, let aSecond):
      "\(say.number(count)) \(total.map { "of \(say.number($0)) " } ?? "")documents judged, "
        + "\(say.number(failed)) failed, \(say.number(aSecond)) a second"
    case .comparing(let count):
      "\(say.number(count)) documents judged; they are held against one another"
    }
  }

  private func english(_ state: ListedState, done: String) -> String {
    switch state {
    case .signed: done
    case .signedBefore: done + " before"
    case .refused: "refused"
    case .failed: "NOT " + done.uppercased()
    case .notTried: "not tried"
    case .keptBeside: done.uppercased() + ", BUT KEPT BESIDE"
    case .unreadable: "unreadable"
    case .leftOut: "left out"
    case .otherKind: "signed by itself"
    }
  }

  private func english(_ counts: ListCounts, done: String, _ say: Speaker) -> String {
    let parts = [
      (counts.signed, done), (counts.signedBefore, done + " before"),
      (counts.keptBeside, done + " and kept beside"), (counts.failed, "refused or failed"),
      (counts.notTried, "not tried"),
    ]
    return say.list(
      parts.enumerated().filter { $0.offset == 0 || $0.element.0 > 0 }.map { _, part in
        "\(say.number(part.0)) \(part.1)"
      })
  }

  private func tries(_ status: PINStatus, _ say: Speaker) -> String {
    switch status {
    case .triesLeft(1): "1 try left"
    case .triesLeft(let tries): "\(say.number(tries)) tries left"
    case .blocked: "blocked"
    case .verified, .unknown: "the card does not tell the tries left"
    }
  }

  private func reader(_ state: CardReader.State) -> String {
    switch state {
    case .empty: "no card"
    case .card(_, shared: true): "a card, shared with another program"
    case .card: "a card"
    case .taken: "a card that another program holds"
    case .mute: "a card that does not answer"
    case .silent:
      "a card that gives no answer, though no program is seen that holds it: take it out and put it in again"
    case .unavailable: "cannot be used"
    }
  }

  private func became(_ reason: RevocationReason, _ say: Speaker) -> String {
    switch reason {
    case .certificateHold: "on hold"
    case .removeFromCRL: "no longer on hold"
    case .unspecified, .keyCompromise, .cACompromise, .affiliationChanged, .superseded,
      .cessationOfOperation, .privilegeWithdrawn, .aACompromise:
      "revoked (\(say.phrase(reason)))"
    }
  }
}
