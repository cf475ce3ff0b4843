import ElectionVerifier
import PKI

/// The certificates of a trust that may sign lists: anchors, and those of CAs that lead to one by signatures.
struct AnchoredAuthorities {
  private let anchors: [Certificate]
  /// The anchors, and whatever leads to one.
  let all: [Certificate]

  /// How many certificates lie between a CA and its anchor.
  private static let depth = 8

  init(_ trust: Trust) {
    anchors = trust.anchors + trust.timestampAnchors
    var found = anchors
    // A ring further with each round.
    for _ in 0..<Self.depth {
      let more = trust.intermediates.filter { one in
        !found.contains(one) && found.contains { one.isIssued(by: $0) }
      }
      if more.isEmpty { break }
      found += more
    }
    all = found
  }

  /// Who signed a list.
  func signer(of list: RevocationList) -> Certificate? { all.first { list.isSigned(by: $0) } }

  /// The CAs of whose certificates something must be told: those that issue others of the trust, and those that issue signers.
  func issuing(_ pins: Set<[UInt8]>) -> [Certificate] {
    all.filter { one in
      pins.contains(one.spkiSHA256)
        || all.contains { $0 != one && $0.isIssued(by: one) }
    }
  }
}
