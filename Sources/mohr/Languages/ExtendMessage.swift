import CanonicalXML
import ElectionReports
import SigningSessions

/// What `extend` says.
enum ExtendMessage: Message {
  /// Signatures of a document got timestamps.
  case stamped(FilePath, [StampedSignature])
  /// Every signature that holds has one.
  case nothingToStamp(FilePath)
  /// A server gave none.
  case serverFailed(TimestampingStop.Fault)
  /// Somebody changed the document meanwhile: where the stamped one is.
  case keptBeside(FilePath, FilePath)
  /// Nothing of a document was stamped, and why.
  case stopped(FilePath, TimestampingStop)
}
