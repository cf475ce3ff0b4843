@testable import CertificateIssuing
@testable import PKI

/// The situations of x509-limbo in which its expectation is a refusal and mohr once accepted: certificates of our own
/// with the same defect. Each is refused now, or taken for a reason that `docs/design/paths.md` tells.
enum LimboRows {
  private typealias Question = PathRow.Question
  private typealias Extension = CertificateBuilder.Extension

  static let all: [PathRow] =
    purposes + serials + identifiers + authorities + depths + constraints + others

  private static let rule = PathRow.Expectation.refused(
    .certificateChainGeneralFailure, noting: ["ruleBroken"])

  /// A CA between root and signer that is changed.
  private static func authority(
    _ id: String, _ situation: String, _ expected: PathRow.Expectation,
    signer: @escaping @Sendable (inout CertificateBuilder) -> Void = { _ in },
    _ change: @escaping @Sendable (inout CertificateBuilder) -> Void
  ) -> PathRow {
    PathRow(id, situation, expected) { lab in
      let authority = try Lab.authority(under: lab.root, "CA", change: change)
      return Question(
        leaf: try lab.signer(by: authority, change: signer),
        lists: [try lab.list(1, by: authority)], intermediates: [authority.certificate],
        profile: lab.profile(pinning: authority))
    }
  }

  /// A root that is changed, with all below it.
  private static func root(
    _ id: String, _ situation: String, _ expected: PathRow.Expectation,
    _ change: @escaping @Sendable (inout CertificateBuilder, PublicKey) -> Void
  ) -> PathRow {
    PathRow(id, situation, expected) { _ in
      let key = try PrivateKey.generate(.p256)
      var builder = CertificateBuilder.authority(
        DistinguishedName(organization: "TEST", commonName: "Root"), notBefore: Lab.start,
        notAfter: Lab.end)
      change(&builder, key.publicKey)
      let root = CertificateAuthority(
        certificate: try builder.issueSelfSigned(by: key), key: key)
      return try below(root)
    }
  }

  private static func below(
    _ root: CertificateAuthority, intermediates: [Certificate] = [],
    anchors: [Certificate]? = nil
  ) throws -> PathRow.Question {
    let lab = try Lab()
    let issuing = try Lab.authority(under: root, "CA")
    return Question(
      leaf: try lab.signer(by: issuing),
      lists: [
        try lab.list(1, by: issuing), try lab.list(of: root, until: Lab.date(2014, 6, 1)),
      ],
      intermediates: [issuing.certificate] + intermediates,
      profile: lab.profile(pinning: issuing),
      anchors: TrustAnchors(certificates: anchors ?? [root.certificate]))
  }

  // MARK: Purposes and serial numbers

  private static let purposes = [
    PathRow.signer(
      "ee-wrong-eku", "an extended key usage for something else",
      .refused(.chainConstraintsFailure, noting: ["otherPurpose"])
    ) { $0.extendedKeyUsage = ["1.3.6.1.5.5.7.3.1"] },
    PathRow.signer("ee-eku-empty", "an extended key usage without a purpose", rule) {
      $0.extensions.append(
        Extension(oid: "2.5.29.37", isCritical: false, value: DERWriter.sequence([])))
    },
  ]

  private static let serials = [
    PathRow.signer("serial-too-long", "a serial number of 21 octets", rule) {
      $0.serialNumber = [UInt8](repeating: 0x55, count: 21)
    },
    PathRow.signer("serial-zero", "the serial number 0", .valid()) { $0.serialNumber = [0] },
    PathRow("serial-negative", "a serial number below 0", .valid()) { lab in
      let leaf = try lab.signer { $0.serialNumber = [0x7F] + [UInt8](repeating: 0x5A, count: 15) }
      let negative = try resigned(
        leaf, [0x02, 0x10, 0x7F, 0x5A], [0x02, 0x10, 0xFF, 0x5A], by: lab.issuing)
      return Question(leaf: negative, lists: [try lab.list(1)])
    },
  ]

