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
