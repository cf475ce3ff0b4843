import CanonicalXML
import ElectionReports
import ElectionVerifier
import PKI

/// What commands say of the lives of cards.
enum RosterPhrase: Phrase {
  // What `roster record` did
  case recorded(rows: Int, known: Int, edition: Int, FilePath)
  case nothingNew(rows: Int, FilePath)
  case nothingRecorded(faults: Int)

  /// What so many cards cost at each start of a verifier, and what helps.
  case manyCards(Int, FilePath)

  // What `roster split` made
  case split(cards: Int, files: Int, edition: Int, FilePath)

  // What a roster holds, for whoever signs it
  case cardCount(Int)
  /// What a holder is for a time.
  case office(Office)
  /// By whose decision a holder acts.
  case delegation(Delegation, of: RosterCard)

  // What `roster diff` found
  case sameRoster
  case changes(RosterChangeCounts)

  // What `roster status` shows
  case statusOf(edition: Int, at: Instant)
  case column(StatusColumn)
  case total
  case notInPlan
  case yetToStart(String)
  case readiness([ExpectedDocument.Standing: Int])
  case noPolicy
  case lack(RoleLack, waiting: [String])
  case waiting(CardState, since: Instant)
  case moreDocuments(Int)
  case page(StatusPageWord)

  // What `lab rehearsal` made
  case rehearsalMade(tables: Int, rows: Int, FilePath)
}
