import AtomicFiles
import CanonicalXML
import ElectionVerifier
import EvidenceRecords
import PKI

/// Writes the records of one tree, each whole or not at all. What is written was read again before, as a verifier reads it.
struct RecordWriting {
  private let verifier: Verifier
  private let token: TimestampToken
  private let algorithm: DigestAlgorithm
  /// Where the names of new records of each folder go on.
  private var numbers: [FilePath: Int] = [:]

  init(_ verifier: Verifier, _ token: TimestampToken, _ algorithm: DigestAlgorithm) {
    self.verifier = verifier
    self.token = token
    self.algorithm = algorithm
  }

  /// What is written does not hold, or is over something else.
  private struct NotHolding: Error {}

  mutating func write(
    _ leaf: RecordPlan.Leaf, _ tree: ReducedHashTree, _ batch: inout RecordBatch
  ) {
    var file = leaf.folder.path
    do throws(DocumentWriterError) {
      switch leaf.purpose {
      case .new(let documents):
        let bytes = EvidenceRecordWriter.record(tree, token, algorithm)
        try check(bytes, over: leaf.digests)
        var number = numbers[leaf.folder.path] ?? 1
        repeat { file = leaf.folder.free(&number) } while try !create(file, bytes)
        numbers[leaf.folder.path] = number
        batch.records += 1
        batch.bytes += bytes.count
        batch.proven += documents
      case .renewal(let beside, let completed):
        file = file.appending(beside.file.bytes)
        let order = (beside.record.chains.last?.timestamps.count ?? 0) + 1
        let timestamp = EvidenceRecordWriter.timestamp(tree, token, order: order)
        try replace(file, beside.record, by: completed.renewed(by: timestamp))
        batch.renewed += 1
      case .rebuilding(let beside, let completed):
        file = file.appending(beside.file.bytes)
        let chain = EvidenceRecordWriter.chain(
          tree, token, algorithm, order: beside.record.chains.count + 1)
        try replace(file, beside.record, by: completed.extended(by: chain))
        batch.rebuilt += 1
      }
    } catch { batch.unwritten.append((file, error)) }
  }

  private func create(
    _ file: FilePath, _ bytes: [UInt8]
  ) throws(DocumentWriterError) -> Bool {
    try FileUpdate(path: file, limit: EvidenceRecordLimits.bytes).create(bytes)
  }

  /// A record that somebody changed meanwhile stays as it is.
  private func replace(
    _ file: FilePath, _ record: EvidenceRecord, by new: [UInt8]
  ) throws(DocumentWriterError) {
    var outcome: Result<Void, DocumentWriterError> = .failure(.notVerified(NotHolding()))
    _ = try FileUpdate(path: file, limit: EvidenceRecordLimits.bytes).run { old in
      guard let old, let read = try? EvidenceRecordFile(XMLSource(bytes: old, path: file)),
        read.record == record
      else { return nil }
      do throws(DocumentWriterError) {
        try check(new, over: [])
        outcome = .success(())
        return new
      } catch {
        outcome = .failure(error)
        return nil
      }
    }
    try outcome.get()
  }

  private func check(
    _ bytes: [UInt8], over digests: [[UInt8]]
  ) throws(DocumentWriterError) {
    guard let read = try? EvidenceRecordFile(XMLSource(bytes: bytes, name: "record")),
      digests.allSatisfy({ digest in read.record.chainWithout { _ in digest } == nil }),
      case .held = verifier.judge(read.record)
    else { throw .notVerified(NotHolding()) }
  }
}
