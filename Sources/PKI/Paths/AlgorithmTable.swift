/// Which algorithms may be relied on from when until when: scheme by size, and digests.
///
/// The table is judged at the validation time. What it does not list may not be relied on at any time.
package struct AlgorithmTable: Hashable, Sendable {
  /// When something may be relied on.
  package struct Validity: Hashable, Sendable {
    /// The first instant; nil: always before ``until``.
    package var from: Instant?
    /// The instant at which it ends; nil: no end is known.
    package var until: Instant?

    /// Takes both ends.
    /// - Parameters:
    ///   - from: the first instant; nil: no beginning.
    ///   - until: the instant at which it ends; nil: no end is known.
    package init(from: Instant? = nil, until: Instant? = nil) {
      self.from = from
      self.until = until
    }
  }

  /// A digest algorithm.
  package struct DigestRow: Hashable, Sendable {
    package var digest: DigestAlgorithm
    package var validity: Validity

    package init(_ digest: DigestAlgorithm, _ validity: Validity = Validity()) {
      self.digest = digest
      self.validity = validity
    }
  }

  /// A scheme of RSA with keys of at least some bits.
  package struct RSARow: Hashable, Sendable {
    package var scheme: SignatureScheme
    /// The least bits of a modulus for this row.
    package var minimumBits: Int
    package var validity: Validity

    package init(_ scheme: SignatureScheme, minimumBits: Int, _ validity: Validity = Validity()) {
      self.scheme = scheme
      self.minimumBits = minimumBits
      self.validity = validity
    }
  }

  /// ECDSA on a curve.
  package struct CurveRow: Hashable, Sendable {
    package var curve: PublicKey.Curve
    package var validity: Validity

    package init(_ curve: PublicKey.Curve, _ validity: Validity = Validity()) {
      self.curve = curve
      self.validity = validity
    }
  }

  /// The digests, each once.
  package var digests: [DigestRow]
  /// RSA: of a scheme, the row with the greatest `minimumBits` that a key reaches counts.
  package var rsa: [RSARow]
  /// The curves, each once.
  package var curves: [CurveRow]

  /// Takes rows.
  package init(digests: [DigestRow], rsa: [RSARow], curves: [CurveRow]) {
    self.digests = digests
    self.rsa = rsa
    self.curves = curves
  }

  /// The table for whoever states none: SHA-2, RSA from 2048 bits, P-256 and larger, at any time.
  ///
  /// SHA-1 and RSA-1024 are refused at any time: no card of the registry used them.
  package static let registry = AlgorithmTable(
    digests: [DigestRow(.sha256), DigestRow(.sha384), DigestRow(.sha512)],
    rsa: [RSARow(.rsaPKCS1, minimumBits: 2048), RSARow(.rsaPSS, minimumBits: 2048)],
    curves: [CurveRow(.p256), CurveRow(.p384), CurveRow(.p521)])
}
