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
  ]

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
