@testable import CertificateIssuing
import PKI

/// Keys that are written in another way, or known by another certificate, under another CA.
extension LostKeyRows {
  private static let signerLost = PathRow.Expectation.refused(
    .revokedNoPOE, noting: ["keyCompromised"])
  private static let unusable = PathRow.Expectation.refused(
    .tryLater, noting: ["revokedByUnusable"])

  /// A CA's certificate of the key of the first one, with its point compressed.
  @Sendable private static func compressed(
    _ lab: Lab, _ next: CertificateAuthority
  ) throws -> Renewed {
    let key = try Lab.compressed(lab.issuing.key.publicKey)
    return Renewed(first: lab.issuing, link: try Lab.twin(of: lab.issuing, key, under: next))
  }

  /// One that signs with RSASSA-PSS; in the other certificate its key is for nothing else.
  @Sendable private static func restricted(
    _ lab: Lab, _ next: CertificateAuthority
  ) throws -> Renewed {
    let key = try PrivateKey.generate(.rsa(2048))
    let first = CertificateAuthority(
      certificate: try Lab.authority(under: lab.root, "Lab Issuing CA", key: key).certificate,
      key: key, algorithm: .rsaPSS(.sha256))
    let other = try Lab.forPSS(key.publicKey)
    return Renewed(first: first, link: try Lab.twin(of: first, other, under: next))
  }

  /// One whose certificate by the root names a certificate of the root's that is no longer there.
  @Sendable private static func reissued(
    _ lab: Lab, _ next: CertificateAuthority
  ) throws -> Renewed {
    let first = try Lab.twin(
      of: lab.issuing, lab.issuing.key.publicKey, under: lab.root,
      former: Lab.formerCertificate(of: lab.root))
    let link = try plain(lab, next).link
    return Renewed(
      first: CertificateAuthority(certificate: first, key: lab.issuing.key), link: link)
  }

  static let writings: [PathRow] = [
    over(
      "L7 point", "cACompromise, and a twin with a compressed point", lost,
      { lab, first in [try naming(first, lab, .cACompromise)] }, make: compressed),
    over(
      "L7 point good", "superseded, and a twin with a compressed point", good,
      { lab, first in [try naming(first, lab, .superseded)] }, make: compressed),
    over(
      "L7 PSS", "cACompromise, and a twin of a key for RSASSA-PSS alone", lost,
      { lab, first in [try naming(first, lab, .cACompromise)] }, make: restricted),
    over(
      "L7 PSS good", "superseded, and a twin of a key for RSASSA-PSS alone", good,
      { lab, first in [try naming(first, lab, .superseded)] }, make: restricted),
    releasing(
      "L7 lister", "the next key is compromised, and has a twin with a compressed point", held,
      { lab, next in [try naming(next, lab, .cACompromise)] }, twin: compressedNext),
    releasing(
      "L7 lister good", "it is not compromised, and has that twin", .valid(), { _, _ in [] },
      twin: compressedNext),
    above(
      "L7 above", "a CA above the pinned one, compromised, over a compressed twin", lost,
      .cACompromise),
    above("L7 above good", "the same, superseded", good, .superseded),
    over(
      "L9 serial", "cACompromise, by a certificate that names the root's former one", lost,
      { lab, first in [try naming(first, lab, .cACompromise)] }, make: reissued),
    over(
      "L9 serial good", "superseded, by a certificate that names the root's former one", good,
      { lab, first in [try naming(first, lab, .superseded)] }, make: reissued),
  ]

  @Sendable private static func compressedNext(
    _ lab: Lab, _ next: CertificateAuthority
  ) throws -> Certificate {
    try Lab.twin(of: next, try Lab.compressed(next.key.publicKey), under: lab.root)
  }

