public import CanonicalXML
public import PKI

/// A document with its signatures checked, as one parse saw it.
public struct SignedDocument: Sendable {
  /// What the caller decides about reading.
  public struct Options: Sendable {
    /// The limits of the parse.
    public var limits: Limits
    /// The largest document of which a tree is built, in bytes; nil: none.
    public var treeCap: Int?
    /// Certificates that may be the signer's where KeyInfo lacks them.
    public var knownCertificates: [Certificate]
    /// Decodes certificates; share one for a run.
    public var decoder: CertificateDecoder
    /// The files that detached references may name, by the name that the reference gives: a plain
    /// file name. Nothing else is ever opened.
    public var detachedFiles: [String: XMLSource]
    /// What is accepted; tests of foreign vectors alone have other rules than the profile's.
    var rules = ReadingRules.profile
    /// Runs between the two parses. For tests.
    package var betweenPasses: (@Sendable () -> Void)?

    /// Makes options; the defaults are the profile's.
    public init(
      limits: Limits = .standard, treeCap: Int? = nil,
      knownCertificates: [Certificate] = [], decoder: CertificateDecoder = CertificateDecoder(),
      detachedFiles: [String: XMLSource] = [:]
    ) {
      self.limits = limits
      self.treeCap = treeCap
      self.knownCertificates = knownCertificates
      self.decoder = decoder
      self.detachedFiles = detachedFiles
    }
  }

  /// The document: root, positions, ids, and the tree where one was asked for.
  public let document: XMLDocument
  /// SHA-256 over exclusive C14N of the document without its ds:Signature elements.
  public let contentDigest: [UInt8]
  /// SHA-256 of the bytes that were read; computed when it is asked for where the bytes are at hand.
  public var rawDigest: [UInt8] { raw.digest }
  private let raw: RawBytes
  /// What became of each signature, in document order.
  public let signatures: [SignatureResult]
  /// What no intact signature covers: comments, KeyInfo, unsigned properties and the like.
  public let uncovered: Uncovered
  /// How many times the source was parsed: 1 for documents of the profile, 2 at most.
  public let passes: Int
}

extension SignedDocument {
  /// Reads a document and checks every signature in it.
  ///
  /// One parse computes the content digest, which is what signatures of the profile refer to. Where other
  /// accepted methods are needed, a second parse of the same open source computes them, and counts only
  /// if the raw bytes of both agree.
  ///
  /// - Parameters:
  ///   - source: The document.
  ///   - options: Limits and what is known beforehand.
  /// - Throws: ``XMLError`` for a document that cannot be read; a bad signature is a value.
  public static func read(
    _ source: XMLSource, _ options: Options = Options()
  ) throws(XMLError) -> SignedDocument {
    let held: XMLSource?
    do throws(XMLSourceError) {
      held = try source.held(upTo: RawBytes.heldBytes)
    } catch {
      throw XMLError(source: source.name, line: nil, element: nil, reason: .source(error))
    }
    return try CheckingTools.with { (tools) throws(XMLError) in
      try read(held ?? source, isHeld: held != nil, options, tools)
    }
  }

  private static func read(
    _ source: XMLSource, isHeld: Bool, _ options: Options, _ tools: CheckingTools
  ) throws(XMLError) -> SignedDocument {
    let first = try Pass.run(
      source, isHeld: isHeld, forms: [(.content, [.sha256])], options, treeCap: options.treeCap,
      tools)
    let document = first.document
    let checker = SignatureChecker(document: document, options: options, tools: tools)
    // Reading goes by cursors, which do not keep the document's tables alive.
    let checked = withExtendedLifetime(document) {
      document.signatures.enumerated().map { ordinal, element in
        checker.check(
          Result { () throws(SignatureFault) in
            try SignatureReader(ordinal: ordinal, decoder: options.decoder, rules: options.rules)
              .read(element)
          })
      }
    }
    var digests = first.digests
    let missing = MissingForms(of: checked, given: digests)
    if !missing.forms.isEmpty {
      options.betweenPasses?()
      let forms = missing.forms.map { ($0.key, Array($0.value)) }
      let second = try Pass.run(
        source, isHeld: isHeld, forms: forms, options, treeCap: nil, tools)
      guard second.rawDigest == first.rawDigest else {
        throw XMLError(
          source: source.name, line: nil, element: nil, reason: .source(.changed))
      }
      digests.add(second.digests)
    }
    let files = DetachedDigests(for: checked, options)
    let results = checked.map { checker.complete($0, with: digests, files) }
    return SignedDocument(
      document: document, contentDigest: digests[.content, .sha256] ?? [],
      raw: first.rawDigest.map(RawBytes.digested) ?? .held(source), signatures: results,
      uncovered: Uncovered(of: document, results: results),
      passes: missing.forms.isEmpty ? 1 : 2)
  }
}

/// The bytes that were read, or what is left of them.
private enum RawBytes: Sendable {
  /// Bytes of a document that are held in memory while it is read, so that two parses see the same.
  static let heldBytes = 64 << 10

  case digested([UInt8])
  case held(XMLSource)

  var digest: [UInt8] {
    switch self {
    case .digested(let digest): return digest
    case .held(let source):
      let bytes = try? source.bytes(limit: source.size)
      return Digest.hash(bytes ?? [], .sha256)
    }
  }
}

/// One parse with its digests.
private struct Pass {
  let document: XMLDocument
  /// Nil where the bytes are held.
  let rawDigest: [UInt8]?
  let digests: ContentDigests

  static func run(
    _ source: XMLSource, isHeld: Bool, forms: [(CanonicalForm, [DigestAlgorithm])],
    _ options: SignedDocument.Options, treeCap: Int?, _ tools: CheckingTools
  ) throws(XMLError) -> Pass {
    let raw = isHeld ? nil : tools.digest(.sha256)
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
    defer { if let raw { tools.keep(raw) } }
    return Pass(document: document, rawDigest: raw?.finalize(), digests: digests)
  }
}

/// The canonical forms that the first pass did not guess, up to the limit.
private struct MissingForms {
  private(set) var forms: [CanonicalForm: Set<DigestAlgorithm>] = [:]

  init(of checked: [SignatureChecker.Checked], given digests: ContentDigests) {
    for case .authentic(let authentic) in checked {
      for entry in authentic.everything {
        guard case .content(let selection) = entry.resolved else { continue }
        let reference = entry.reference
        let form = CanonicalForm(selection: selection, method: reference.canonicalization)
        guard digests[form, reference.digestAlgorithm] == nil,
          forms[form] != nil || forms.count < SignatureLimits.canonicalForms
        else { continue }
        forms[form, default: []].insert(reference.digestAlgorithm)
      }
    }
  }
}
