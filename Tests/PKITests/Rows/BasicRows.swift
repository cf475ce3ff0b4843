@testable import CertificateIssuing
@testable import PKI

/// Signers, paths and names as they should be and as they should not.
enum BasicRows {
  private typealias Question = PathRow.Question
  private typealias Extension = CertificateBuilder.Extension
  static let all: [PathRow] = signers + paths + meshes + constraints

  private static let signers: [PathRow] = [
    PathRow.signer("0", "a signer as the registry issues them", .valid()) { _ in },
    PathRow.signer(
      "1a", "expired before the time", .refused(.outOfBoundsNoPOE, noting: ["expired"])
    ) {
      $0.notAfter = Lab.before
    },
    PathRow.signer("1b", "valid only later", .refused(.outOfBoundsNoPOE, noting: ["notYetValid"])) {
      $0.notBefore = Lab.now
    },
    PathRow.signer(
      "2a", "a certificate for authentication",
      .refused(.chainConstraintsFailure, noting: ["authenticationOnlyKey"])
    ) {
      $0.policies = [Lab.authenticationPolicy]
      $0.keyUsage = [.digitalSignature]
    },
    PathRow.signer(
      "2b", "the policy of authentication, and nonRepudiation",
      .refused(.chainConstraintsFailure, noting: ["authenticationOnlyKey"])
    ) { $0.policies = [Lab.authenticationPolicy] },
    PathRow.signer(
      "2c", "both policies", .refused(.chainConstraintsFailure, noting: ["refusedPolicy"])
    ) { $0.policies = [Lab.signaturePolicy, Lab.authenticationPolicy] },
    PathRow.signer(
      "U", "a critical extension that nobody knows",
      .refused(.certificateChainGeneralFailure, noting: ["unusableExtension"])
    ) { $0.extensions.append(Extension(oid: "2.999.7", isCritical: true, value: [5, 0])) },
    PathRow(
      "21b", "a key of 1,024 bits",
      .refused(.cryptoConstraintsFailureNoPOE, noting: ["weakAlgorithm"])
    ) { lab in
      Question(
        leaf: try lab.signer(key: try .generate(.rsa(1024))), lists: [try lab.list(1)])
    },
    PathRow(
      "S", "the issuing CA is not pinned",
      .refused(.chainConstraintsFailure, noting: ["issuerNotPinned"])
    ) { lab in
      Question(
        leaf: try lab.signer(), lists: [try lab.list(1)], profile: lab.profile(pinning: lab.root))
    },
    PathRow("R", "the issuing CA's certificate is the anchor", .valid()) { lab in
      Question(
        leaf: try lab.signer(), lists: [try lab.list(1)], intermediates: [],
        anchors: TrustAnchors(certificates: [lab.issuing.certificate]))
    },
  ]

  private static let paths: [PathRow] =
    [true, false].map { hasIdentifier in
      PathRow(
        hasIdentifier ? "3" : "4",
        "50 CAs of the name with other keys, the signer names \(hasIdentifier ? "its" : "no") key",
        .valid()
      ) { lab in
        let key = try PrivateKey.generate(.p256)
        let decoys = try (0..<50).map { number in
          // A few keys do: a certificate is told from another by its bytes.
          let own = number % 10 == 0 ? try PrivateKey.generate(.p256) : key
          return try Lab.authority(under: lab.root, "Lab Issuing CA", key: own).certificate
        }
        return Question(
          leaf: try lab.signer { $0.hasKeyIdentifiers = hasIdentifier }, lists: [try lab.list(1)],
          intermediates: decoys + [lab.issuing.certificate])
      }
    } + [
      PathRow("5", "a twin of the CA that allows only other names", .valid()) { lab in
        let name = DistinguishedName(organization: "ELSEWHERE", commonName: "X").der
        let subtree = DERWriter.sequence(DERWriter.value(0xA4, name))
        let twin = try Lab.authority(under: lab.root, "Lab Issuing CA", key: lab.issuing.key) {
          $0.extensions.append(
            Extension(
              oid: "2.5.29.30", isCritical: true,
              value: DERWriter.sequence(DERWriter.value(0xA0, subtree))))
        }
        return Question(
          leaf: try lab.signer(), lists: [try lab.list(1)],
          intermediates: [twin.certificate, lab.issuing.certificate])
      },
      PathRow("6", "a twin of the CA that is revoked", .valid(noting: ["twinRevoked"])) { lab in
        let twin = try Lab.authority(under: lab.root, "Lab Issuing CA", key: lab.issuing.key)
        return Question(
          leaf: try lab.signer(),
          lists: [
            try lab.list(1),
            try lab.list(of: lab.root, number: 2, from: Lab.date(2013, 6, 11)) {
              $0.revoke(twin.certificate, at: Lab.before)
            },
          ], intermediates: [twin.certificate, lab.issuing.certificate])
      },
      crossed("7a", "a stranger's root, which is not there, certified the CA too", isThere: false),
      crossed("7b", "the same, and the stranger's root is there", isThere: true),
      PathRow(
        "12", "two CAs certify each other, and no root does",
        .refused(.noCertificateChainFound, noting: ["unknownIssuer"])
      ) { lab in
        let (one, two) = (try Lab.root("One"), try Lab.root("Two"))
        return Question(
          leaf: try lab.signer(by: one), lists: [],
          intermediates: [
            try Lab.authority(under: one, "Two", key: two.key).certificate,
            try Lab.authority(under: two, "One", key: one.key).certificate,
          ], profile: lab.profile(pinning: one))
      },
      PathRow(
        "13", "a signer that certified another",
        .refused(.certificateChainGeneralFailure, noting: ["notAnAuthority"])
      ) { lab in
        let key = try PrivateKey.generate(.p256)
        let first = CertificateAuthority(certificate: try lab.signer(key: key), key: key)
        return Question(
          leaf: try lab.signer(by: first), lists: [try lab.list(1)],
          intermediates: [first.certificate, lab.issuing.certificate],
          profile: lab.profile(pinning: first))
      },
      PathRow("22", "the issuer's name in other case and with other blanks", .valid()) { lab in
        let other = try Lab.authority(under: lab.root, "lab  ISSUING ca", key: lab.issuing.key)
        return Question(
          leaf: try lab.signer(), lists: [try lab.list(1, by: other)],
          intermediates: [other.certificate])
      },
      PathRow("30", "an issuing CA with RSA-8192", .valid()) { lab in
        let large = try Lab.authority(
          under: lab.root, "Large CA", key: try .generate(.rsa(8192)))
        return Question(
          leaf: try lab.signer(by: large), lists: [try lab.list(1, by: large)],
          intermediates: [large.certificate], profile: lab.profile(pinning: large))
      },
    ]

