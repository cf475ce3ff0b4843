package import CanonicalXML
package import PKI

/// A document with its signatures checked, as one parse saw it.
package final class SignedDocument: Sendable {
  /// What the caller decides about reading.
  package struct Options: Sendable {
    /// The limits of the parse.
    package var limits: Limits
    /// The largest document of which a tree is built, in bytes; nil: none.
    package var treeCap: Int?
    /// Certificates that may be the signer's where KeyInfo lacks them.
    package var knownCertificates: [Certificate]
    /// Decodes certificates; share one for a run.
    package var decoder: CertificateDecoder
    /// The files that detached references may name, by the name that the reference gives: a plain
    /// file name, or a relative path; byte by byte.
    package var detachedFiles: [FilePath: XMLSource]
    /// Whether a file is opened beside the document, or in a folder below, where a signature names it and
    /// none was handed in; never outside of the document's folder.
    package var readsBeside = false
    /// Whether the bytes of a document are digested as they are read: for whoever changes the document,
    /// and must know that it is still the same.
    package var digestsBytes: Bool
    /// Whether it is computed what the next archive timestamp of each signature is over: for whoever asks for one.
    package var preparesArchiveTimestamps = false
    /// What is accepted; tests of foreign vectors alone have other rules than the profile's.
    var rules = ReadingRules.profile
    /// Runs between the two parses. For tests.
    package var betweenPasses: (@Sendable () -> Void)?

    /// Makes options; the defaults are the profile's.
    package init(
      limits: Limits = .standard, treeCap: Int? = nil,
      knownCertificates: [Certificate] = [], decoder: CertificateDecoder = CertificateDecoder(),
      detachedFiles: [FilePath: XMLSource] = [:], digestsBytes: Bool = true
    ) {
      self.limits = limits
      self.treeCap = treeCap
      self.knownCertificates = knownCertificates
      self.decoder = decoder
      self.detachedFiles = detachedFiles
      self.digestsBytes = digestsBytes
    }
  }

  /// The document: root, positions, ids, and the tree where one was asked for.
  package let document: XMLDocument
  /// SHA-256 over exclusive C14N of the document without its ds:Signature elements.
  package let contentDigest: [UInt8]
  /// SHA-256 of the bytes that were read, computed when it is asked for where the bytes are at hand; nil
  /// where ``Options/digestsBytes`` is false and they are not.
  package var rawDigest: [UInt8]? { raw.digest }
  private let raw: RawBytes
  /// What became of each signature, in document order.
  package let signatures: [SignatureResult]
  /// What no intact signature covers: comments, KeyInfo, unsigned properties and the like.
  package let uncovered: Uncovered
  /// How many times the source was parsed: 1 for documents of the profile, 2 at most.
  package let passes: Int

  fileprivate init(
    document: XMLDocument, contentDigest: [UInt8], raw: RawBytes, signatures: [SignatureResult],
    uncovered: Uncovered, passes: Int
  ) {
    self.document = document
    self.contentDigest = contentDigest
    self.raw = raw
    self.signatures = signatures
    self.uncovered = uncovered
    self.passes = passes
  }
}

extension SignedDocument {
  /// Reads a document and checks every signature in it.
  ///
  /// One parse computes the content digest, which is what signatures of the profile refer to. Where other
  /// accepted methods are needed, the same open source is read again. Of bytes in memory that second
  /// reading gives the digests that were missing; of a file, which may have become another one, it is a
  /// whole reading that stands alone, and the first one only told it what to compute.
  ///
  /// - Parameters:
  ///   - source: The document.
  ///   - options: Limits and what is known beforehand.
  /// - Throws: ``XMLError`` for a document that cannot be read; a bad signature is a value.
  package static func read(
    _ source: XMLSource, _ options: Options = Options()
  ) throws(XMLError) -> SignedDocument {
    let held: XMLSource?
    do throws(XMLSourceError) {
      held = try source.held(upTo: RawBytes.heldBytes)
    } catch {
      throw XMLError(source: source.name, line: nil, element: nil, reason: .source(error))
    }
    return try CheckingTools.with(documentBytes: source.size) { (tools) throws(XMLError) in
      try read(held ?? source, isHeld: held != nil, options, tools)
    }
  }

  private static func read(
    _ source: XMLSource, isHeld: Bool, _ options: Options, _ tools: CheckingTools
  ) throws(XMLError) -> SignedDocument {
    var pass = try Pass(source, isHeld: isHeld, [.content: [.sha256]], options, tools)
    let missing = pass.missingForms
    guard !missing.isEmpty else { return document(of: pass, source, passes: 1) }
    options.betweenPasses?()
    if isHeld {
      try pass.add(missing, source)
    } else {
      pass = try Pass(
        source, isHeld: false, missing.merging([.content: [.sha256]]) { $0.union($1) }, options,
        tools)
      guard pass.missingForms.isEmpty else {
        throw XMLError(source: source.name, line: nil, element: nil, reason: .source(.changed))
      }
    }
    return document(of: pass, source, passes: 2)
  }

  private static func document(
    of pass: Pass, _ source: XMLSource, passes: Int
  ) -> SignedDocument {
    let results = pass.results(source)
    return SignedDocument(
      document: pass.document, contentDigest: pass.digests[.content, .sha256] ?? [],
      raw: pass.isHeld ? .held(source) : .digested(pass.rawDigest), signatures: results,
      uncovered: Uncovered(of: pass.document, results: results), passes: passes)
  }
}

