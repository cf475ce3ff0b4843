package import CanonicalXML
package import EvidenceRecords
package import PKI
import Synchronization

/// The evidence records of one folder: files called `*.ers.xml`, read once, each judged when a document asks for it.
package final class FolderRecords: Sendable {
  /// A document's digest, or another that a record lists first.
  private struct Listed: Hashable {
    let algorithm: DigestAlgorithm
    let digest: [UInt8]
  }

  /// A record that could be read.
  package struct Beside: Sendable {
    /// The name of its file.
    package let file: FilePath
    package let record: EvidenceRecord
  }

  /// The records in the order of their names.
  package let records: [Beside]
  /// Files that could not be read as records, and why.
  package let unread: [RecordEvidence.Refused]
  /// The algorithms by which a document must be digested to be looked up.
  package let algorithms: Set<DigestAlgorithm>
  private let places: [Listed: [Int]]
  private let outcomes = Mutex<[Int: RecordOutcome]>([:])

  /// Files of a folder that are read as records, and the bytes of all of them: half a million documents.
  private static let fileLimit = 4_096
  private static let byteLimit = 64 << 20

  /// - Parameter folder: The folder.
  /// - Returns: nil where there is no record.
  package init?(_ folder: FilePath) {
    guard let listing = try? FolderListing(folder) else { return nil }
    var records: [Beside] = []
    var unread: [RecordEvidence.Refused] = []
    var (files, bytes) = (0, 0)
    for index in 0..<listing.count {
      let (kind, name) = listing[index]
      let file = FilePath(name)
      guard kind != .folder, file.hasSuffix(EvidenceRecordNames.fileEnding) else { continue }
      func refuse(_ refusal: RecordRefusal) {
        unread.append(.init(file: file, refusal: refusal, authority: nil))
      }
      files += 1
      guard files <= Self.fileLimit, bytes < Self.byteLimit else {
        refuse(.tooMany(limit: files > Self.fileLimit ? Self.fileLimit : Self.byteLimit))
        break
      }
      do throws(EvidenceRecordFault) {
        let read = try Self.read(folder.appending(name))
        bytes += read.bytes.count
        records.append(Beside(file: file, record: read.record))
      } catch { refuse(.unreadable(error)) }
    }
    guard files > 0 else { return nil }
    self.records = records
    self.unread = unread
    var places: [Listed: [Int]] = [:]
    for (index, beside) in records.enumerated() {
      let (algorithm, digests) = beside.record.listed
      for digest in Set(digests) {
        places[Listed(algorithm: algorithm, digest: digest), default: []].append(index)
      }
    }
    self.places = places
    algorithms = Set(records.flatMap(\.record.algorithms))
  }

  /// A link leads out, a pipe waits for ever: neither is a record.
  private static func read(_ file: FilePath) throws(EvidenceRecordFault) -> EvidenceRecordFile {
    let source: XMLSource
    do throws(XMLSourceError) {
      source = try XMLSource(path: file, followingLinks: false)
    } catch { throw .source(error) }
    return try EvidenceRecordFile(source)
  }

  /// The records that list a document first, in the order of their names.
  package func places(of digest: (DigestAlgorithm) -> [UInt8]?) -> [Int] {
    algorithms.flatMap { algorithm in
      digest(algorithm).flatMap { places[Listed(algorithm: algorithm, digest: $0)] } ?? []
    }.sorted()
  }

  /// What came of a record; judged once.
  func outcome(_ index: Int, judge: (EvidenceRecord) -> RecordOutcome) -> RecordOutcome {
    if let known = outcomes.withLock({ $0[index] }) { return known }
    let outcome = judge(records[index].record)
    outcomes.withLock { $0[index] = outcome }
    return outcome
  }
}
