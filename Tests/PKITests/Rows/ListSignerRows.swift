@testable import CertificateIssuing
import PKI

/// Lists whose signer is not the one who issued, and what is said of that one.
enum ListSignerRows {
  private typealias Question = PathRow.Question
  private static let (sixth, eighth) = (Lab.date(2013, 6, 6), Lab.date(2013, 6, 8))
  private static let untold = PathRow.Expectation.refused(
    .tryLater, noting: ["revocationUnusable"])

  static let all: [PathRow] = (revoked + renewed + above + damaged).numbered

  private static let revoked: [PathRow] = [
    row("nobody speaks against the other key", .valid()) { _, _ in [] },
    row("its certificate is revoked", untold) { lab, key in
      [try lab.list(of: lab.root, number: 2) { $0.revoke(key, at: Lab.before) }]
    },
    row("a delta list that nothing announces revokes it", untold) { lab, key in
      [
        try lab.list(of: lab.root, number: 2) {
          $0.baseNumber = 1
          $0.revoke(key, at: Lab.before)
        }
      ]
    },
    row("an older list revokes it", untold) { lab, key in
      [try lab.list(of: lab.root, number: 0, from: sixth) { $0.revoke(key, at: Lab.before) }]
    },
    row("an old list without number and time revokes it", untold) { lab, key in
      [
        try lab.list(of: lab.root, number: nil, from: sixth, until: eighth) {
          $0.revoke(key, at: Lab.before)
        }
      ]
    },
    row("a list for CAs alone holds it", untold) { lab, key in
      [
        try lab.list(of: lab.root, number: 2) {
          $0.extensions = [Lab.scope(0x82)]
          $0.revoke(key, at: Lab.before, reason: .certificateHold)
        }
      ]
    },
    row("a weak list revokes it", untold) { lab, key in
      let weak = CertificateAuthority(
        certificate: lab.root.certificate, key: lab.root.key, algorithm: .ecdsa(.sha1))
      return [try lab.list(of: weak, number: 2) { $0.revoke(key, at: Lab.before) }]
    },
    row("revoked after the time, before its list", untold, present: Lab.date(2013, 6, 20)) {
      lab, key in
      [try lab.list(of: lab.root, number: 2) { $0.revoke(key, at: Lab.date(2013, 6, 15)) }]
    } other: { lab, new in
      try lab.list(8, from: Lab.date(2013, 6, 16), by: new)
    },
    row(
      "revoked after the time, and after its list", .valid(noting: ["revokedLater"]),
      present: Lab.date(2013, 6, 20)
    ) { lab, key in
      [
        try lab.list(of: lab.root, number: 2, from: Lab.date(2013, 6, 16)) {
          $0.revoke(key, at: Lab.date(2013, 6, 15))
        }
      ]
    },
    row(
      "a later list of the revoked key releases no hold", .refused(.tryLater, noting: ["suspended"])
    ) {
      lab, key in
      [try lab.list(of: lab.root, number: 2) { $0.revoke(key, at: Lab.before) }]
    } lists: { lab, leaf in
      [
        try lab.list(5, from: sixth) { $0.revoke(leaf, at: Lab.before, reason: .certificateHold) }
      ]
    },
    row("the issuer's own list is there as well", .valid()) { lab, key in
      [try lab.list(of: lab.root, number: 2) { $0.revoke(key, at: Lab.before) }]
    } lists: { lab, _ in
      [try lab.list(7)]
    },
    row("a complete list of the issuer's was seen and is gone", .valid(noting: ["revocationLost"]))
    {
      _, _ in
      []
    } seen: {
      $0.memory(of: 7, from: eighth)
    },
  ]

  private static let renewed: [PathRow] = [
    PathRow("signer", "its certificate was renewed and the old one revoked", .valid()) { lab in
      let new = try lab.rolledOver()
      let renewed = try Lab.authority(under: lab.root, "Lab Issuing CA", key: new.key)
      return Question(
        leaf: try lab.signer(),
        lists: [
          try lab.list(8, by: new),
          try lab.list(of: lab.root, number: 2) { $0.revoke(new.certificate, at: Lab.before) },
        ],
        intermediates: [lab.issuing.certificate, new.certificate, renewed.certificate])
    }
  ]

  /// An issuer of indirect lists below a CA that is not in the signer's path.
  private static let above: [PathRow] = [
    indirect("a clean list by one below another CA", untold) { _, _, _, _ in [] },
    indirect("the CA above its signer is revoked", untold) { lab, between, _, _ in
      [
        try lab.list(of: lab.root, number: 2) {
          $0.baseNumber = 1
          $0.revoke(between.certificate, at: Lab.before)
        }
      ]
    },
    indirect("that CA revoked it, in a delta list", untold) { lab, between, other, _ in
      [
        try lab.list(2, by: between) {
          $0.baseNumber = 1
          $0.revoke(other.certificate, at: Lab.before)
        }
      ]
    },
    indirect(
      "a weak list of its says revoked", .refused(.tryLater, noting: ["revokedByUnusable"])
    ) { lab, _, other, leaf in
      let weak = CertificateAuthority(
        certificate: other.certificate, key: other.key, algorithm: .ecdsa(.sha1))
      return [try lab.list(2, by: weak, change: revoking(leaf, other))]
    },
    indirect(
      "a list of the future says revoked", .refused(.tryLater, noting: ["revokedByUnusable"])
    ) { lab, _, other, leaf in
      [try lab.list(2, from: Lab.date(2013, 6, 20), by: other, change: revoking(leaf, other))]
    },
    indirect(
      "a damaged list of its", .refused(.tryLater, noting: ["revocationDamaged"])
    ) { lab, _, other, leaf in
      [try Lab.damaged(try lab.list(2, by: other, change: revoking(leaf, other)))]
    },
  ]

