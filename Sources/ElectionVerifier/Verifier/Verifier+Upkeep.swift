package import PKI

/// A document of the trust that is used now, and until when it is in force.
package struct DocumentInForce: Hashable, Sendable {
  /// What it is.
  package let kind: TrustFinding.TrustedKind
  /// The last instant at which it is in force.
  package let until: Instant
}

extension Verifier {
  /// The documents of the trust that are used.
  package var documentsInForce: [DocumentInForce] {
    let policies = trusted.policies.map {
      DocumentInForce(kind: .policy($0.identifier), until: $0.validUntil)
    }
    let registers = trusted.registers.sorted { $0.key < $1.key }.map {
      DocumentInForce(kind: .register($0.key), until: $0.value.validUntil)
    }
    let roster = trusted.roster.map {
      DocumentInForce(kind: .roster, until: $0.index.head.validUntil)
    }
    return policies + registers + (roster.map { [$0] } ?? [])
  }
}
