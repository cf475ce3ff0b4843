@testable import CertificateIssuing
import PKI
import Testing

/// Certificates that nobody signed, between somebody who signs lists and the root: so many that the search for a path ends.
enum DecoyRows {
  private typealias Question = PathRow.Question

  static let all: [PathRow] = [
    row("L12 few", "20 by 20 of them, a list that revokes", .refused(.revokedNoPOE), 20),
    row("L12 few 2", "20 by 20 of them, a list that does not", .valid(), 20, isRevoked: false),
    row(
      "L12 many", "75 by 75 of them, a list that revokes",
      .refused(.tryLater, noting: ["revocationUnusable"]), 75),
    row("L12 none", "none of them, a list that does not revoke", .valid(), 0, isRevoked: false),
    crowd(
      "L13 few", "60 keys of the CA's name, its other key revokes", .refused(.revokedNoPOE), 60),
    crowd(
      "L13 many", "70 of them, its other key revokes",
      .refused(.tryLater, noting: ["revocationUnusable"]), 70),
    crowd("L13 own", "70 of them, and no list but the CA's", .valid(), 70, hasOther: false),
    crowd(
      "L13 above", "70 keys of the name of the CA above its other key, which revokes",
      .refused(.tryLater, noting: ["revocationUnusable"]), 70, of: "Superior"),
    crowd(
      "L13 key", "70 certificates of the CA's key", .valid(), 70, isOneKey: true, hasOther: false),
  ]

  /// Certificates that nobody signed with a name of which more than a few keys are nobody's to tell apart.
  private static func crowd(
    _ id: String, _ situation: String, _ expected: PathRow.Expectation, _ count: Int,
    of name: String = "Lab Issuing CA", isOneKey: Bool = false, hasOther: Bool = true
  ) -> PathRow {
    PathRow(id, situation, expected) { lab in
      let superior = try Lab.authority(under: lab.root, "Superior")
      let own = try Lab.authority(under: superior, "Lab Issuing CA", key: lab.issuing.key)
      let other = try Lab.authority(under: superior, "Lab Issuing CA")
      let leaf = try lab.signer()
      let nobody = try Lab.root("Nobody")
      let decoys = try (0..<count).map { _ in
        try Lab.authority(under: nobody, name, key: isOneKey ? lab.issuing.key : nil).certificate
      }
      let told = try lab.list(7, by: other) { $0.revoke(leaf, at: Lab.before) }
      return Question(
        leaf: leaf,
        lists: [try lab.list(4), try lab.list(1, by: superior)] + (hasOther ? [told] : []),
        intermediates: [lab.issuing, superior, own, other].map(\.certificate)
          + (try decoys.map(unsigned)))
    }
  }

  /// The signer's certificate points to somebody below another CA. Of that CA's name and key there are more certificates,
  /// by somebody whose name others have.
  private static func row(
    _ id: String, _ situation: String, _ expected: PathRow.Expectation, _ count: Int,
    isRevoked: Bool = true
  ) -> PathRow {
    PathRow(id, situation, expected) { lab in
      let between = try Lab.authority(under: lab.root, "Between")
      let lister = try Lab.listSigner(under: between, "List Issuer")
      let leaf = try lab.signer { $0.extensions.append(Lab.point(to: lister)) }
      let nobody = try Lab.root("Nobody")
      let identifier = DERWriter.octetString(between.certificate.subjectKeyIdentifier ?? [])
      var decoys: [Certificate] = []
      for _ in 0..<count {
        let twin = try Lab.authority(under: nobody, "Between", key: between.key) {
          $0.hasKeyIdentifiers = false
          $0.extensions = [.init(oid: "2.5.29.14", isCritical: false, value: identifier)]
        }
        decoys += [twin, try Lab.authority(under: nobody, "Nobody")].map(\.certificate)
      }
      let told = try lab.list(5, by: lister) {
        $0.extensions = [Lab.indirect(lister)]
        guard isRevoked else { return }
        $0.revoke(leaf, at: Lab.before, reason: .keyCompromise, isIndirect: true)
      }
      return Question(
        leaf: leaf,
        lists: [told, try lab.list(1, by: between), try lab.list(4, from: Lab.date(2013, 6, 6))],
        intermediates: [lab.issuing, between, lister].map(\.certificate)
          + (try decoys.map(unsigned)))
    }
  }

  /// A certificate without the two numbers that a signature has, so that no key is asked for long.
  @Sendable private static func unsigned(_ certificate: Certificate) throws -> Certificate {
    var bytes = certificate.der
    let place = bytes.indices.suffix(80).dropLast().first {
      bytes[$0] == 0x30 && $0 + 2 + Int(bytes[$0 + 1]) == bytes.count
    }
    bytes[place ?? bytes.count - 1] ^= 1
    return try Certificate(der: bytes)
  }
}

/// They are judged in a few orders: each takes thousands of signatures.
@Suite struct DecoyTests {
  @Test(arguments: DecoyRows.all)
  func row(_ row: PathRow) throws {
    let lab = try Lab()
    try RowTests.check(row, try row.fullQuestion(lab), lab, shuffles: 4)
  }
}