/// The bytes that were read, or what is left of them.
private enum RawBytes: Sendable {
  /// Bytes of a document that are held in memory while it is read, so that two parses see the same.
  static let heldBytes = 64 << 10

  /// Their digest, if it was asked for.
  case digested([UInt8]?)
  case held(XMLSource)

  var digest: [UInt8]? {
    switch self {
    case .digested(let digest): return digest
    case .held(let source):
      let bytes = try? source.bytes(limit: source.size)
      return Digest.hash(bytes ?? [], .sha256)
    }
  }
}

/// Canonical forms with the digests that are wanted of each.
private typealias Forms = [CanonicalForm: Set<DigestAlgorithm>]

/// One reading with its digests, and the signatures as far as they are checked without them.
private struct Pass {
  let document: XMLDocument
  let isHeld: Bool
  /// SHA-256 of the bytes, if it was asked for and they are not held.
  let rawDigest: [UInt8]?
  private(set) var digests: ContentDigests
  private let checker: SignatureChecker
  private let checked: [SignatureChecker.Checked]

  init(
    _ source: XMLSource, isHeld: Bool, _ forms: Forms, _ options: SignedDocument.Options,
    _ tools: CheckingTools
  ) throws(XMLError) {
    let raw = isHeld || !options.digestsBytes ? nil : tools.digest(.sha256)
    let (document, digests) = try Self.read(
      source, forms, options, tools, raw: raw, treeCap: options.treeCap)
    rawDigest = raw?.finalize()
    if let raw { tools.keep(raw) }
    let checker = SignatureChecker(
      document: document, options: options, tools: tools, files: DetachedSources(source, options))
    // Reading goes by cursors, which do not keep the document's tables alive.
    checked = withExtendedLifetime(document) {
      document.signatures.enumerated().map { ordinal, element in
        checker.check(
          SignatureReader(ordinal: ordinal, decoder: options.decoder, rules: options.rules)
            .read(element))
      }
    }
    self.document = document
    self.isHeld = isHeld
    self.digests = digests
    self.checker = checker
  }

  /// Adds the digests of more forms of the same bytes.
  mutating func add(_ forms: Forms, _ source: XMLSource) throws(XMLError) {
    digests.add(
      try Self.read(source, forms, checker.options, checker.tools, raw: nil, treeCap: nil).digests)
  }

  /// The canonical forms that were not computed, up to the limit on all of them.
  var missingForms: Forms {
    var forms: Forms = [:]
    for one in checked {
      for entry in one.everything {
        guard case .content(let selection) = entry.resolved else { continue }
        let reference = entry.reference
        let form = CanonicalForm(selection: selection, method: reference.canonicalization)
        guard let algorithm = reference.digestMethod.algorithm, digests[form, algorithm] == nil,
          forms[form] != nil
            || forms.count + digests.forms.count <= SignatureLimits.canonicalForms
        else { continue }
        forms[form, default: []].insert(algorithm)
      }
    }
    return forms
  }

  /// What became of each signature.
  func results(_ source: XMLSource) -> [SignatureResult] {
    let files = DetachedDigests(for: checked, checker.files, checker.options.limits)
    var digests = digests
    digests.archives = checker.archiveImprints(of: checked, source)
    let results = checked.map { checker.complete($0, with: digests, files) }
    guard results.contains(where: \.hasFault) else { return results }
    // Where content is not as it was signed, one more reading tells whether only white space is not.
    let wanted = changedContent(digests)
    guard !wanted.isEmpty else { return results }
    var extended = digests
    extended.layouts = LayoutDigests(source, checker.options.limits, wanted)
    return checked.map { checker.complete($0, with: extended, files) }
  }

  /// The forms of the content whose digests are not those that were signed.
  private func changedContent(
    _ digests: ContentDigests
  ) -> [(form: CanonicalForm, algorithm: DigestAlgorithm)] {
    var wanted: [(form: CanonicalForm, algorithm: DigestAlgorithm)] = []
    for one in checked {
      for entry in one.everything {
        guard case .content(let selection) = entry.resolved else { continue }
        let reference = entry.reference
        let form = CanonicalForm(selection: selection, method: reference.canonicalization)
        guard let algorithm = reference.digestMethod.algorithm,
          let found = digests[form, algorithm], found != reference.digestValue
        else { continue }
        wanted.append((form, algorithm))
      }
    }
    return wanted
  }

  private static func read(
    _ source: XMLSource, _ forms: Forms, _ options: SignedDocument.Options, _ tools: CheckingTools,
    raw: OneDigest?, treeCap: Int?
  ) throws(XMLError) -> (document: XMLDocument, digests: ContentDigests) {
    let sinks = forms.map { form, algorithms in
      (form: form, sink: DigestSink(algorithms.map(tools.digest)))
    }
    var reading = ReadOptions()
    reading.limits = options.limits
    reading.outputs = sinks.map {
      CanonicalOutput($0.form.selection, $0.form.method, to: $0.sink)
    }
    reading.raw = raw
    reading.treeCap = treeCap
    // After an error the digests are dropped with what they were fed.
    let document = try XMLDocument.read(source, reading)
    var digests = ContentDigests()
    for entry in sinks {
      for digest in entry.sink.digests {
        digests.add(entry.form, digest.algorithm, digest.finalize())
        tools.keep(digest)
      }
    }
    return (document, digests)
  }
}
