@testable import CertificateIssuing
import PKI

/// Complete lists whose entry says removed: only delta lists take anything back, so that such an entry revokes, wherever it
/// stands.
enum RemovalRows {
  private typealias Question = PathRow.Question
  private static let told = PathRow.Expectation.refused(.tryLater, noting: ["revokedByUnusable"])

  static let all: [PathRow] = [
    PathRow("removal weak", "a removal in a complete list with SHA-1", told) { lab, leaf in
      let weak = CertificateAuthority(
        certificate: lab.issuing.certificate, key: lab.issuing.key, algorithm: .ecdsa(.sha1))
      return [try remove(leaf, lab, by: weak), try lab.list(5)]
    },
    PathRow("removal future", "a removal in a complete list of after the present", told) {
      lab, leaf in [try lab.list(1), try remove(leaf, lab, from: Lab.date(2013, 6, 20))]
    },
    PathRow("removal respelt", "a removal in a complete list in another spelling", told) { lab in
      let authority = try Lab.authority(under: lab.root, "Café CA")
      let respelt = try Lab.authority(
        under: try Lab.root("Elsewhere"), "CAFÉ CA", key: authority.key)
      let leaf = try lab.signer(by: authority)
      return Question(
        leaf: leaf, lists: [try remove(leaf, lab, by: respelt), try lab.list(1, by: authority)],
        intermediates: [authority.certificate], profile: lab.profile(pinning: authority))
    },
    PathRow(
      "removal hold", "on hold and removed in one complete list, which has nothing to remove",
      .refused(.tryLater, noting: ["suspended"])
    ) { lab, leaf in
      [
        try lab.list(9) {
          $0.revoke(leaf, at: Lab.before, reason: .certificateHold)
          $0.revoke(leaf, at: Lab.before, reason: .removeFromCRL)
        }
      ]
    },
    PathRow(
      "removal anchor", "the root's own complete list removes the root",
      .refused(.revokedCANoPOE, noting: ["anchorListed"])
    ) { lab, _ in
      [
        try lab.list(1),
        try lab.list(of: lab.root, number: 2) {
          $0.revoke(lab.root.certificate, at: Lab.before, reason: .removeFromCRL)
        },
      ]
    },
    PathRow(
      "removal signer", "a removal of a list's signer in the root's complete list",
      .refused(.tryLater)
    ) { lab in
      let lister = try Lab.listSigner(under: lab.root, "Lister")
      let leaf = try lab.signer { $0.extensions.append(Lab.point(to: lister)) }
      let list = try lab.list(5, by: lister) { $0.extensions = [Lab.indirect(lister)] }
      let roots = try lab.list(of: lab.root, number: 2, until: Lab.date(2014, 6, 1)) {
        $0.revoke(lister.certificate, at: Lab.before, reason: .removeFromCRL)
      }
      return Question(
        leaf: leaf, lists: [list, roots], intermediates: [lab.issuing, lister].map(\.certificate))
    },
  ]

  private static func remove(
    _ leaf: Certificate, _ lab: Lab, by authority: CertificateAuthority? = nil,
    from: Instant = Lab.date(2013, 6, 10)
  ) throws -> RevocationList {
    try lab.list(9, from: from, by: authority) {
      $0.revoke(leaf, at: Lab.before, reason: .removeFromCRL)
    }
  }
}
