@testable import CertificateIssuing
import PKI

/// Certificates, names and algorithms.
enum CertificateRows {
  private typealias Question = PathRow.Question
  static let all: [PathRow] = twins + algorithms + purposes + rules + names + qualified

  private static let twins: [PathRow] = [
    PathRow("D1", "40 expired twins of the issuing CA and the good one", .valid()) { lab in
      try twins(lab) { twin, number in twin.notAfter = Lab.date(2013, 2, 1 + number % 28) }
    },
    PathRow("D2", "40 revoked twins and the good one", .valid()) { lab in
      var question = try twins(lab) { _, _ in }
      let revoked = (question.intermediates ?? []).filter { $0 != lab.issuing.certificate }
      question.lists.append(
        try lab.list(of: lab.root, number: 2, from: Lab.date(2013, 6, 11)) {
          for twin in revoked { $0.revoke(twin, at: Lab.before) }
        })
      return question
    },
    PathRow("D3", "40 twins that are all expired", .refused(.outOfBoundsNoPOE)) { lab in
      var question = try twins(lab) { twin, number in
        twin.notAfter = Lab.date(2013, 2, 1 + number % 28)
      }
      question.intermediates?.removeAll { $0 == lab.issuing.certificate }
      return question
    },
    PathRow(
      "D4", "40 twins of which none is pinned, and any might hold",
      .refused(.certificateChainGeneralFailure, noting: ["tooComplex"])
    ) { lab in
      // Each has a policy that no signer needs, so that only validation tells that it does not hold.
      var question = try twins(lab) { twin, _ in twin.policies = ["2.999.1"] }
      question.intermediates?.removeAll { $0 == lab.issuing.certificate }
      return question
    },
  ]

  private static func twins(
    _ lab: Lab, _ change: @escaping (inout CertificateBuilder, Int) -> Void
  ) throws -> PathRow.Question {
    let twins = try (0..<40).map { number in
      try Lab.authority(under: lab.root, "Lab Issuing CA", key: lab.issuing.key) {
        change(&$0, number)
      }.certificate
    }
    return Question(
      leaf: try lab.signer(), lists: [try lab.list(1)],
      intermediates: twins + [lab.issuing.certificate])
  }

  private static let algorithms: [PathRow] = [
    PathRow("C1", "certificates and lists with RSASSA-PSS, keys rsaEncryption", .valid()) { lab in
      let root = pss(lab.root)
      let issuing = pss(try Lab.authority(under: root, "Lab Issuing CA", key: lab.issuing.key))
      return Question(
        leaf: try lab.signer(by: issuing, key: try .generate(.rsa(2048))),
        lists: [
          try lab.list(1, by: issuing), try lab.list(of: root, until: Lab.date(2014, 6, 1)),
        ], intermediates: [issuing.certificate])
    },
    PathRow("C2", "only the lists with RSASSA-PSS", .valid()) { lab in
      let issuing = try Lab.authority(
        under: lab.root, "PSS CA", key: try .generate(.rsa(2048)))
      return Question(
        leaf: try lab.signer(by: issuing), lists: [try lab.list(1, by: pss(issuing))],
        intermediates: [issuing.certificate], profile: lab.profile(pinning: issuing))
    },
    PathRow(
      "C4", "of two lists only the one of a weak algorithm says revoked",
      .refused(.tryLater, noting: ["revokedByUnusable"])
    ) { lab in
      let leaf = try lab.signer()
      var weak = lab.issuing
      weak.algorithm = .ecdsa(.sha1)
      return Question(
        leaf: leaf,
        lists: [try lab.list(1), try lab.list(2, by: weak) { $0.revoke(leaf, at: Lab.before) }])
    },
  ]

  private static func pss(_ authority: CertificateAuthority) -> CertificateAuthority {
    CertificateAuthority(
      certificate: authority.certificate, key: authority.key, algorithm: .rsaPSS(.sha256))
  }

