/// What tells whether a file bears on a document that it lies beside, before anything in it is believed.
struct BesideGlance {
  /// The digest of its content.
  let digest: [UInt8]
  /// The unit of which it says it is; nil of what no policy governs.
  let unit: String?
}

/// What became of a file beside a document.
enum BesideFile {
  /// It is no document.
  case nothing
  /// It bears on nothing that was asked about, and was not judged.
  case unconcerned(BesideGlance)
  /// It was judged; nil for what is no document of an election.
  case judged(BesideGlance, BesideDocument?)
}
