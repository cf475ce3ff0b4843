import CanonicalXML
import PKI

/// What a document beside one that is signed says, as far as it may contradict.
struct BesideDocument: Sendable {
  let election: String?
  let contest: String?
  let unit: String
  let revision: Int
  let digest: [UInt8]
  let created: Instant?
  let isPassed: Bool
  let file: FilePath
  let figures: [(name: FigureName, value: Int)]

  /// - Returns: nil for what is no document of an election.
  init?(_ verdict: Verdict) {
    guard verdict.kind == .document, let digest = verdict.contentDigest,
      let fields = verdict.fields, let unit = fields.unit, let revision = fields.revision
    else { return nil }
    (election, contest, created) = (fields.election, fields.contest, fields.created)
    (self.unit, self.revision, self.digest) = (unit, revision, digest)
    (isPassed, file, figures) = (verdict.isPassed, verdict.source, fields.figures)
  }
}
