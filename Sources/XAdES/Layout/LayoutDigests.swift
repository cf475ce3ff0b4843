import CanonicalXML
import PKI

/// The digests of the canonical forms of a document in every layout.
struct LayoutDigests: Sendable {
  private struct Key: Hashable {
    let form: CanonicalForm
    let algorithm: DigestAlgorithm
  }

  private var digests: [Key: [[UInt8]]] = [:]

  /// Reads the document once more for the content that some references do not find as it was signed; what
  /// cannot be read gives none.
  init(
    _ source: XMLSource, _ limits: Limits,
    _ wanted: [(form: CanonicalForm, algorithm: DigestAlgorithm)]
  ) {
    guard source.size <= Layout.documentBytes else { return }
    // Of a large document fewer forms, so that all of them together cost what one of the largest does.
    let most = min(
      SignatureLimits.canonicalForms, max(1, Layout.documentBytes / max(1, source.size)))
    var keys: Set<Key> = []
    for (form, algorithm) in wanted where keys.count < most {
      keys.insert(Key(form: form, algorithm: algorithm))
    }
    let sinks = Dictionary(
      uniqueKeysWithValues: keys.map {
        ($0, LayoutSink($0.algorithm, work: Layout.contentWork / keys.count))
      })
    var reading = ReadOptions()
    reading.limits = limits
    reading.outputs = sinks.map {
      CanonicalOutput($0.key.form.selection, $0.key.form.method, to: $0.value)
    }
    guard (try? XMLDocument.read(source, reading)) != nil else { return }
    digests = sinks.mapValues { $0.finalize() }
  }

  init() {}

  func contains(
    _ digest: [UInt8], of form: CanonicalForm, _ algorithm: DigestAlgorithm
  ) -> Bool {
    digests[Key(form: form, algorithm: algorithm)]?.contains(digest) ?? false
  }
}
