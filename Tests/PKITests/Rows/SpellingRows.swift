@testable import CertificateIssuing
import PKI

/// Names that RFC 5280 takes for one (7.1), and OpenSSL for two: lists in another spelling of a CA's name, by its key in
/// another name, and excluded names that are written otherwise.
enum SpellingRows {
  private typealias Question = PathRow.Question
  private typealias Extension = CertificateBuilder.Extension
  private static let damaged = PathRow.Expectation.refused(
    .tryLater, noting: ["revocationDamaged"])
  private static let told = PathRow.Expectation.refused(.tryLater, noting: ["revokedByUnusable"])

  /// A name, and how else it may be written.
  private static let spellings: [(way: String, name: String, other: String)] = [
    ("a capital letter", "Café CA", "CAFÉ CA"),
    ("letters taken apart", "Café CA", "Cafe\u{301} CA"),
    ("a space that does not break", "Café CA", "Café\u{A0}CA"),
    ("two spaces of another kind", "Café CA", "Café\u{2003}\u{3000}CA"),
    ("a soft hyphen", "Café CA", "Ca\u{AD}fé CA"),
    ("a wide letter", "Café CA", "Café \u{FF23}A"),
    ("a joiner", "ثبت‌احوال", "ثبتاحوال"),
    ("a mark of direction", "ثبت احوال", "ثبت احوال\u{200F}"),
    ("Cyrillic letters", "Реестр", "РЕЕСТР"),
    ("two letters for one", "Straße", "STRASSE"),
    ("a ligature", "Offices CA", "O\u{FB03}ces CA"),
    ("a raised digit", "CA 2", "CA \u{B2}"),
    ("letters as they are joined", "ثبت احوال", "\u{FE9B}\u{FE92}\u{FE96} \u{FE8D}ﺣﻮﺍﻝ"),
    ("a ligature of lam and alef", "اسلام", "اس\u{FEFC}م"),
    ("a control", "Café CA", "Café\u{1} CA"), ("another control", "Café CA", "Caf\u{7F}é CA"),
    ("a variant's selector", "Café CA", "Cafe\u{301}\u{FE0F} CA"),
  ]

  static let all: [PathRow] =
    (spellings.flatMap { way, name, other in
      [
        list("S1", "a newer list revokes, its name has \(way)", told, name, other),
        excluded("S3", "the CA excludes the signer's name, but for \(way)", name, other),
      ]
    } as [PathRow]).numbered + [
      list("S1 other key", "the same by another key", told, "Café CA", "CAFÉ CA", isOwnKey: false),
      list("S1 silent", "such a list names nobody", .valid(), "Café CA", "CAFÉ CA", names: false),
      list(
        "S2", "a list by the CA's key in another name revokes",
        .valid(noting: ["listedByForeignKey"]), "Café CA", "Another CA"),
      list(
        "S2 alike", "the same in a name that looks like the CA's", told, "ثبت احوال ایرانی",
        "ثبت احوال ايراني"),
      list(
        "S2 identifier", "the same with another identifier of the key", told, "ثبت احوال ایرانی",
        "ثبت احوال ايراني", identifier: .ofNobody),
      list(
        "S2 other key", "another CA's list has the signer's number", .valid(), "Café CA",
        "Another CA", isOwnKey: false),
      list(
        "S2 damaged", "a list with the CA's key identifier, in nobody's name and by nobody",
        damaged, "Café CA", "Cafè CA", isOwnKey: false, identifier: .ofTheCA),
      list(
        "S2 bit", "a list without an identifier, its name one bit from the CA's, by nobody",
        damaged,
        "CA 1", "CA 3", isOwnKey: false, identifier: .absent),
      list(
        "S2 bits", "the same, its name two bits from the CA's", .valid(), "CA 1", "CA 2",
        isOwnKey: false, identifier: .absent),
      list(
        "S2 sister", "a list with the CA's key identifier, by nobody, in a sister's name", damaged,
        "CA 1", "CA 3", isOwnKey: false, identifier: .ofTheCA, hasSister: true),
      excluded("S3 other", "the CA excludes another name", "Café", "Caffe", .valid()),
      pointed,
    ]

