import CanonicalXML
import ElectionReports
import ElectionVerifier
import PKI
import SigningPlans
import SigningSessions
import SmartCards
import VirtualRegistry

/// What a command says on its screens beside reports: questions, results, how far work is.
enum Sentence: Phrase {
  // Cards
  case tries(PINStatus)
  case since(Instant)
  case validUntil(Instant)
  case reader(CardReader.State)
  /// What came of trying a kind of card.
  case attempt(CardAttempt.Outcome)
  case onNoRoster(wasLookedUp: Bool)
  case authenticated
  case newPINSet

  // Questions
  case askPIN(PINStatus)
  case askCurrentPIN
  case askPUK
  case askNewPIN
  case askNewPINAgain
  case askLastTry
  /// Before the PUK is tried.
  case askPUKTry
  case askCard
  /// Before a card of this kind is used, with which nobody has signed yet.
  case askTrial(String)
  case askReason
  /// For what lets these roles' signatures be missing.
  case askExcuse(String)

  // Signing
  case done(SigningAction, FilePath, signatures: [String])
  case nobodyElse
  case stillToCome
  case peopleOf(role: String, Int)
  /// Who looks into what a document records.
  case scrutinyBy(role: String)

  // Rosters and policies
  case rosterChecked(cards: Int, problems: Int)
  case registerChecked(units: Int, documents: Int, problems: Int)
  case stationsChecked(stations: Int, files: Int)
  case rehearsal
  case live
  case deadlineOf(tier: String)
  case withdrawn(Instant)
  case eligibleVoters(EligibleVoters)
  case handsInNothing(units: Int, kind: String)
  case handsIn(RegisterCounts.Row)
  case editions(Int, Int, _ isSuccessor: Bool)
  case sameRegister
  case differences(Int)
  case signatureNotChecked
  case signaturesNotChecked
  case moreProblems(Int)
  /// More of what is unusual, or changed, than is shown; the option that shows everything.
  case moreUnusual(Int, option: String)
  case rosterMade(cards: Int, edition: Int, FilePath)
  case registerMade(units: Int, stations: Int, edition: Int, FilePath)
  case registerThere(edition: Int, FilePath)
  case policyUsable(SigningPolicy, FilePath, samples: Int)
  case noSamples(FilePath)
  case policyUnusable(SigningPolicy, FilePath, problems: Int)

  // Everything else
  case signatureState(number: String, state: String)
  case atLine(Int)
  case bytes(Int)
  case listPublished(FilePath, RevocationReason, number: String, entries: Int)
  case rolledOver(LabRollover)
  case samplesMade(Int, folder: FilePath)
  case judged(Int, of: Int?, failed: Int, aSecond: Int)
}