  /// The root names a CA between it and the issuing one, which a second CA certified with the point compressed.
  private static func above(
    _ id: String, _ situation: String, _ expected: PathRow.Expectation, _ reason: RevocationReason
  ) -> PathRow {
    PathRow(id, situation, expected) { lab in
      let policy = try Lab.authority(under: lab.root, "Policy CA")
      let bridge = try Lab.authority(under: lab.root, "Bridge CA")
      let twin = try Lab.twin(
        of: policy, try Lab.compressed(policy.key.publicKey), under: bridge)
      let issuing = try Lab.authority(under: policy, "Lab Issuing CA", key: lab.issuing.key)
      return PathRow.Question(
        leaf: try lab.signer(),
        lists: [
          try naming(policy.certificate, lab, reason), try lab.list(1),
          try lab.list(1, by: policy), try lab.list(1, by: bridge),
        ],
        intermediates: [policy, bridge, issuing].map(\.certificate) + [twin])
    }
  }

  /// What other CAs, and those who are none, say of a key.
  static let strangers: [PathRow] = [
    renewal(
      "L8 lost", "another CA says that the signer's key is compromised", signerLost,
      .keyCompromise),
    renewal(
      "L8 good", "another CA says that the same key's certificate is superseded", .valid(),
      .superseded),
    card("L17 card", "a card says that the CA's key is compromised", isRevoked: false, isCA: true),
    card("L17 revoked", "a revoked card says so", isRevoked: true, isCA: true),
    card("L17 signer", "a card says so of a signer's key", isRevoked: false, isCA: false),
  ]

  /// The signer's key has a certificate by another CA as well, which names that.
  private static func renewal(
    _ id: String, _ situation: String, _ expected: PathRow.Expectation, _ reason: RevocationReason
  ) -> PathRow {
    PathRow(id, situation, expected) { lab in
      let other = try Lab.authority(under: lab.root, "Other CA")
      let key = try PrivateKey.generate(.p256)
      let (leaf, former) = (try lab.signer(key: key), try lab.signer(by: other, key: key))
      let told = try lab.list(4, by: other) { $0.revoke(former, at: Lab.before, reason: reason) }
      return PathRow.Question(
        leaf: leaf, lists: [try lab.list(1), told],
        intermediates: [lab.issuing.certificate, other.certificate, former])
    }
  }

  /// Somebody certified a key with a card, and signed a list with it that says keyCompromise.
  private static func card(
    _ id: String, _ situation: String, isRevoked: Bool, isCA: Bool
  ) -> PathRow {
    PathRow(id, situation, .valid()) { lab in
      let (key, own) = (try PrivateKey.generate(.p256), try PrivateKey.generate(.p256))
      let leaf = try lab.signer(key: own)
      let holder = try lab.signer(key: key) { $0.subject = DistinguishedName(commonName: "Card") }
      let card = CertificateAuthority(certificate: holder, key: key)
      let made = try Lab.authority(
        under: card, "Whatever", key: isCA ? lab.issuing.key : own
      ).certificate
      let list = try lab.list(1) {
        if isRevoked { $0.revoke(card.certificate, at: Lab.before, reason: .keyCompromise) }
      }
      let told = try lab.list(1, by: card) {
        $0.revoke(made, at: Lab.before, reason: .keyCompromise)
      }
      return PathRow.Question(
        leaf: leaf, lists: [list, told],
        intermediates: [lab.issuing.certificate, card.certificate, made])
    }
  }

  /// Lists of the root that cannot be relied on name the twin.
  static let namings: [PathRow] = [
    over("L18 weak", "cACompromise in a list with SHA-1", unusable) { lab, first in
      [try naming(first, lab, .cACompromise, by: weak(lab))]
    },
    over("L18 future", "cACompromise in a list of after the present", unusable) { lab, first in
      [try naming(first, lab, on: 20, .cACompromise)]
    },
    over("L18 good", "superseded in a list with SHA-1", .valid()) { lab, first in
      [try naming(first, lab, .superseded, by: weak(lab))]
    },
  ]

  private static func weak(_ lab: Lab) -> CertificateAuthority {
    CertificateAuthority(
      certificate: lab.root.certificate, key: lab.root.key, algorithm: .ecdsa(.sha1))
  }
}
