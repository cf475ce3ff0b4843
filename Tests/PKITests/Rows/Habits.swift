@testable import CertificateIssuing
import Generators
import PKI

extension History {
  /// A part of what a CA's lists speak of, each in a list of its own.
  enum Part: Hashable, Sendable {
    /// All certificates, all reasons.
    case everything
    case users, authorities
    /// Compromised keys; all other reasons.
    case compromise, otherReasons

    /// Whether a list of the part says it of a signer that it is revoked for a reason, or held.
    func covers(_ reason: RevocationReason) -> Bool {
      switch self {
      case .everything, .users: true
      case .authorities: false
      case .compromise: reason == .keyCompromise
      case .otherReasons: reason != .keyCompromise
      }
    }

    /// The issuingDistributionPoint; nil where there is none.
    var scope: CertificateBuilder.Extension? {
      switch self {
      case .everything: nil
      case .users: Lab.scope(0x81)
      case .authorities: Lab.scope(0x82)
      case .compromise: Self.reasons([0x05, 0x60])
      case .otherReasons: Self.reasons([0x07, 0x1F, 0x80])
      }
    }

    /// onlySomeReasons, as a BIT STRING.
    private static func reasons(_ bits: [UInt8]) -> CertificateBuilder.Extension {
      .init(
        oid: "2.5.29.28", isCritical: true,
        value: DERWriter.sequence(DERWriter.value(0x83, bits)))
    }
  }

  /// How a CA keeps its lists.
  struct Habits: Sendable {
    /// The parts in which it publishes.
    var parts: [Part] = [.everything]
    /// Whether it names a serial number twice, and revokes for more than one reason.
    var isCareless = false
    /// Whether a key's last list is published when the next key begins, to hold for long or without an end.
    var publishesLastLists = false

    /// One key's list at a time for everything, one entry a certificate.
    static let plain = Habits()

    init() {}

    init(_ random: inout Random) {
      parts = random.pick([
        [.everything], [.everything], [.users, .authorities], [.compromise, .otherReasons],
      ])
      isCareless = random.once(in: 2)
      publishesLastLists = random.once(in: 2)
    }
  }
}
