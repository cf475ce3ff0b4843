import CanonicalXML
import ElectionVerifier
import EvidenceRecords
import PKI

/// What of a folder is to be stamped: groups of new documents, and records that end soon.
struct RecordPlan {
  /// One leaf of a tree, and what is written for it.
  struct Leaf {
    /// What is written.
    enum Purpose {
      /// A new record over so many documents.
      case new(documents: Int)
      /// A newer timestamp for a record, which is completed first.
      case renewal(FolderRecords.Beside, EvidenceRecordFile)
      /// A new chain for a record, which is completed first.
      case rebuilding(FolderRecords.Beside, EvidenceRecordFile)
    }

    let folder: RecordFolder
    let purpose: Purpose
    /// What the leaf is over.
    let digests: [[UInt8]]
  }

  private let verifier: Verifier
  private let now: Instant
  /// The digest of new trees.
  let algorithm: DigestAlgorithm
  /// The leaves, by the digest of their tree.
  private(set) var leaves: [DigestAlgorithm: [Leaf]] = [:]
  /// What is known before anybody is asked.
  private(set) var batch = RecordBatch()

  init(_ verifier: Verifier, _ algorithm: DigestAlgorithm, at now: Instant) {
    self.verifier = verifier
    self.algorithm = algorithm
    self.now = now
  }

  mutating func note(_ file: FilePath, _ error: XMLSourceError) {
    batch.unreadable.append((file, error))
  }

  /// A document with its digests.
  private typealias Digested = [DigestAlgorithm: [UInt8]]

  mutating func add(_ folder: RecordFolder) {
    let known = FolderRecords(folder.path)
    for one in known?.unread ?? [] {
      batch.refused.append((folder.path.appending(one.file.bytes), one.refusal, one.authority))
    }
    let algorithms = Array((known?.algorithms ?? []).union([algorithm]))
    var documents: [Digested] = []
    for name in folder.documents {
      let file = folder.path.appending(name.bytes)
      do throws(XMLSourceError) {
        let digests = try RecordFolder.digests(of: file, algorithms)
        documents.append(Dictionary(uniqueKeysWithValues: zip(algorithms, digests)))
      } catch { note(file, error) }
    }
    batch.documents += documents.count
    let holding = known.map { placesHolding($0, in: folder) } ?? []
    // The documents that each record proves, and those that none does.
    var proven: [Int: [Digested]] = [:]
    var new: [[UInt8]] = []
    for document in documents {
      let places = known?.places(of: { document[$0] }) ?? []
      let found = places.filter { place in
        holding.contains(place)
          && known?.records[place].record.chainWithout { document[$0] } == nil
      }
      for place in found { proven[place, default: []].append(document) }
      if found.isEmpty, let digest = document[algorithm] { new.append(digest) }
    }
    batch.held += documents.count - new.count
    for start in stride(from: 0, to: new.count, by: RecordFolder.group) {
      let group = Array(new[start..<min(start + RecordFolder.group, new.count)])
      add(Leaf(folder: folder, purpose: .new(documents: group.count), digests: group), algorithm)
    }
    for place in holding.sorted() {
      if let known { renew(known.records[place], over: proven[place] ?? [], in: folder) }
    }
  }

  /// The places of the records that hold.
  private mutating func placesHolding(_ known: FolderRecords, in folder: RecordFolder) -> Set<Int> {
    var holding: Set<Int> = []
    for (place, beside) in known.records.enumerated() {
      switch verifier.judge(beside.record) {
      case .held: holding.insert(place)
      case .refused(let refusal, let authority):
        batch.refused.append((folder.path.appending(beside.file.bytes), refusal, authority))
      }
    }
    return holding
  }

  private mutating func renew(
    _ beside: FolderRecords.Beside, over documents: [Digested], in folder: RecordFolder
  ) {
    let file = folder.path.appending(beside.file.bytes)
    let need = RecordNeed(of: beside.record, verifier, now)
    guard need != .nothing, beside.record.timestamps.count < EvidenceRecordLimits.timestamps,
      let chain = beside.record.chains.last, let completed = completed(beside, file)
    else { return }
    if need == .timestamp {
      guard let last = completed.record.timestamps.last else { return }
      let purpose = Leaf.Purpose.renewal(beside, completed)
      return add(
        Leaf(folder: folder, purpose: purpose, digests: [last.renewalDigest]), chain.algorithm)
    }
    let digests = Set(documents.compactMap { $0[algorithm] })
    let listed = beside.record.listed.digests.count
    // A record over a single document lists a neighbour besides.
    if digests.count < listed, listed > 2 || digests.isEmpty {
      batch.lacking.append((file, listed - digests.count))
    }
    guard !digests.isEmpty else { return }
    add(
      Leaf(
        folder: folder, purpose: .rebuilding(beside, completed),
        digests: digests + [completed.sequenceDigest(algorithm)]), algorithm)
  }

  /// A record as it is renewed: with what its newest token is judged by today beside that.
  private func completed(
    _ beside: FolderRecords.Beside, _ file: FilePath
  ) -> EvidenceRecordFile? {
    guard let source = try? XMLSource(path: file, followingLinks: false),
      let read = try? EvidenceRecordFile(source), read.record == beside.record,
      let last = read.record.timestamps.last
    else { return nil }
    return read.completed(by: verifier.information(for: last.token)) ?? read
  }

  private mutating func add(_ leaf: Leaf, _ algorithm: DigestAlgorithm) {
    leaves[algorithm, default: []].append(leaf)
  }
}
