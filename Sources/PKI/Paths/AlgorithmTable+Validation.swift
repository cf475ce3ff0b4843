/// Whether an algorithm may be relied on at a time.
package enum AlgorithmValidation: Hashable, Sendable {
  /// It may.
  case fit
  /// It may not; why.
  case unfit(AlgorithmLapse)
  /// This version knows nothing of it.
  case unknown

  /// Whether it may be relied on.
  package var isFit: Bool { self == .fit }

  /// Why it may not be relied on; of what is unknown here no row allows it.
  package var lapse: AlgorithmLapse? {
    switch self {
    case .fit: nil
    case .unfit(let lapse): lapse
    case .unknown: .never
    }
  }
}

/// Why an algorithm may not be relied on at a time.
package enum AlgorithmLapse: Hashable, Sendable {
  /// It ended at this instant.
  case ended(Instant)
  /// It begins at this instant.
  case begins(Instant)
  /// No row of the table allows it at any time.
  case never
}

extension AlgorithmTable.Validity {
  func judge(at instant: Instant) -> AlgorithmValidation {
    if let from, instant < from { return .unfit(.begins(from)) }
    if let until, instant >= until { return .unfit(.ended(until)) }
    return .fit
  }
}

extension AlgorithmTable {
  /// A digest.
  /// - Parameters:
  ///   - digest: any digest.
  ///   - instant: the time that counts.
  package func judge(_ digest: DigestAlgorithm, at instant: Instant) -> AlgorithmValidation {
    digests.first { $0.digest == digest }?.validity.judge(at: instant) ?? .unfit(.never)
  }

  /// A scheme with a key; nothing is said against one that is not the key's.
  /// - Parameters:
  ///   - scheme: any scheme.
  ///   - key: the kind of the key that signed.
  ///   - instant: the time that counts.
  package func judge(
    _ scheme: SignatureScheme, by key: PublicKey.Kind, at instant: Instant
  ) -> AlgorithmValidation {
    switch (scheme, key) {
    case (.rsaPKCS1, .rsa(let bits)), (.rsaPSS, .rsa(let bits)), (.rsaPSS, .rsaPSS(let bits, _)):
      let bits = PublicKey.Kind.nominalBits(ofModulus: bits)
      var best: RSARow?
      for row in rsa where row.scheme == scheme && bits >= row.minimumBits {
        if best.map({ $0.minimumBits < row.minimumBits }) ?? true { best = row }
      }
      return best?.validity.judge(at: instant) ?? .unfit(.never)
    case (.ecdsa, .ec(let curve)):
      return curves.first { $0.curve == curve }?.validity.judge(at: instant) ?? .unfit(.never)
    // No row can speak of them.
    case (.dsa, _), (.statedPSS, _), (.eddsa, _): return .unfit(.never)
    default: return .fit
    }
  }

  /// A key, whatever it signs with: it may be relied on if it may with one of its schemes.
  /// - Parameters:
  ///   - key: any kind.
  ///   - instant: the time that counts.
  package func judge(_ key: PublicKey.Kind, at instant: Instant) -> AlgorithmValidation {
    switch key {
    case .rsa:
      let judgements = [SignatureScheme.rsaPSS, .rsaPKCS1].map { judge($0, by: key, at: instant) }
      return judgements.max { $0.isLess(than: $1) } ?? .unfit(.never)
    case .rsaPSS: return judge(.rsaPSS, by: key, at: instant)
    case .ec: return judge(.ecdsa, by: key, at: instant)
    case .other(.edwards), .other(.named), .other(.unknown): return .unknown
    case .other: return .unfit(.never)
    }
  }
}

extension AlgorithmTable {
  /// What it allows at a time although signatures of documents may not use it, whatever a table says: digests, and sizes
  /// of RSA keys.
  /// - Parameter instant: the time that counts.
  package func allowedBelowFloor(at instant: Instant) -> [String] {
    let weakDigests = digests.filter {
      !$0.digest.isAccepted && $0.validity.judge(at: instant).isFit
    }
    // ETSI writes 1900 for the keys that are called 2048.
    let sizes = rsa.filter { $0.minimumBits < 1900 && $0.validity.judge(at: instant).isFit }
      .map(\.minimumBits)
    return weakDigests.map(\.digest.name) + (sizes.min().map { ["RSA-\($0)"] } ?? [])
  }
}

extension AlgorithmValidation {
  /// Whether another says more for an algorithm, or, of two that ended, ended later.
  fileprivate func isLess(than other: AlgorithmValidation) -> Bool {
    switch (self, other) {
    case (.fit, _): false
    case (_, .fit): true
    case (.unfit(.ended(let end)), .unfit(.ended(let later))): end < later
    case (.unfit(.never), .unfit(.never)): false
    case (.unfit(.never), _): true
    default: false
    }
  }
}
