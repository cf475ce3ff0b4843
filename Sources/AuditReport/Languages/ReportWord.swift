import ElectionReports

/// A word or a sentence of the report that holds no value; templates name it (`{{:passed}}`).
enum ReportWord: String, CaseIterable, Phrase {
  case comma, semicolon, auditReport, noElectionTitle, noElection, rehearsal, passed, failed
  case open, missing, judgedFor, polls, register, edition, files, unread, leftOut, contents
  case skip, backToReport, overview, tier, expected, here, countPassed, countFailed, countOpen
  case countAbsent, otherTier, result, resultNote, candidate, votes, share, figure, value
  case provinces, province, mapNote, mapTitle, state, findingsHead, turnout, invalidShare
  case noProvince, legend, stateFailed, stateOpen, stateMissing, statePassed, progress
  case progressTitle, progressNote, progressStrange, noProgress, asTable, until, shares
  case sharesNote, scatterTitle, eachPoint, documentsCounted, unusual, usualRange, median
  case middleHalf, noShares, spreadTitle, spreadNote, unit, more, toSettle, toSettleNote
  case nothingToSettle, error, absent, warning, info, noAdvice, notes, notesNote, people, nobody
  case role, whatHappened, reason, recordedIn, inDocument, inStatement, documents, documentsNote
  case valuesAsSigned, document, countyPages, county, signer, number, card, claimed, verdict
  case notSigned, file, contentDigest, fileDigest, created, supersedes, addsUp, notHere
  case addedUpBy, saysMissing, trust, trustNote, trustFile, trustKey, certificates, anchor
  case intermediate, kind, name, validFrom, validUntil, digest, lists, noLists, issuer, issued
  case due, entries, rules, policy, roster, notAsked, notAskedNote, statement, otherDocument
  case malformed, madeBy, waiting, countWaiting

  /// What came of a document.
  static func state(_ state: String) -> ReportWord {
    switch state {
    case "passed": .passed
    case "failed": .failed
    case "missing": .missing
    case "waiting": .waiting
    default: .open
    }
  }

  /// How grave a finding is.
  static func severity(_ severity: String) -> ReportWord {
    switch severity {
    case "error": .error
    case "missing": .absent
    case "warning": .warning
    default: .info
    }
  }

  /// What a document is that is no sheet.
  static func kind(_ kind: String) -> ReportWord {
    switch kind {
    case "statement": .statement
    case "policy": .policy
    case "roster": .roster
    case "register": .register
    case "malformed": .malformed
    default: .otherDocument
    }
  }
}
