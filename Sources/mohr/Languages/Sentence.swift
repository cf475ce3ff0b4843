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
  /// A trust folder is there, and its roster cannot be used.
  case rosterUnusable
  /// An error that has no words for people.
  case unforeseen
  case authenticated
  /// An answer that was given elsewhere is judged.
  case answerHolds
  /// How many keys and ECDSA signatures a check of a roster looked at.
  case keysSeen(keys: Int, signatures: Int)
  case newPINSet
  case moduleMissing
  /// A token of a module, by its kind and serial number.
  case token(model: String, serial: String)
  /// A PIN that was blocked, or forgotten, is another now.
  case unblocked

  // Questions
  case askPIN(PINStatus)
  case askCurrentPIN(PINStatus)
  /// No card tells how often its PUK may be tried.
  case askPUK(PINStatus)
  /// Whose PIN is about to be set, where that is known, and in which reader.
  case settingPIN(holder: String?, reader: String)
  case askNewPIN
  /// How long a code is that is typed on a reader's keys before a new PIN, of these lengths.
  case askDigits(CardCode, ClosedRange<Int>)
  case askNewPINAgain
  case askLastTry
  /// For a group of the digest on a strip, counted from 1.
  case askGroup(Int)
  /// For a PIN, or why somebody refuses.
  case askDecision
  /// Before the PUK is tried.
  case askPUKTry
  case askCard
  /// Before a card of this kind is used, with which nobody has signed yet.
  case askTrial(String)
  case askReason(SigningAction)
  /// For what lets these roles' signatures be missing.
  case askExcuse(String)
  /// What is typed where a token asks for no PIN; the token.
  case askToSign(String)

  // Signing
  case done(SigningAction, FilePath, signatures: [String])
  case nobodyElse
  /// A statement is signed by all who must sign it.
  case statementComplete
  /// Then the delegate signs the sheet.
  case delegateSigns(role: String, FilePath)
  /// Then the sheet can be verified with it.
  case verifySheet(FilePath)
  case stillToCome
  case peopleOf(role: String, Int)
  /// Who looks into what a document records.
  case scrutinyBy(role: String)

  // Signing many documents
  case judgedForSigning(Int, of: Int)
  case aboutToSignAll(SigningAction, documents: Int, signatures: Int)
  case notAmongThem(Int)
  /// Documents that are not named: of one cause, of further causes; how to see them all.
  case moreApart(Int)
  case otherCauses(Int)
  case eachApart
  /// Before what is said of the first of several documents.
  case ofTheFirst
  case askCount(SigningAction, Int)
  case documentNumber
  case signedOf(Int, of: Int, aSecond: Int)
  case stateOf(ListedState, SigningAction)
  case listDone(ListCounts, SigningAction)
  /// A document is not any more what was consented to.
  case changedSinceShown
  /// It is not there any more.
  case goneSinceShown

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
  /// An edition and when it was issued.
  case editionIssued(Int, Instant)
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
  /// Once all are judged.
  case comparing(Int)
}
