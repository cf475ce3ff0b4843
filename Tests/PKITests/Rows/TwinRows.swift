@testable import CertificateIssuing
import PKI

/// Other certificates of a CA's name and key, one of which is revoked: by its root, by another one, by the CA itself.
enum TwinRows {
  private typealias Question = PathRow.Question

  static let all: [PathRow] =
    [
      row("compromised", .keyCompromise, .refused(.revokedCANoPOE, noting: ["keyCompromised"])),
      row("compromised 2", .cACompromise, .refused(.revokedCANoPOE, noting: ["keyCompromised"])),
      row("superseded", .superseded, .valid(noting: ["twinRevoked"])),
      row("on hold", .certificateHold, .refused(.tryLater, noting: ["suspended"])),
    ] + [
      PathRow(
        "compromised 3", "compromised by the root, certified by another one too",
        .refused(.revokedCANoPOE, noting: ["keyCompromised"])
      ) { lab in
        let other = try Lab.root("Another Root")
        let twin = try Lab.authority(under: other, "Lab Issuing CA", key: lab.issuing.key)
        return Question(
          leaf: try lab.signer(),
          lists: [try lab.list(1), try lab.list(of: other)] + [
            try revoking(lab.issuing.certificate, lab, .cACompromise)
          ], intermediates: [twin.certificate, lab.issuing.certificate],
          anchors: TrustAnchors(certificates: [lab.root.certificate, other.certificate]))
      },
      PathRow(
        "compromised 4", "compromised, certified by its own next key too",
        .refused(.revokedCANoPOE, noting: ["keyCompromised"])
      ) { lab in
        let next = try lab.rolledOver()
        let link = try Lab.authority(under: next, "Lab Issuing CA", key: lab.issuing.key)
        return Question(
          leaf: try lab.signer(),
          lists: [try lab.list(1), try lab.list(1, by: next)] + [
            try revoking(lab.issuing.certificate, lab, .cACompromise)
          ], intermediates: [link.certificate, next.certificate, lab.issuing.certificate])
      },
    ]

  private static func row(
    _ id: String, _ reason: RevocationReason, _ expected: PathRow.Expectation
  ) -> PathRow {
    PathRow(id, "a twin of the CA that is revoked: \(reason)", expected) { lab in
      let twin = try Lab.authority(under: lab.root, "Lab Issuing CA", key: lab.issuing.key)
      return Question(
        leaf: try lab.signer(),
        lists: [try lab.list(1), try revoking(twin.certificate, lab, reason)],
        intermediates: [twin.certificate, lab.issuing.certificate])
    }
  }

  private static func revoking(
    _ certificate: Certificate, _ lab: Lab, _ reason: RevocationReason
  ) throws -> RevocationList {
    try lab.list(of: lab.root, number: 2, from: Lab.date(2013, 6, 11)) {
      $0.revoke(certificate, at: Lab.before, reason: reason)
    }
  }
}
