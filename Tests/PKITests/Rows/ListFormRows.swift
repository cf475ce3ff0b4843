@testable import CertificateIssuing
import PKI

/// Lists that correct others, and lists of an odd form.
enum ListFormRows {
  private typealias Question = PathRow.Question
  static let all: [PathRow] = corrections + forms + dates

  private static let corrections: [PathRow] = [
    PathRow(
      "corrected", "no 5 says revoked, no 9 of the same time does not",
      .valid(noting: ["revocationCorrected"])
    ) { lab, leaf in
      [try lab.list(5) { $0.revoke(leaf, at: Lab.before) }, try lab.list(9)]
    },
    PathRow(
      "corrected 2",
      "no 5 does not say revoked, no 9 of the same time does", .refused(.revokedNoPOE)
    ) { lab, leaf in
      [try lab.list(5), try lab.list(9) { $0.revoke(leaf, at: Lab.before) }]
    },
    PathRow(
      "corrected 3", "of three lists of one time the last clears what two said",
      .valid(noting: ["revocationCorrected"])
    ) { lab, leaf in
      [
        try lab.list(5) { $0.revoke(leaf, at: Lab.before) },
        try lab.list(6) { $0.revoke(leaf, at: Lab.before, reason: .keyCompromise) },
        try lab.list(9),
      ]
    },
  ]

  private static let forms: [PathRow] = [
    PathRow("akid", "a newer list with another key's identifier beside a good one", .valid()) {
      lab, _ in
      [try lab.list(5), try misnamed(lab, 9, from: Lab.date(2013, 6, 12))]
    },
    PathRow("akid 2", "the same, and it says revoked", .refused(.revokedNoPOE)) { lab, leaf in
      [
        try lab.list(5),
        try misnamed(lab, 9, from: Lab.date(2013, 6, 12)) { $0.revoke(leaf, at: Lab.before) },
      ]
    },
    PathRow("akid 3", "such a list alone", .refused(.tryLater)) { lab, _ in
      [try misnamed(lab, 9)]
    },
    PathRow("weak", "a list with SHA-1 beside a good one", .valid()) { lab, _ in
      [try weak(lab, 9), try lab.list(5)]
    },
    PathRow(
      "weak 2", "the same, and it says revoked",
      .refused(.tryLater, noting: ["revokedByUnusable"])
    ) { lab, leaf in
      [try weak(lab, 9) { $0.revoke(leaf, at: Lab.before) }, try lab.list(5)]
    },
    PathRow(
      "weak 3", "it alone, and it says on hold",
      .refused(.tryLater, noting: ["revokedByUnusable", "revocationUnusable"])
    ) { lab, leaf in
      [try weak(lab, 9) { $0.revoke(leaf, at: Lab.before, reason: .certificateHold) }]
    },
    PathRow("noRevAvail odd", "noRevAvail whose value is not NULL, no list", .refused(.tryLater)) {
      lab in
      Question(
        leaf: try lab.signer {
          $0.extensions.append(.init(oid: "2.5.29.56", isCritical: false, value: [0x04, 0x00]))
        }, lists: [])
    },
  ]

  /// Revoked after the vote, and bad since nobody can read when: it counts at any time.
  private static let dates: [PathRow] = [
    invalidity("twice", [time(Lab.date(2013, 6, 20)), time(Lab.date(2013, 6, 1))]),
    invalidity("of another kind", [[0x05, 0x00]]),
    invalidity("with a tail", [time(Lab.date(2013, 6, 20)) + [0x05, 0x00]]),
    invalidity("of a month 13", [DERWriter.value(0x18, Array("20131301000000Z".utf8))]),
    invalidity("as a UTCTime", [DERWriter.time(Lab.date(2013, 6, 1))]),
    PathRow(
      "invalidityDate later", "revoked after the vote, and bad since after it",
      .valid(noting: ["revokedLater"]), present: Lab.now
    ) { lab, leaf in
      [try since(lab, leaf, [time(Lab.date(2013, 6, 20))])]
    },
  ]

  private static func invalidity(_ how: String, _ values: [[UInt8]]) -> PathRow {
    PathRow(
      "invalidityDate \(how)", "revoked after the vote, with an invalidityDate \(how)",
      .refused(.revokedNoPOE), present: Lab.now
    ) { lab, leaf in
      [try since(lab, leaf, values)]
    }
  }

  private static func since(
    _ lab: Lab, _ leaf: Certificate, _ values: [[UInt8]]
  ) throws -> RevocationList {
    try lab.list(5, from: Lab.date(2013, 6, 25)) {
      $0.revoke(
        serialNumberDER: leaf.serialNumberDER, at: Lab.date(2013, 6, 20), reason: .keyCompromise,
        extensions: values.map { SignedStructure.extensionValue("2.5.29.24", $0) })
    }
  }

  private static func time(_ instant: Instant) -> [UInt8] { DERWriter.generalizedTime(instant) }

  /// A list whose authority key identifier is nobody's.
  private static func misnamed(
    _ lab: Lab, _ number: RevocationListNumber, from: Instant = Lab.date(2013, 6, 10),
    change: (inout RevocationListBuilder) -> Void = { _ in }
  ) throws -> RevocationList {
    try lab.list(number, from: from) {
      $0.hasKeyIdentifier = false
      let value = DERWriter.sequence(DERWriter.value(0x80, Array(repeating: 7, count: 20)))
      $0.extensions = [.init(oid: "2.5.29.35", isCritical: false, value: value)]
      change(&$0)
    }
  }

  private static func weak(
    _ lab: Lab, _ number: RevocationListNumber,
    change: (inout RevocationListBuilder) -> Void = { _ in }
  ) throws -> RevocationList {
    try lab.list(
      number,
      by: CertificateAuthority(
        certificate: lab.issuing.certificate, key: lab.issuing.key, algorithm: .ecdsa(.sha1)),
      change: change)
  }
}
