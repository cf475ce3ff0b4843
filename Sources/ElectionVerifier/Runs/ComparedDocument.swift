import CanonicalXML
import PKI
import XAdES

/// What is compared of a document with the others of a run: fixed sizes, whatever the document holds.
struct ComparedDocument: Sendable {
  /// Which sheet it is: election, contest, unit, tier and revision.
  let sheet: UInt64
  /// Its content digest.
  let content: UInt64
  /// The content digest of the document that it supersedes.
  let superseded: UInt64?
  /// The sheet of which that document is a revision.
  let previousSheet: UInt64
  /// Which unit of which contest it is about, and by which revision.
  let place: UInt64
  let revision: Int32
  /// What it adds up, and what it says is missing.
  let inputs: [ComparedInput]
  let missing: [UInt64]
  let figures: FigureRow?
  /// The polling stations that it adds up, each with its election and contest.
  let stations: [UInt64]
  /// When it was drawn up, as it claims; nil where it does not say.
  let created: Instant?
  let isPassed: Bool
  let isFailed: Bool

  /// What of a verdict can be compared; nil where there is nothing.
  ///
  /// What nobody is known to have signed speaks for nobody, and contests no other document: else anybody
  /// could have a genuine sheet counted as failed.
  init?(_ verdict: Verdict) {
    guard verdict.isComparable, let digest = verdict.contentDigest, let fields = verdict.fields,
      let election = fields.election, let unit = fields.unit
    else { return nil }
    func sheet(_ revision: Int?) -> UInt64 {
      var hasher = Hasher()
      hasher.combine([election, fields.contest, unit, fields.tier])
      hasher.combine(revision)
      return UInt64(bitPattern: Int64(hasher.finalize()))
    }
    self.sheet = sheet(fields.revision)
    previousSheet = sheet(fields.revision.map { $0 - 1 })
    content = Self.hash(digest)
    superseded = fields.supersedes.map(Self.hash)
    func place(_ unit: String) -> UInt64 {
      var hasher = Hasher()
      hasher.combine([election, fields.contest, unit])
      return UInt64(bitPattern: Int64(hasher.finalize()))
    }
    self.place = place(unit)
    revision = Int32(clamping: fields.revision ?? 0)
    inputs = fields.inputs.map {
      ComparedInput(
        place: place($0.unit), content: Self.hash($0.digest),
        revision: Int32(clamping: $0.revision))
    }
    missing = fields.missing.map { place($0.unit) }
    figures = FigureRow(fields)
    stations = verdict.stationCodes.map { code in
      var hasher = Hasher()
      hasher.combine([election, fields.contest])
      hasher.combine(code)
      return UInt64(bitPattern: Int64(hasher.finalize()))
    }
    created = fields.created
    isPassed = verdict.isPassed
    isFailed = verdict.indication == .totalFailed
  }

  /// Swift seeds its hash anew in each process: nobody can make two contents that collide in it.
  private static func hash(_ digest: [UInt8]) -> UInt64 {
    var hasher = Hasher()
    hasher.combine(digest)
    return UInt64(bitPattern: Int64(hasher.finalize()))
  }
}

extension Verdict {
  /// Whether it can be compared with others: what nobody is known to have signed contests no other document.
  package var isComparable: Bool {
    kind == .document && contentDigest != nil && fields?.election != nil && fields?.unit != nil
      && signatures.contains(where: \.speaksForSomebody)
  }
}

extension SignatureVerdict {
  /// Whether it is intact, and its signer has a path to the registry, whatever else is found about it.
  package var speaksForSomebody: Bool {
    guard state == .intact, indication != .totalFailed else { return false }
    switch subIndication {
    case .noSigningCertificateFound, .noCertificateChainFound, .certificateChainGeneralFailure:
      return false
    default: return true
    }
  }
}
