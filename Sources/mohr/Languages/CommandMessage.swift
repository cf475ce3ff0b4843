import AtomicFiles
import CanonicalXML
import ElectionReports
import ElectionVerifier
import SigningPlans
import PKI
import SigningSessions
import SmartCards

/// What commands say of what they did not do, or did otherwise than asked.
enum CommandMessage: Message {
  /// The person said no.
  case declined
  /// The person said no when asked about a signature.
  case declinedToSign
  /// The person ended the command while the card was setting another PIN.
  case changeInterrupted

  /// Another word was typed than the one that was asked for.
  case wordNotTyped(ConsentWord)
  /// Another document of the list has other content for the same sheet.
  case contradicted(by: FilePath)
  /// Nobody could see what would be signed.
  case cannotShow
  /// A token asks for no PIN, and nobody is there to be asked; the token.
  case consentNeeded(String)

  // Trust
  case noRoster(folder: FilePath)
  case cardNotMatched(folder: FilePath)

  /// There is less memory than it takes to begin.
  case littleMemory

  // Cards
  /// The readers that hold a card, each with its number in the list of readers.
  case severalCards([(number: Int, name: String)])
  /// The readers whose names have what was written, each with its number.
  case severalReaders([(number: Int, name: String)])
  /// Keys of one card, each with its fingerprint.
  case severalKeys([String])
  /// No card is in any of several readers.
  case noCardInAny(Int)
  /// There are not so many readers.
  case noReaderNumber(Int)
  /// Neither a file nor, without the card service, a reader.
  case noCardCalled(FilePath)
  case notOnRoster
  case cardNotInUse
  /// What the card's certificate is worth cannot be known, or it is worth nothing.
  case notAuthenticated(isKnown: Bool)
  /// A file, and so many more, in which there is neither a document nor a certificate.
  case noKeys(FilePath, others: Int)
  /// A file that is no saved answer of a card.
  case noAnswer(FilePath)
  /// It answers another nonce.
  case otherNonce(FilePath)
  /// It was not given by the key of its certificate.
  case answerDoesNotHold(FilePath)
  case newPINsDiffer
  /// Before it is asked for again.
  case typeAgain(CardError)
  /// The card cannot have the new PIN.
  case newPINUnfit(CardError)
  /// A descriptor brought no second line.
  case newPINMissing
  /// Not a failure: the system names no PKCS#11 module.
  case noModules
  /// What a module cannot do.
  case cardsAlone
  /// Not a failure: where the PIN is to be typed, and how many times it may be asked for.
  /// A new PIN is set on a reader's keys: its name, what is typed first, the tries left.
  case changePINThere(String, CardCode, PINStatus)
  case typePINThere(String, PINStatus, ExpectedEntries)
  /// Not a failure, but a word on standard error all the same.
  case cardServed(FilePath)
  /// The servers of a lab: where, and what they answer.
  case registryServed(port: UInt16, [String])

  // Signing
  case refused(FilePath, SigningAction)
  /// Neither a refusal nor a place: no policy asks for this card's signature.
  case noPlace(FilePath)
  case severalRoles([String])
  case reasonNeeded
  case reasonNotPlain
  /// The reason is digits alone.
  case reasonIsCode
  /// The PIN stands in the reason.
  case reasonHoldsPIN
  /// Many documents: another number was typed than theirs, or named with --count.
  case otherCount(Int, of: Int)
  /// What was typed is no number.
  case noCount
  /// What was typed is no number of so few documents, and may be a PIN.
  case countIsCode(Int)
  case countNeeded(Int)
  case tooManyDocuments(limit: Int)
  case noDocumentToSign
  /// The person wanted no further document to be signed.
  case interrupted
  /// Of a list, how many other files it is said of.
  case ownerWillChange(FilePath, others: Int = 0)
  /// Nobody may write to the file, which is replaced as a whole; of a list, how many others it is said of.
  case protected(FilePath, others: Int? = nil)
  /// The file is signed, and nobody could be told.
  case signedUnreported(FilePath, Int32)
  case ownerNotKept(FilePath)
  case keptBeside(FilePath, kept: FilePath, DocumentWriter.Conflict)

  // Statements
  case roleHasSigned(String, LocalizedText?)
  case neverExcused(String, LocalizedText?, policy: FilePath?)
  case neverDelegated(String, LocalizedText?, policy: FilePath?)
  case noDelegate(String, LocalizedText?, policy: FilePath?)
  /// A role that the policy of the document does not have; those that it has.
  case unknownRole(String, file: FilePath, names: [String: LocalizedText])
  case otherStatement(FilePath)
  case statementNeedsReason
  case noStatement(FilePath)
  /// A statement was named where its sheet is meant.
  case isStatement(FilePath)
  case nothingToAccept(FilePath)
  case alreadyAccepted(FilePath)
  /// Roles whose signatures may be missing, and nobody consented to that.
  case excuseNeeded([String], names: [String: LocalizedText])
  /// Not a failure: who holds the role by the roster.
  case otherHolder(String, String, LocalizedText?, [LocalizedText])
  /// A statement that is made now would claim to be older than the sheet.
  case sheetOfTomorrow(FilePath, created: Instant)

  /// The command that shows a policy.
  static func showing(_ policy: FilePath?, _ say: Speaker) -> String {
    policy.map { say.command("mohr policy show", $0) } ?? say.latin("mohr policy show POLICY")
  }

  // Rosters
  case nobody(String)
  case exportIncomplete([String])
}
