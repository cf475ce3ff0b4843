@testable import CertificateIssuing
import PKI

/// The next key under another CA, and certified by the CA's first one as well: what is told of those two certificates.
extension VoucherRows {
  private static func cross(
    _ lab: Lab, by first: CertificateAuthority? = nil,
    _ lists: (Lab, _ other: CertificateAuthority, _ next: Certificate) throws -> [RevocationList],
    change: (inout CertificateBuilder) -> Void = { _ in }
  ) throws -> Other {
    let other = try Lab.authority(under: lab.root, "Other CA")
    let next = try Lab.authority(under: other, "Lab Issuing CA")
    let link = try Lab.authority(
      under: first ?? lab.issuing, "Lab Issuing CA", key: next.key, change: change)
    return Other(
      key: next, certificates: [link.certificate, other.certificate],
      lists: try lists(lab, other, next.certificate))
  }

  /// The other CA tells of the key that it is good.
  private static func clean(
    _ lab: Lab, _ other: CertificateAuthority, _ next: Certificate
  ) throws -> [RevocationList] {
    [try lab.list(5, by: other)]
  }

  static let crosses: [PathRow] = [
    row("V3 cross", "the list of the CA above the next key is not there", held) { lab in
      try cross(lab) { _, _, _ in [] }
    },
    row("V3 cross 2", "it says that the next key is compromised", held) { lab in
      try cross(lab) { lab, other, next in
        [try lab.list(5, by: other) { $0.revoke(next, at: Lab.before, reason: .cACompromise) }]
      }
    },
    row("V3 cross 3", "it is past its end", held) { lab in
      try cross(lab) { lab, other, _ in
        [try lab.list(5, from: Lab.date(2013, 5, 1), until: Lab.before, by: other)]
      }
    },
    row("V3 cross 4", "it is damaged", held) { lab in
      try cross(lab) { lab, other, _ in [try Lab.damaged(try lab.list(5, by: other))] }
    },
    row("V3 cross 5", "it tells of the next key, which takes a hold back", .valid()) { lab in
      try cross(lab, clean)
    },
  ]

  /// The certificate by the CA's own key does not hold.
  static let joins: [PathRow] =
    both("V4 weak", "a key that the CA's certified with SHA-1") { lab in
      let weak = CertificateAuthority(
        certificate: lab.issuing.certificate, key: lab.issuing.key, algorithm: .ecdsa(.sha1))
      return try cross(lab, by: weak, clean)
    }
    + both("V4 ended", "a key that the CA's certified until before the time") { lab in
      try cross(lab, clean) { $0.notAfter = Lab.before }
    }
    + both("V4 future", "a key that the CA's certified from after the time on") { lab in
      try cross(lab, clean) { $0.notBefore = Lab.now }
    }
    + [
      row("V4 superseded", "a key whose certificate by the CA's is superseded", held) { lab in
        var made = try cross(lab, clean)
        made.superseded = [made.certificates[0]]
        return made
      }
    ]
}
