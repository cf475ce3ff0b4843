package import AtomicFiles
package import CanonicalXML
package import EvidenceRecords
package import PKI

/// What became of the documents of a folder that were to be proven by evidence records.
package struct RecordBatch: Sendable {
  /// Documents that were looked at.
  package var documents = 0
  /// Those that a record already proved, which needs nothing.
  package var held = 0
  /// Those that a new record proves.
  package var proven = 0
  /// New records.
  package var records = 0
  /// Bytes of the new records.
  package var bytes = 0
  /// Records that got a newer timestamp.
  package var renewed = 0
  /// Records that got a chain with another digest.
  package var rebuilt = 0
  /// Trees that were stamped, each by one request that was answered.
  package var trees = 0
  /// By when the new timestamps prove it, and whose they are.
  package var proof: ProofOfExistence?
  /// Documents that are proven by nothing, because no server gave a timestamp.
  package var unanswered = 0
  /// Records that are not renewed, because no server gave a timestamp: they hold as before.
  package var unrenewed = 0
  /// Servers that gave none.
  package var faults: [TimestampingStop.Fault] = []
  /// Documents and folders that could not be read.
  package var unreadable: [(file: FilePath, error: XMLSourceError)] = []
  /// Records that could not be written.
  package var unwritten: [(file: FilePath, error: DocumentWriterError)] = []
  /// Records that prove nothing; their documents get new ones.
  package var refused: [(file: FilePath, refusal: RecordRefusal, authority: String?)] = []
  /// Records of which documents are not there any more, which a chain with another digest leaves out; how many.
  package var lacking: [(file: FilePath, count: Int)] = []

  /// Whether every document is proven now, and nothing waits for a server.
  package var isWhole: Bool {
    unanswered == 0 && unrenewed == 0 && unreadable.isEmpty && unwritten.isEmpty
  }
}
