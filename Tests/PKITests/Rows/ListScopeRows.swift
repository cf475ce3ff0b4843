@testable import CertificateIssuing
@testable import PKI

/// Whether a list is there, of when it is, and of which certificates and reasons it speaks.
enum ListScopeRows {
  private typealias Question = PathRow.Question
  private typealias Extension = CertificateBuilder.Extension
  static let all: [PathRow] = times + scopes + others

  private static func row(
    _ id: String, _ situation: String, _ expected: PathRow.Expectation,
    _ lists: @escaping @Sendable (Lab) throws -> [RevocationList]
  ) -> PathRow {
    PathRow(id, situation, expected) { lab in
      Question(leaf: try lab.signer(), lists: try lists(lab))
    }
  }

  private static let times: [PathRow] = [
    row("14a", "no list", .refused(.tryLater, noting: ["revocationMissing"])) { _ in [] },
    row("14b", "a list past its end", .refused(.tryLater, noting: ["revocationStale"])) {
      [try $0.list(1, from: Lab.date(2013, 5, 1), until: Lab.before)]
    },
    row("14c", "a list of after the present", .refused(.tryLater, noting: ["revocationInFuture"])) {
      [try $0.list(1, from: Lab.now, until: Lab.date(2013, 8, 1))]
    },
    PathRow("J2", "a list without nextUpdate, and an age that is set", .valid()) { lab in
      var policy = RevocationPolicy()
      policy.maximumAge = 30 * 86_400
      return Question(
        leaf: try lab.signer(), lists: [try lab.list(1, until: nil)], policy: policy)
    },
  ]

  private static let scopes: [PathRow] = [
    row("16a", "an unknown critical extension", .refused(.tryLater)) {
      [try $0.list(2) { $0.extensions = [unknown] }]
    },
    row("16a2", "the same beside a good one", .valid()) {
      [try $0.list(2) { $0.extensions = [unknown] }, try $0.list(1)]
    },
    PathRow("16b", "another distribution point than the certificate's", .refused(.tryLater)) {
      lab in
      Question(
        leaf: try lab.signer { $0.revocationListURL = "http://a.test/1" },
        lists: [
          try lab.list(1) {
            let name = DERWriter.value(0x86, Array("http://a.test/2".utf8))
            $0.extensions = [
              point(DERWriter.value(0xA0, DERWriter.value(0xA0, name)))
            ]
          }
        ])
    },
    row("16c", "a list of CAs' certificates alone", .refused(.tryLater)) {
      [try $0.list(1) { $0.extensions = [Lab.scope(0x82)] }]
    },
    row("16d", "a list of one reason alone", .refused(.tryLater)) {
      [try $0.list(1) { $0.extensions = [reasons([4, 0x10])] }]
    },
    row("16e", "that list and one of all other reasons", .valid()) {
      [
        try $0.list(1) { $0.extensions = [reasons([4, 0x10])] },
        try $0.list(2) { $0.extensions = [reasons([7, 0x6F, 0x80])] },
      ]
    },
    row("16f", "a list of attribute certificates alone", .refused(.tryLater)) {
      [try $0.list(1) { $0.extensions = [Lab.scope(0x85)] }]
    },
  ]

  private static let unknown = Extension(oid: "2.999.9", isCritical: true, value: [5, 0])

  /// An issuingDistributionPoint.
  private static func point(_ content: [UInt8]) -> Extension {
    Extension(oid: "2.5.29.28", isCritical: true, value: DERWriter.sequence(content))
  }

  /// One with onlySomeReasons, a BIT STRING.
  private static func reasons(_ bits: [UInt8]) -> Extension { point(DERWriter.value(0x83, bits)) }

  private static let others: [PathRow] = [
    PathRow(
      "15", "a list by a CA of the name with another key and root",
      .refused(.tryLater, noting: ["revocationMissing", "foreignRevocationList"])
    ) { lab in
      let stranger = try Lab.authority(under: try Lab.root("Stranger"), "Lab Issuing CA")
      return Question(leaf: try lab.signer(), lists: [try lab.list(1, by: stranger)])
    },
    PathRow("O", "an entry without a reason", .refused(.revokedNoPOE)) { lab, leaf in
      [try lab.list(1) { $0.revoke(leaf, at: Lab.before) }]
    },
  ]
}
