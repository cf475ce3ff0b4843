import CanonicalXML
import ElectionReports
import EvidenceRecords
import SigningSessions

/// What `extend --batch` says.
enum RecordMessage: Message {
  /// What was named is no folder.
  case noFolder(FilePath)
  /// Documents of a folder are proven by new records.
  case proven(FilePath, RecordBatch)
  /// Records of a folder were renewed.
  case renewed(FilePath, RecordBatch)
  /// All documents of a folder are proven, and no record ends soon.
  case unchanged(FilePath, count: Int)
  /// Documents are proven by nothing, for no server gave a timestamp.
  case unanswered(FilePath, count: Int)
  /// Records were not renewed, for no server gave a timestamp.
  case unrenewed(FilePath, count: Int)
  /// A record proves nothing, and why; whose it says that it is.
  case refused(FilePath, RecordRefusal, String?)
  /// So many more prove nothing.
  case moreRefused(Int)
  /// Documents of a record are not there any more, and its new chain leaves them out.
  case lacking(FilePath, count: Int)
}
