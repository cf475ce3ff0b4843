import CanonicalXML
import ElectionVerifier
import Glibc

/// What a document beside one that is signed says, as far as it may contradict.
struct BesideDocument: Sendable {
  let election: String?
  let contest: String?
  let unit: String
  let revision: Int
  let digest: [UInt8]
  let isPassed: Bool
  let file: FilePath
  let figures: [(name: FigureName, value: Int)]

  /// - Returns: nil for what is no document of an election.
  init?(_ verdict: Verdict) {
    guard verdict.kind == .document, let digest = verdict.contentDigest,
      let fields = verdict.fields, let unit = fields.unit, let revision = fields.revision
    else { return nil }
    (election, contest) = (fields.election, fields.contest)
    (self.unit, self.revision, self.digest) = (unit, revision, digest)
    (isPassed, file, figures) = (verdict.isPassed, verdict.source, fields.figures)
  }
}

/// What was found of files that lie beside documents, for as long as many documents of one folder are signed: each
/// file is judged once, and once more where it has changed.
package final class BesideMemory {
  /// When a file was written last, by what the system tells.
  private struct State: Hashable {
    let device: UInt
    let number: UInt
    let size: Int
    let seconds: Int
    let nanoseconds: Int
    let changedSeconds: Int
    let changedNanoseconds: Int

    init?(_ file: FilePath) {
      var status = stat()
      guard unsafe file.withCString({ unsafe lstat($0, &status) }) == 0 else { return nil }
      (device, number) = (UInt(status.st_dev), UInt(status.st_ino))
      size = Int(status.st_size)
      (seconds, nanoseconds) = (status.st_mtim.tv_sec, status.st_mtim.tv_nsec)
      (changedSeconds, changedNanoseconds) = (status.st_ctim.tv_sec, status.st_ctim.tv_nsec)
    }
  }

  private var known: [FilePath: (state: State, document: BesideDocument?)] = [:]

  package init() {}

  /// What a file was found to be, or is by looking at it.
  func found(
    _ file: FilePath, _ look: (FilePath) -> BesideDocument?
  ) -> BesideDocument? {
    guard let state = State(file) else { return nil }
    if let one = known[file], one.state == state { return one.document }
    let document = look(file)
    known[file] = (state, document)
    return document
  }
}