  private static let purposes: [PathRow] =
    [
      ("timeStamping", "1.3.6.1.5.5.7.3.8"), ("OCSPSigning", "1.3.6.1.5.5.7.3.9"),
      ("serverAuth", "1.3.6.1.5.5.7.3.1"), ("codeSigning", "1.3.6.1.5.5.7.3.3"),
      ("clientAuth", "1.3.6.1.5.5.7.3.2"), ("scvpServer", "1.3.6.1.5.5.7.3.15"),
      ("sshServer", "1.3.6.1.5.5.7.3.22"), ("Kerberos KDC", "1.3.6.1.5.2.3.5"),
      ("Microsoft SGC", "1.3.6.1.4.1.311.10.3.3"), ("Netscape SGC", "2.16.840.1.113730.4.1"),
    ].map { name, purpose in
      PathRow(
        "F \(name)", "a signer whose only purpose is \(name)",
        .refused(.chainConstraintsFailure, noting: ["otherPurpose"])
      ) { lab in
        Question(
          leaf: try lab.signer { $0.extendedKeyUsage = [purpose] }, lists: [try lab.list(1)])
      }
    } + [
      PathRow("F mail", "a signer for mail and documents", .valid()) { lab in
        Question(
          leaf: try lab.signer {
            $0.extendedKeyUsage = ["1.3.6.1.5.5.7.3.4", "1.3.6.1.5.5.7.3.36"]
          }, lists: [try lab.list(1)])
      },
      PathRow("F own", "a purpose of the registry's own", .valid()) { lab in
        Question(
          leaf: try lab.signer { $0.extendedKeyUsage = ["2.999.1760.3"] },
          lists: [try lab.list(1)])
      },
      PathRow(
        "F CA", "a CA for servers alone",
        .refused(.chainConstraintsFailure, noting: ["otherPurpose"])
      ) { lab in
        let authority = try Lab.authority(under: lab.root, "Servers") {
          $0.extendedKeyUsage = ["1.3.6.1.5.5.7.3.1"]
        }
        return Question(
          leaf: try lab.signer(by: authority), lists: [try lab.list(1, by: authority)],
          intermediates: [authority.certificate], profile: lab.profile(pinning: authority))
      },
      PathRow(
        "F2", "a CA as signer",
        .refused(.chainConstraintsFailure, noting: ["authorityAsSigner"])
      ) { lab in
        Question(
          leaf: try lab.signer {
            $0.role = .authority(pathLength: nil)
            $0.keyUsage = [.keyCertSign, .nonRepudiation]
          }, lists: [try lab.list(1)])
      },
    ]

  private static let rules: [PathRow] = [
    PathRow(
      "serial", "a serial number of 21 octets",
      .refused(.certificateChainGeneralFailure, noting: ["ruleBroken"])
    ) { lab in
      Question(
        leaf: try lab.signer { $0.serialNumber = [UInt8](repeating: 0x55, count: 21) },
        lists: [try lab.list(1)])
    },
    PathRow("serial 20", "one of 20 octets, the first bit set", .valid()) { lab in
      Question(
        leaf: try lab.signer { $0.serialNumber = [UInt8](repeating: 0xD5, count: 20) },
        lists: [try lab.list(1)])
    },
    PathRow(
      "nc", "name constraints in a signer's certificate",
      .refused(.certificateChainGeneralFailure, noting: ["ruleBroken"])
    ) { lab in
      Question(
        leaf: try lab.signer {
          let name = DERWriter.sequence(DERWriter.value(0x82, Array("a.test".utf8)))
          $0.extensions.append(
            .init(
              oid: "2.5.29.30", isCritical: false,
              value: DERWriter.sequence(DERWriter.value(0xA0, name))))
        }, lists: [try lab.list(1)])
    },
    PathRow(
      "ku", "a signer that may sign certificates and is no CA",
      .refused(.certificateChainGeneralFailure, noting: ["ruleBroken"])
    ) { lab in
      Question(
        leaf: try lab.signer { $0.keyUsage = [.nonRepudiation, .keyCertSign] },
        lists: [try lab.list(1)])
    },
    PathRow("R8", "RFC 9608: no revocation data exist", .valid()) { lab in
      Question(leaf: try lab.signer { $0.extensions.append(noRevAvail) }, lists: [])
    },
    PathRow("R8b", "the same beside a distribution point", .refused(.tryLater)) { lab in
      Question(
        leaf: try lab.signer {
          $0.extensions.append(noRevAvail)
          $0.revocationListURL = "http://a.test/1"
        }, lists: [])
    },
    PathRow("R8c", "the same, and a list names it all the same", .refused(.revokedNoPOE)) { lab in
      let leaf = try lab.signer { $0.extensions.append(noRevAvail) }
      return Question(leaf: leaf, lists: [try lab.list(1) { $0.revoke(leaf, at: Lab.before) }])
    },
    PathRow("E", "an anchor past its end with a sunset date", .valid(noting: ["anchorPastEnd"])) {
      lab in
      let (leaf, lists, issuing) = try old(lab)
      return Question(
        leaf: leaf, lists: lists, intermediates: [issuing], at: Lab.date(2024, 1, 1),
        anchors: TrustAnchors(
          certificates: [lab.root.certificate],
          sunsets: [lab.root.certificate: Lab.date(2025, 1, 1)]))
    },
    PathRow("E2", "the same without one", .refused(.outOfBoundsNoPOE)) { lab in
      let (leaf, lists, issuing) = try old(lab)
      return Question(leaf: leaf, lists: lists, intermediates: [issuing], at: Lab.date(2024, 1, 1))
    },
    PathRow("E3", "the same past it", .refused(.outOfBoundsNoPOE)) { lab in
      let (leaf, lists, issuing) = try old(lab)
      return Question(
        leaf: leaf, lists: lists, intermediates: [issuing], at: Lab.date(2024, 1, 1),
        anchors: TrustAnchors(
          certificates: [lab.root.certificate],
          sunsets: [lab.root.certificate: Lab.date(2023, 12, 31)]))
    },
  ]