  private static let damaged: [PathRow] = [
    PathRow(
      "damaged", "the revoking list has a wrong bit, an older one is clean",
      .refused(.tryLater, noting: ["revocationDamaged"])
    ) { lab, leaf in
      [try lab.list(5), try Lab.damaged(try lab.list(6) { $0.revoke(leaf, at: Lab.before) })]
    },
    PathRow(
      "damaged 2", "the same without a key identifier, and in the serial number",
      .refused(.tryLater, noting: ["revocationDamaged"])
    ) { lab, leaf in
      let list = try lab.list(6) {
        $0.hasKeyIdentifier = false
        $0.revoke(leaf, at: Lab.before)
      }
      return [try lab.list(5), try Lab.damaged(list, in: leaf.serialNumberDER)]
    },
    PathRow(
      "damaged 3", "a list of the root", .refused(.tryLater, noting: ["revocationDamaged"])
    ) { lab, _ in
      [try lab.list(5), try Lab.damaged(try lab.list(of: lab.root, number: 9))]
    },
    PathRow(
      "damaged 4", "a list with another key's identifier is a stranger's",
      .valid(noting: ["foreignRevocationList"])
    ) { lab, leaf in
      let stranger = try Lab.authority(under: try Lab.root("Stranger"), "Lab Issuing CA")
      return [
        try lab.list(5),
        try Lab.damaged(try lab.list(9, by: stranger) { $0.revoke(leaf, at: Lab.before) }),
      ]
    },
  ]

  private static func row(
    _ situation: String, _ expected: PathRow.Expectation, present: Instant? = nil,
    _ against: @escaping @Sendable (Lab, Certificate) throws -> [RevocationList],
    other: @escaping @Sendable (Lab, CertificateAuthority) throws -> RevocationList = { lab, new in
      try lab.list(8, by: new)
    },
    lists: @escaping @Sendable (Lab, Certificate) throws -> [RevocationList] = { _, _ in [] },
    seen: @escaping @Sendable (Lab) -> RevocationMemory = { _ in RevocationMemory() }
  ) -> PathRow {
    PathRow("signer", situation, expected) { lab in
      let new = try lab.rolledOver()
      let leaf = try lab.signer()
      var question = Question(
        leaf: leaf,
        lists: [try other(lab, new)] + (try against(lab, new.certificate))
          + (try lists(lab, leaf)),
        intermediates: [lab.issuing.certificate, new.certificate], present: present)
      question.policy.memory = seen(lab)
      return question
    }
  }

  private static func indirect(
    _ situation: String, _ expected: PathRow.Expectation,
    _ more:
      @escaping @Sendable (Lab, CertificateAuthority, CertificateAuthority, Certificate)
      throws -> [RevocationList]
  ) -> PathRow {
    PathRow("signer", situation, expected) { lab in
      let between = try Lab.authority(under: lab.root, "Between")
      let other = try Lab.authority(under: between, "List Issuer")
      let leaf = try lab.signer { $0.extensions.append(Lab.point(to: other)) }
      return Question(
        leaf: leaf,
        lists: [
          try lab.list(1, by: other) { $0.extensions = [Lab.indirect(other)] },
          try lab.list(1, by: between),
        ] + (try more(lab, between, other, leaf)),
        intermediates: [lab.issuing.certificate, between.certificate, other.certificate])
    }
  }

  private static func revoking(
    _ leaf: Certificate, _ issuer: CertificateAuthority
  ) -> (inout RevocationListBuilder) -> Void {
    {
      $0.extensions = [Lab.indirect(issuer)]
      $0.revoke(leaf, at: Lab.before, isIndirect: true)
    }
  }
}

extension Lab {
  /// An issuingDistributionPoint of an indirect list, with its issuer's name.
  static func indirect(_ issuer: CertificateAuthority) -> CertificateBuilder.Extension {
    let name = DERWriter.value(0xA4, issuer.certificate.subjectDER)
    return .init(
      oid: "2.5.29.28", isCritical: true,
      value: DERWriter.sequence(
        DERWriter.value(0xA0, DERWriter.value(0xA0, name)), DERWriter.value(0x84, [0xFF])))
  }

  /// A list with one wrong bit: in the last byte of a part of it, else of its signature.
  static func damaged(
    _ list: RevocationList, in part: [UInt8]? = nil
  ) throws -> RevocationList {
    var bytes = list.der
    let place = part.flatMap { part in
      bytes.indices.first { bytes[$0...].starts(with: part) }.map { $0 + part.count - 1 }
    }
    bytes[place ?? bytes.count - 1] ^= 1
    return try RevocationList(der: bytes)
  }
}
