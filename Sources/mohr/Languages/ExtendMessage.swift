import AtomicFiles
import CanonicalXML
import ElectionReports
import SigningSessions

/// What `extend` says.
enum ExtendMessage: Message {
  /// Signatures of a document got timestamps.
  case stamped(FilePath, [StampedSignature])
  /// Evidence was put into a document, or into the evidence store.
  case preserved(FilePath, PreservedEvidence)
  /// Signatures of a document got archive timestamps.
  case sealed(FilePath, [StampedSignature])
  /// The lists that tell of signers are older than the timestamps.
  case listsToCome(FilePath)
  /// Every signature that holds, and can have one, has one.
  case nothingToStamp(FilePath, count: Int)
  /// Signatures do not hold, and got none.
  case notHolding(FilePath, count: Int)
  /// One that holds cannot have one, and why.
  case omitted(FilePath, OmittedSignatures.Omitted)
  /// For some that hold no server gave one.
  case unanswered(FilePath, count: Int)
  /// A server gave none.
  case serverFailed(TimestampingStop.Fault)
  /// The stamped document is beside its place, and why.
  case keptBeside(FilePath, FilePath, DocumentWriter.Conflict)
  /// What was signed is signed, and not all of it has a timestamp.
  case signedOnly
  /// Nothing of a document was stamped, and why.
  case stopped(FilePath, TimestampingStop)
}