  /// What a list says of the key that signed it.
  private enum Identifier { case own, ofTheCA, ofNobody, absent }

  /// A CA's list that leaves the signer out, and a newer one in another name that does not.
  private static func list(
    _ id: String, _ situation: String, _ expected: PathRow.Expectation, _ name: String,
    _ other: String, isOwnKey: Bool = true, names: Bool = true, identifier: Identifier = .own,
    hasSister: Bool = false
  ) -> PathRow {
    PathRow(id, situation, expected) { lab in
      let authority = try Lab.authority(under: lab.root, name)
      let key = try isOwnKey ? authority.key : PrivateKey.generate(.p256)
      let elsewhere = try Lab.root("Elsewhere")
      let respelt = try Lab.authority(under: elsewhere, other, key: key) { builder in
        let value: [UInt8]
        switch identifier {
        case .own, .absent: return
        case .ofTheCA: value = authority.certificate.subjectKeyIdentifier ?? []
        case .ofNobody: value = Array(repeating: 7, count: 20)
        }
        builder.hasKeyIdentifiers = false
        builder.extensions = [
          .init(oid: "2.5.29.14", isCritical: false, value: DERWriter.octetString(value))
        ]
      }
      let sister = try hasSister ? [Lab.authority(under: lab.root, other).certificate] : []
      let leaf = try lab.signer(by: authority)
      let newer = try lab.list(2, by: respelt) {
        if identifier == .absent { $0.hasKeyIdentifier = false }
        if names { $0.revoke(leaf, at: Lab.before, reason: .keyCompromise) }
      }
      return Question(
        leaf: leaf, lists: [try lab.list(1, from: Lab.date(2013, 6, 8), by: authority), newer],
        intermediates: [authority.certificate] + sister,
        profile: lab.profile(pinning: authority))
    }
  }

  /// A CA whose constraints exclude an organization.
  private static func excluded(
    _ id: String, _ situation: String, _ name: String, _ other: String,
    _ expected: PathRow.Expectation = .refused(
      .certificateChainGeneralFailure, noting: ["nameConstraints"])
  ) -> PathRow {
    PathRow(id, situation, expected) { lab in
      let base = DERWriter.value(
        0xA4, DistinguishedName([.init(.country, "IR"), .init(.organization, name)]).der)
      let authority = try Lab.authority(under: lab.root, "Constrained CA") {
        $0.extensions.append(
          Extension(
            oid: "2.5.29.30", isCritical: true,
            value: DERWriter.sequence(DERWriter.value(0xA1, DERWriter.sequence(base)))))
      }
      let leaf = try lab.signer(by: authority) {
        $0.subject = DistinguishedName(
          organization: other, commonName: "Signer", serialNumber: "0012345679")
      }
      return Question(
        leaf: leaf, lists: [try lab.list(1, by: authority)],
        intermediates: [authority.certificate], profile: lab.profile(pinning: authority))
    }
  }

  /// The signer's certificate points to an issuer of lists whose name the list writes otherwise.
  private static let pointed = PathRow(
    "S4", "a list by whom the certificate points to, its name in capitals", told
  ) { lab in
    let lister = try Lab.listSigner(under: lab.root, "éditeur")
    let respelt = try Lab.listSigner(under: lab.root, "Éditeur", key: lister.key)
    let leaf = try lab.signer { $0.extensions.append(Lab.point(to: lister)) }
    let list = try lab.list(5, by: respelt) {
      $0.extensions = [Lab.indirect(lister)]
      $0.revoke(leaf, at: Lab.before, reason: .keyCompromise, isIndirect: true)
    }
    let clean = try lab.list(4, by: lister) { $0.extensions = [Lab.indirect(lister)] }
    return Question(
      leaf: leaf, lists: [list, clean, try lab.list(1)],
      intermediates: [lab.issuing, lister, respelt].map(\.certificate))
  }
}