  private static func crossed(_ id: String, _ situation: String, isThere: Bool) -> PathRow {
    PathRow(id, situation, .valid()) { lab in
      let stranger = try Lab.root("Stranger")
      let cross = try Lab.authority(under: stranger, "Lab Issuing CA", key: lab.issuing.key)
      return Question(
        leaf: try lab.signer(), lists: [try lab.list(1)],
        intermediates: [cross.certificate, lab.issuing.certificate]
          + (isThere ? [stranger.certificate] : []))
    }
  }

  private static let meshes: [PathRow] =
    [4, 6, 8].map { size in
      PathRow("8 of \(size)", "\(size) CAs that certify one another, one way out", .valid()) {
        lab in
        let (authorities, links) = try mesh(size)
        let out = try Lab.authority(under: lab.root, "Mesh 0", key: authorities[0].key)
        return Question(
          leaf: try lab.signer(by: authorities[size - 1]),
          lists: try authorities.map { try lab.list(1, by: $0) },
          intermediates: links + [out.certificate],
          profile: lab.profile(pinning: authorities[size - 1]))
      }
    } + [
      PathRow(
        "9", "the same without a way out",
        .refused(.noCertificateChainFound, noting: ["unknownIssuer"])
      ) { lab in
        let (authorities, links) = try mesh(8)
        return Question(
          leaf: try lab.signer(by: authorities[7]), lists: [], intermediates: links,
          profile: lab.profile(pinning: authorities[7]))
      }
    ]

  private static func mesh(
    _ size: Int
  ) throws -> (authorities: [CertificateAuthority], links: [Certificate]) {
    let authorities = try (0..<size).map { try Lab.root("Mesh \($0)") }
    let links = try authorities.enumerated().flatMap { index, one in
      try authorities.filter { $0.certificate != one.certificate }.map {
        try Lab.authority(under: $0, "Mesh \(index)", key: one.key).certificate
      }
    }
    return (authorities, links)
  }

  private static let constraints: [PathRow] = [
    (
      "10a", 1_000, PathRow.Expectation.valid()
    ),
    (
      "10b", 4_000, .refused(.certificateChainGeneralFailure, noting: ["tooComplex"])
    ),
  ].map { id, count, expected in
    PathRow(id, "\(count) names against as many constraints", expected) { lab in
      func names(_ prefix: String) -> [[UInt8]] {
        (0..<count).map { DERWriter.value(0x82, Array("\(prefix)\($0).t".utf8)) }
      }
      let trees = names("").flatMap { DERWriter.sequence($0) }
      let authority = try Lab.authority(under: lab.root, "Constrained CA") {
        $0.extensions.append(
          Extension(
            oid: "2.5.29.30", isCritical: true,
            value: DERWriter.sequence(DERWriter.value(0xA0, trees))))
      }
      let leaf = try lab.signer(by: authority) {
        $0.extensions.append(
          Extension(
            oid: "2.5.29.17", isCritical: false, value: DERWriter.sequence(names("a."))))
      }
      return Question(
        leaf: leaf, lists: [try lab.list(1, by: authority)],
        intermediates: [authority.certificate], profile: lab.profile(pinning: authority))
    }
  }
}
