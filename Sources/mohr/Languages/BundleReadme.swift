import ElectionReports
import PKI

/// What stands in a bundle beside the documents: what is where, and how to repeat the audit.
struct BundleReadme: Phrase {
  /// The time for which it judged.
  let instant: Instant

  init(at instant: Instant) { self.instant = instant }

  /// The same as a command takes it.
  var time: String { instant.description }
}
