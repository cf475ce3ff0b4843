/// Which algorithms may be relied on until when.
///
/// The table is judged at the validation time: what ended before it is weak.
package struct AlgorithmTable: Hashable, Sendable {
  /// Until when something may be relied on.
  package enum End: Hashable, Sendable {
    /// No end is known.
    case open
    /// It ended, or will end, at this instant.
    case at(Instant)
    /// It may not be relied on at any time.
    case never
  }

  /// An RSA key of at least some bits.
  package struct RSAEntry: Hashable, Sendable {
    /// The least bits for this row.
    package var minimumBits: Int
    /// Until when.
    package var end: End
  }

  /// Each digest's end; a digest that is not listed is `never`.
  package var digests: [DigestAlgorithm: End]
  /// RSA rows; the row with the greatest `minimumBits` that a key reaches counts.
  package var rsa: [RSAEntry]
  /// Each curve's end; a curve that is not listed is `never`.
  package var curves: [PublicKey.Curve: End]

  /// The registry's own table: SHA-2, RSA from 2048 bits, P-256 and larger.
  ///
  /// SHA-1 and RSA-1024 are refused at any time: no card of the registry used them.
  package static let registry = AlgorithmTable(
    digests: [.sha256: .open, .sha384: .open, .sha512: .open],
    rsa: [RSAEntry(minimumBits: 2048, end: .open)],
    curves: [.p256: .open, .p384: .open, .p521: .open])

  /// The dates of ETSI TS 119 312 V1.5.1 (suite of 2024-10-13) for what this library knows.
  package static let etsi = AlgorithmTable(
    digests: [
      .sha1: .end(2012, 8, 1), .sha256: .open, .sha384: .open, .sha512: .open,
    ],
    rsa: [
      RSAEntry(minimumBits: 1024, end: .end(2019, 10, 1)),
      RSAEntry(minimumBits: 1900, end: .end(2029, 1, 1)),
    ],
    curves: [.p256: .open, .p384: .open, .p521: .open])

  /// Until when a digest may be relied on.
  /// - Parameter digest: any digest.
  package func end(of digest: DigestAlgorithm) -> End { digests[digest] ?? .never }

  /// Until when a kind of key may be relied on; nil for a kind of which nothing is known here.
  /// - Parameter kind: any kind.
  package func end(of kind: PublicKey.Kind) -> End? {
    switch kind {
    case .rsa(let bits):
      rsa.filter { PublicKey.Kind.nominalBits(ofModulus: bits) >= $0.minimumBits }.max {
        $0.minimumBits < $1.minimumBits
      }?.end ?? .never
    case .ec(let curve): curves[curve] ?? .never
    case .other(.named), .other(.unknown): nil
    case .other: .never
    }
  }
}

extension AlgorithmTable.End {
  /// Whether it still may be relied on.
  /// - Parameter instant: the time that counts.
  package func allows(_ instant: Instant) -> Bool {
    switch self {
    case .open: true
    case .at(let end): instant < end
    case .never: false
    }
  }

  /// When it ended; nil for never allowed and for open.
  package var date: Instant? {
    if case .at(let date) = self { date } else { nil }
  }

  static func end(_ year: Int, _ month: Int, _ day: Int) -> AlgorithmTable.End {
    Instant(year: year, month: month, day: day).map { .at($0) } ?? .never
  }
}
