@testable import CertificateIssuing
import PKI

/// A CA with an old and a new key.
enum RolloverRows {
  private typealias Question = PathRow.Question

  static let all: [PathRow] = [
    PathRow("B1", "the old key's last list, without nextUpdate, beside the new one", .valid()) {
      lab in
      try question(lab, signedByNew: true) { _, new in
        [try lab.list(7, until: nil), try lab.list(1, by: new)]
      }
    },
    PathRow("B1b", "the same of a signer of the old key", .valid()) { lab in
      try question(lab, signedByNew: false) { _, new in
        [try lab.list(7, until: nil), try lab.list(1, by: new)]
      }
    },
    PathRow("B2", "the same without the old list", .valid()) { lab in
      try question(lab, signedByNew: true) { _, new in [try lab.list(1, by: new)] }
    },
    PathRow("B3", "signer of the old key, the list by the new one", .valid()) { lab in
      try question(lab, signedByNew: false) { _, new in [try lab.list(1, by: new)] }
    },
    PathRow(
      "B4", "signer of the old key, clean in its list, revoked in the new key's",
      .refused(.revokedNoPOE)
    ) { lab in
      try question(lab, signedByNew: false) { leaf, new in
        [try lab.list(7), try lab.list(1, by: new) { $0.revoke(leaf, at: Lab.before) }]
      }
    },
    PathRow(
      "B5", "signer of the new key, its number in the old key's list",
      .refused(.revokedNoPOE)
    ) { lab in
      try question(lab, signedByNew: true) { leaf, new in
        [try lab.list(7) { $0.revoke(leaf, at: Lab.before) }, try lab.list(1, by: new)]
      }
    },
    PathRow(
      "B6", "joined by a certificate of the old key for the new one alone",
      .refused(.revokedNoPOE)
    ) { lab in
      let other = try Lab.root("Another Root")
      let new = try Lab.authority(under: other, "Lab Issuing CA")
      let link = try Lab.authority(under: lab.issuing, "Lab Issuing CA", key: new.key).certificate
      let leaf = try lab.signer()
      return Question(
        leaf: leaf,
        lists: [
          try lab.list(7), try lab.list(1, by: new) { $0.revoke(leaf, at: Lab.before) },
          try lab.list(of: other),
        ], intermediates: [lab.issuing.certificate, new.certificate, link],
        anchors: TrustAnchors(certificates: [lab.root.certificate, other.certificate]))
    },
    PathRow(
      "B7", "joined by nothing: reported",
      .valid(noting: ["listedByForeignKey"])
    ) { lab in
      let other = try Lab.root("Another Root")
      let new = try Lab.authority(under: other, "Lab Issuing CA")
      let leaf = try lab.signer()
      return Question(
        leaf: leaf,
        lists: [
          try lab.list(7), try lab.list(1, by: new) { $0.revoke(leaf, at: Lab.before) },
          try lab.list(of: other),
        ], intermediates: [lab.issuing.certificate, new.certificate],
        anchors: TrustAnchors(certificates: [lab.root.certificate, other.certificate]))
    },
    rolledTwice(
      "B8", "the root certified three keys, and the path goes through a link of the second"
    ) { lab, second, third in
      [
        second.certificate, third.certificate,
        try Lab.authority(under: second, "Lab Issuing CA", key: lab.issuing.key).certificate,
      ]
    },
    rolledTwice("B9", "links alone join the first key with the third") { lab, second, third in
      let next = CertificateAuthority(
        certificate: try Lab.authority(
          under: lab.issuing, "Lab Issuing CA", key: second.key
        ).certificate, key: second.key)
      return [
        next.certificate,
        try Lab.authority(under: next, "Lab Issuing CA", key: third.key).certificate,
      ]
    },
    bridged("B10", "a stranger certified both keys") { lab, other in
      let stranger = try Lab.root("Stranger")
      return try [lab.issuing, other].map {
        try Lab.authority(under: stranger, "Lab Issuing CA", key: $0.key).certificate
      }
    },
    bridged("B11", "a stranger of the name made certificates of the name for both") { lab, other in
      let stranger = try Lab.root("Lab Issuing CA")
      return try [lab.issuing, other].map {
        try Lab.authority(under: stranger, "Lab Issuing CA", key: $0.key).certificate
      } + [stranger.certificate]
    },
    PathRow(
      "15b", "the same under a root that is none of the trust's",
      .valid(noting: ["foreignRevocationList"])
    ) { lab in
      let impostor = try Lab()
      let leaf = try lab.signer()
      return Question(
        leaf: leaf,
        lists: [
          try lab.list(7),
          try lab.list(9, by: impostor.issuing) { $0.revoke(leaf, at: Lab.before) },
        ])
    },
  ]

  /// A signer of the first of three keys, whom the list of the third revokes.
  private static func rolledTwice(
    _ id: String, _ situation: String,
    _ more:
      @escaping @Sendable (Lab, _ second: CertificateAuthority, _ third: CertificateAuthority)
      throws -> [Certificate]
  ) -> PathRow {
    PathRow(id, situation, .refused(.revokedNoPOE)) { lab in
      let (second, third) = (try lab.rolledOver(), try lab.rolledOver())
      let leaf = try lab.signer()
      return Question(
        leaf: leaf,
        lists: [
          try lab.list(7), try lab.list(8, by: second),
          try lab.list(9, by: third) {
            $0.revoke(leaf, at: Lab.before, reason: .keyCompromise)
          },
        ], intermediates: [lab.issuing.certificate] + (try more(lab, second, third)))
    }
  }

  /// Certificates by somebody who leads to no anchor join nothing: anybody can certify the keys of others.
  private static func bridged(
    _ id: String, _ situation: String,
    _ more: @escaping @Sendable (Lab, _ other: CertificateAuthority) throws -> [Certificate]
  ) -> PathRow {
    PathRow(id, situation, .valid(noting: ["listedByForeignKey"])) { lab in
      let root = try Lab.root("Another Root")
      let other = try Lab.authority(under: root, "Lab Issuing CA")
      let leaf = try lab.signer()
      return Question(
        leaf: leaf,
        lists: [
          try lab.list(7), try lab.list(1, by: other) { $0.revoke(leaf, at: Lab.before) },
          try lab.list(of: root),
        ],
        intermediates: [lab.issuing.certificate, other.certificate] + (try more(lab, other)),
        anchors: TrustAnchors(certificates: [lab.root.certificate, root.certificate]))
    }
  }

  private static func question(
    _ lab: Lab, signedByNew: Bool,
    _ lists: (Certificate, CertificateAuthority) throws -> [RevocationList]
  ) throws -> PathRow.Question {
    let new = try lab.rolledOver()
    let leaf = try lab.signer(by: signedByNew ? new : lab.issuing)
    return Question(
      leaf: leaf, lists: try lists(leaf, new),
      intermediates: [lab.issuing.certificate, new.certificate],
      profile: lab.profile(pinning: lab.issuing, new))
  }
}