  private static let noRevAvail = CertificateBuilder.Extension(
    oid: "2.5.29.56", isCritical: false, value: DERWriter.null)

  /// A signer and lists of after the root's end, under a CA that outlives it.
  private static func old(_ lab: Lab) throws -> (Certificate, [RevocationList], Certificate) {
    let (from, until) = (Lab.date(2023, 12, 30), Lab.date(2024, 1, 30))
    let issuing = try Lab.authority(under: lab.root, "Lab Issuing CA", key: lab.issuing.key) {
      $0.notAfter = Lab.date(2030, 1, 1)
    }
    let leaf = try lab.signer(by: issuing) { $0.notAfter = Lab.date(2028, 1, 1) }
    return (
      leaf,
      [
        try lab.list(1, from: from, until: until, by: issuing),
        try lab.list(of: lab.root, number: 2, from: from, until: until),
      ], issuing.certificate
    )
  }

  private static let names: [PathRow] = [
    PathRow(
      "23", "the issuer's name composed otherwise",
      .refused(.noCertificateChainFound, noting: ["issuerLooksAlike"])
    ) { lab in
      try lookAlike(lab, "Émission", "E\u{301}mission")
    },
    PathRow(
      "24", "Arabic yeh for Persian",
      .refused(.noCertificateChainFound, noting: ["issuerLooksAlike"])
    ) { lab in
      try lookAlike(lab, "ثبت احوال ایرانی", "ثبت احوال ایراني")
    },
    PathRow(
      "24k", "Arabic kaf for Persian, and a joiner",
      .refused(.noCertificateChainFound, noting: ["issuerLooksAlike"])
    ) { lab in
      try lookAlike(lab, "کشور‌ها", "كشورها")
    },
  ]

  private static func lookAlike(
    _ lab: Lab, _ name: String, _ other: String
  ) throws -> PathRow.Question {
    let true_ = try Lab.authority(under: lab.root, name)
    let fake = try Lab.authority(under: lab.root, other, key: true_.key)
    return Question(
      leaf: try lab.signer(by: true_), lists: [try lab.list(1, by: true_)],
      intermediates: [fake.certificate], profile: lab.profile(pinning: true_))
  }

  /// Critical statements of a qualified certificate: known ones, one that nobody knows, and that it is for web sites.
  private static let qualified: [PathRow] = [
    statements("qc", "critical statements that are known", .valid(), esign),
    statements("qc unknown", "one that is not known", unusable, [("2.999.9", [])]),
    statements(
      "qc web", "one that it is for web sites", unusable, [(type, types("0.4.0.1862.1.6.3"))]),
    statements(
      "qc broken", "one whose form is not", unusable, [(type, [0x05, 0x00])]),
  ]
  private static let unusable = PathRow.Expectation.refused(
    .certificateChainGeneralFailure, noting: ["unusableExtension"])
  private static let type = "0.4.0.1862.1.6"
  private static let esign: [(String, [UInt8])] = [
    ("1.3.6.1.5.5.7.11.2", DERWriter.sequence(OID.encoded("0.4.0.194121.1.1"))),
    ("0.4.0.1862.1.1", []), ("0.4.0.1862.1.4", []), ("0.4.0.1862.1.3", [0x02, 0x01, 0x0A]),
    (type, types("0.4.0.1862.1.6.1")),
  ]

  private static func types(_ name: String) -> [UInt8] { DERWriter.sequence(OID.encoded(name)) }

  private static func statements(
    _ id: String, _ situation: String, _ expected: PathRow.Expectation,
    _ statements: [(String, [UInt8])]
  ) -> PathRow {
    PathRow.signer(id, situation, expected) {
      $0.extensions.append(
        .init(
          oid: "1.3.6.1.5.5.7.1.3", isCritical: true,
          value: DERWriter.sequence(
            statements.map { DERWriter.sequence(OID.encoded($0.0), $0.1) })))
    }
  }
}
