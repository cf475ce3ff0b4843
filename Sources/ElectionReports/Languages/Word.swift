package import XAdES

/// The words of a report's frame, each in every language.
enum Word: CaseIterable {
  case document, documentUnproven, sheet, election, contest, unit, tier, revision, revisionNumber,
    created,
    supersedes,
    policy, edition, inForceFrom, inForceUntil
  case candidates, votes, ballots, inputs, missing, stations, absences, people, discrepancies,
    statements, signatures,
    findings
  case covered, notCovered, judged, at, trust, algorithms, roster, register, contentDigest
  case nationalID, card, certificateSerial, role, claimedTime, provesNothing, path, verdict,
    policyNamed, place, files
  case seenLists
  /// Of the validation time.
  case asserted
  /// By when a signature is proven to have existed, and by what.
  case provenBy, byArchive, byTimestamp, byArchiveTimestamp, byRecord
  case countersignedBy, line, signature, certificate, field, rule, file, noSigner, noPath, next
  case otherwise
  case cards, issued, wholeContent, nothingUncovered, more, other, roleByRoster, schema, trustValues
  case state, intact, broken, notChecked
  case rehearsal, reason, rules, present, you, warnings, name, action, pin
  case alsoContains, isElected, isNotElected
  case comment, processingInstruction, keyInfo, unsignedProperty, object, wholeContentUncovered
}

extension Speaker {
  func word(_ word: Word) -> String {
    switch language {
    case .english: EnglishWords.word(word)
    case .persian: PersianWords.word(word)
    }
  }
}

extension Speaker {
  /// What was computed of a signature, in one of three words.
  /// - Parameter state: what was computed.
  package func word(_ state: SignatureState) -> String {
    switch state {
    case .intact: word(Word.intact)
    case .broken: word(Word.broken)
    case .notChecked: word(Word.notChecked)
    }
  }
}