  /// The same certificate with other bytes in it, signed anew.
  private static func resigned(
    _ certificate: Certificate, _ old: [UInt8], _ new: [UInt8], by authority: CertificateAuthority
  ) throws -> Certificate {
    var outer = DERReader(certificate.der)
    var inner = outer.inside(try outer.next(0x30))
    var tbs = Array(certificate.der[try inner.next(0x30).whole])
    guard let place = tbs.indices.first(where: { tbs[$0...].starts(with: old) }) else {
      throw CertificateError.malformed("nothing to replace")
    }
    tbs.replaceSubrange(place..<place + old.count, with: new)
    return try Certificate(
      der: try SignedStructure.sign(tbs, authority.key, .ecdsa(.sha256)))
  }

  // MARK: Key identifiers

  private static func subjectIdentifier(_ key: PublicKey) -> Extension {
    Extension(
      oid: "2.5.29.14", isCritical: false,
      value: DERWriter.octetString(SignedStructure.keyIdentifier(key)))
  }

  private static let identifiers = [
    PathRow.signer("leaf-missing-aki", "a signer without an authority key identifier", .valid()) {
      $0.hasKeyIdentifiers = false
    },
    authority("intermediate-missing-aki", "a CA without an authority key identifier", .valid()) {
      $0.hasKeyIdentifiers = false
    },
    authority("intermediate-missing-ski", "a CA without a subject key identifier", .valid()) {
      $0.hasKeyIdentifiers = false
    },
    PathRow(
      "cross-signed-root-missing-aki", "a cross-certificate without an authority key identifier",
      .valid()
    ) { _ in
      let (old, key) = (try Lab.root("Old Root"), try PrivateKey.generate(.p256))
      let name = "New Root"
      let crossed = try Lab.authority(under: old, name, key: key) { $0.hasKeyIdentifiers = false }
      var question = try below(
        crossed, intermediates: [crossed.certificate], anchors: [old.certificate])
      question.lists.append(try Lab().list(of: old, until: Lab.date(2014, 6, 1)))
      return question
    },
    root("root-missing-ski", "a root without a subject key identifier", .valid()) { root, _ in
      root.hasKeyIdentifiers = false
    },
  ]

  // MARK: CAs

  private static let authorities = [
    root("root-missing-basic-constraints", "a root without basic constraints", .valid()) {
      root, _ in root.role = .endEntity
    },
    root(
      "root-non-critical-basic-constraints", "a root whose basic constraints are not critical",
      .valid()
    ) { root, _ in
      root.role = .endEntity
      root.extensions.append(
        Extension(
          oid: "2.5.29.19", isCritical: false, value: DERWriter.sequence(DERWriter.boolean(true))))
    },
    authority("ca-empty-subject", "a CA without a name", rule) {
      $0.subject = DistinguishedName([])
    },
    PathRow.signer("leaf-ku-keycertsign", "a signer that may sign certificates and is no CA", rule)
    {
      $0.keyUsage = [.nonRepudiation, .keyCertSign]
    },
    PathRow.signer(
      "ca-as-leaf-wrong-san", "a CA as signer",
      .refused(.chainConstraintsFailure, noting: ["authorityAsSigner"])
    ) {
      $0.role = .authority(pathLength: nil)
      $0.keyUsage = [.nonRepudiation, .keyCertSign]
    },
  ]

  /// Paths that a caller's cap on their length would refuse; the CAs themselves set none.
  private static let depths = [
    (0, "max-chain-depth-0-exhausted"), (1, "max-chain-depth-1-exhausted"),
  ]
  .map { cap, id in
    PathRow(id, "\(cap + 1) CAs between root and signer", .valid()) { lab in
      var (chain, lists) = ([lab.root], [RevocationList]())
      for number in 0...cap {
        chain.append(try Lab.authority(under: chain[number], "CA \(number)"))
        lists.append(try lab.list(1, by: chain[number + 1]))
      }
      let issuing = chain[chain.count - 1]
      return Question(
        leaf: try lab.signer(by: issuing), lists: lists,
        intermediates: chain.dropFirst().map(\.certificate),
        profile: lab.profile(pinning: issuing))
    }
  }

