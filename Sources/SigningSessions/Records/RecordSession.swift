import CanonicalXML
package import ElectionVerifier
import EvidenceRecords
package import PKI

/// Proves documents by evidence records beside them (RFC 6283): one hash tree over all that need one, one timestamp over its
/// root, and a file of a few kilobytes for each group of documents of a folder. The documents stay as they are.
///
/// Whoever runs it again gets records for new documents, and newer timestamps for records that end soon; a run that was ended
/// is finished by the next one.
package struct RecordSession {
  private let verifier: Verifier
  private let servers: TimestampServers
  private let clock: any Clock

  /// - Parameters:
  ///   - verifier: With the trust that pins the authorities.
  ///   - servers: Asked in their order, once for each tree: at most one for each digest algorithm.
  ///   - clock: Tells the present.
  package init(
    _ verifier: Verifier, _ servers: TimestampServers, clock: any Clock = SystemClock()
  ) {
    self.verifier = verifier.again(clock: clock)
    self.servers = servers
    self.clock = clock
  }

  /// Proves documents.
  /// - Parameter entries: Such as a `DocumentWalk` over a folder.
  /// - Throws: ``TimestampingStop/nobodyTrusted``, also where the trust's table allows no digest any more.
  package func extend(
    _ entries: some Sequence<RunEntry>
  ) throws(TimestampingStop) -> RecordBatch {
    guard verifier.trustsTimestamps, let algorithm = verifier.digestOfRecords(at: clock.now) else {
      throw .nobodyTrusted
    }
    var plan = RecordPlan(verifier, algorithm, at: clock.now)
    for folder in folders(of: entries, &plan) { plan.add(folder) }
    var batch = plan.batch
    for (algorithm, leaves) in plan.leaves.sorted(by: { $0.key.byteCount < $1.key.byteCount }) {
      stamp(leaves, algorithm, &batch)
    }
    return batch
  }

  /// The documents folder by folder, in the order of their first ones.
  private func folders(
    of entries: some Sequence<RunEntry>, _ plan: inout RecordPlan
  ) -> [RecordFolder] {
    var folders: [RecordFolder] = []
    var places: [FilePath: Int] = [:]
    for entry in entries {
      switch entry {
      case .document(let file, _) where file.hasSuffix(EvidenceRecordNames.fileEnding): break
      case .document(let file, _):
        let place = places[file.folder] ?? folders.count
        if place == folders.count {
          places[file.folder] = place
          folders.append(RecordFolder(path: file.folder))
        }
        folders[place].documents.append(file.name)
      case .unreadable(let file, let error): plan.note(file, error)
      case .leftOut, .standardInput: break
      @unknown default: break
      }
    }
    return folders
  }

  private func stamp(
    _ leaves: [RecordPlan.Leaf], _ algorithm: DigestAlgorithm, _ batch: inout RecordBatch
  ) {
    // Records of one tree have one token, and its renewal is one leaf.
    var groups: [[[UInt8]]] = []
    var places: [Set<[UInt8]>: Int] = [:]
    for leaf in leaves where places[Set(leaf.digests)] == nil {
      places[Set(leaf.digests)] = groups.count
      groups.append(leaf.digests)
    }
    let tree = HashTree(over: groups, algorithm)
    var skipped: Set<String> = []
    let given = servers.token(over: tree.root, algorithm, skipping: &skipped, &batch.faults) {
      (token) throws(TimestampServerFault) in
      try verifier.again(clock: clock).proof(given: token)
    }
    guard let given else {
      for leaf in leaves {
        if case .new(let documents) = leaf.purpose {
          batch.unanswered += documents
        } else {
          batch.unrenewed += 1
        }
      }
      return
    }
    batch.trees += 1
    batch.proof = given.proof
    var writer = RecordWriting(verifier.again(clock: clock), given.token, algorithm)
    for leaf in leaves {
      guard let place = places[Set(leaf.digests)] else { continue }
      writer.write(leaf, tree.reduced(place), &batch)
    }
  }
}
