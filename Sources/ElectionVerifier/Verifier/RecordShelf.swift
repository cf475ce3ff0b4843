import CanonicalXML
import EvidenceRecords
import PKI
import Synchronization
import XAdES

/// The evidence records beside documents, for one trust and one time; each folder's are read when its first document asks.
final class RecordShelf: Sendable {
  private let timestamps: TimestampValidation?
  private let time: ValidationTime
  private let folders = Mutex<[FilePath: FolderRecords?]>([:])

  /// Folders that are kept: documents are walked folder by folder.
  private static let kept = 16
  /// Records that are judged for one document: whoever puts many there takes nothing from the first.
  private static let judged = 64

  /// - Parameters:
  ///   - timestamps: Judges timestamps; nil where no authority is trusted.
  ///   - time: The times for which is asked.
  init(_ timestamps: TimestampValidation?, _ time: ValidationTime) {
    self.timestamps = timestamps
    self.time = time
  }

  /// The records beside a file; nil where there is none.
  func records(beside source: XMLSource) -> FolderRecords? {
    guard let folder = source.folder else { return nil }
    return records(in: folder)
  }

  /// The records of a folder; nil where there is none.
  func records(in folder: FilePath) -> FolderRecords? {
    folders.withLock { folders in
      if let known = folders[folder] { return known }
      if folders.count >= Self.kept { folders.removeAll() }
      let read = FolderRecords(folder)
      folders[folder] = .some(read)
      return read
    }
  }

  /// What the records beside a document prove of it; nil where none lies there.
  func evidence(for source: XMLSource, _ signed: SignedDocument) -> RecordEvidence? {
    guard let records = records(beside: source), let raw = signed.rawDigest else { return nil }
    let digests = DocumentDigests(raw, source, records.algorithms)
    var evidence = RecordEvidence()
    let places = records.places { digests[$0] }
    for place in places.prefix(Self.judged) {
      let beside = records.records[place]
      let outcome =
        beside.record.chainWithout { digests[$0] }
        .map { RecordOutcome.refused(.notRenewed(chain: $0), authority: nil) }
        ?? records.outcome(place, judge: judge)
      evidence.take(outcome, of: beside.file)
    }
    if places.count > Self.judged {
      evidence.refuse(
        .init(
          file: records.records[places[Self.judged]].file,
          refusal: .tooMany(limit: Self.judged), authority: nil))
    }
    // Each could have been this document's; where it is proven, that is of no interest.
    if evidence.proof == nil { for one in records.unread { evidence.refuse(one) } }
    return evidence
  }

  /// What came of a record, whatever it is over.
  func judge(_ record: EvidenceRecord) -> RecordOutcome {
    guard let timestamps else { return .refused(.timestamp(1, .nobodyTrusted), authority: nil) }
    return timestamps.judge(record, at: time.at, present: time.present)
  }
}

/// The digests of a document's bytes, of which one was computed when it was read.
private struct DocumentDigests {
  private let known: [DigestAlgorithm: [UInt8]]

  private static let part = 256 << 10

  init(_ raw: [UInt8], _ source: XMLSource, _ algorithms: Set<DigestAlgorithm>) {
    let others = algorithms.subtracting([.sha256])
    var known = [DigestAlgorithm.sha256: raw]
    if !others.isEmpty, let read = Self.read(source, others.union([.sha256])),
      // What is read a second time must be what was judged.
      read[.sha256] == raw
    {
      known = read
    }
    self.known = known
  }

  subscript(algorithm: DigestAlgorithm) -> [UInt8]? { known[algorithm] }

  private static func read(
    _ source: XMLSource, _ algorithms: Set<DigestAlgorithm>
  ) -> [DigestAlgorithm: [UInt8]]? {
    let digests = algorithms.map { ($0, Digest($0)) }
    var offset = 0
    while offset < source.size {
      guard let bytes = try? source.part(at: offset, count: min(part, source.size - offset)),
        !bytes.isEmpty
      else { return nil }
      for (_, digest) in digests { digest.update(bytes) }
      offset += bytes.count
    }
    return Dictionary(uniqueKeysWithValues: digests.map { ($0, $1.finalize()) })
  }
}