  // MARK: Names

  /// nameConstraints with subtrees of one kind: 0xA0 permitted, 0xA1 excluded; 0x82 hosts, 0x81 mail.
  private static func names(
    _ subtrees: UInt8, _ kind: UInt8, _ text: String, isCritical: Bool = true
  ) -> Extension {
    let name = DERWriter.sequence(DERWriter.value(kind, Array(text.utf8)))
    return Extension(
      oid: "2.5.29.30", isCritical: isCritical,
      value: DERWriter.sequence(DERWriter.value(subtrees, name)))
  }

  private static func alternativeName(_ kind: UInt8, _ text: String) -> Extension {
    Extension(
      oid: "2.5.29.17", isCritical: false,
      value: DERWriter.sequence(DERWriter.value(kind, Array(text.utf8))))
  }

  private static func constrained(
    _ id: String, _ situation: String, _ expected: PathRow.Expectation, _ constraint: Extension,
    _ name: Extension
  ) -> PathRow {
    authority(id, situation, expected, signer: { $0.extensions.append(name) }) {
      $0.extensions.append(constraint)
    }
  }

  private static let constraints: [PathRow] = [
    constrained(
      "permitted-dns-match-noncritical", "name constraints that are not critical", .valid(),
      names(0xA0, 0x82, "example.com", isCritical: false), alternativeName(0x82, "example.com")),
    constrained(
      "permitted-dns-mismatch-noncritical", "a name outside of constraints that are not critical",
      .refused(.certificateChainGeneralFailure, noting: ["nameConstraints"]),
      names(0xA0, 0x82, "example.com", isCritical: false), alternativeName(0x82, "example.org")),
    constrained(
      "invalid-dnsname-leading-period", "a constraint that begins with a dot", .valid(),
      names(0xA0, 0x82, ".example.com"), alternativeName(0x82, "a.example.com")),
    PathRow.signer("not-allowed-in-ee-critical", "critical name constraints of a signer", rule) {
      $0.extensions.append(names(0xA0, 0x82, "example.com"))
    },
    PathRow.signer("not-allowed-in-ee-noncritical", "name constraints of a signer", rule) {
      $0.extensions.append(names(0xA0, 0x82, "example.com", isCritical: false))
    },
    constrained(
      "nc-permits-invalid-dns-san", "a host's name that is none, in the permitted domain", .valid(),
      names(0xA0, 0x82, "example.com"), alternativeName(0x82, "*foo.example.com")),
    constrained(
      "nc-permits-invalid-email-san", "a mail address that is none, in the permitted domain",
      .valid(), names(0xA0, 0x81, "example.com"), alternativeName(0x81, "@example.com")),
    constrained(
      "nc-forbids-dnsname-wildcard-san", "a pattern that also stands for an excluded host",
      .valid(), names(0xA1, 0x82, "a.example.com"), alternativeName(0x82, "*.example.com")),
    constrained(
      "cve-2025-61727", "the same, the excluded host two levels below", .valid(),
      names(0xA1, 0x82, "test.a.example.com"), alternativeName(0x82, "*.a.example.com")),
  ]

  // MARK: Others

  private static let others: [PathRow] = [
    authority(
      "pc::ica-noncritical-pc", "policy constraints that are not critical", .valid(),
      { $0.extensions.append(policyConstraints) }),
    authority(
      "pc::ica-noncritical-pc-obeyed", "the same over a signer without a policy",
      .refused(.chainConstraintsFailure), signer: { $0.policies = [] },
      { $0.extensions.append(policyConstraints) }),
    PathRow(
      "crl::crlnumber-missing", "a list without a number", .valid(noting: ["unnumberedList"])
    ) { lab, _ in [try lab.list(nil)] },
  ]

  /// requireExplicitPolicy at once.
  private static let policyConstraints = Extension(
    oid: "2.5.29.36", isCritical: false, value: DERWriter.sequence(DERWriter.value(0x80, [0])))
}
