import CertificateIssuing
import ElectionVerifier
import Foundation
import PKI
import Testing

/// Revocation lists that lie in the signatures of a document: none by the CA's own key that names a signer is passed over, and
/// nobody else's accuses anybody.
@Suite struct CarriedListTests {
  private let registry = Registry.shared

  /// Where a list lies in a signed county's sheet.
  enum Place: CaseIterable, Sendable {
    case keyInfo, evidence, evidenceOfCounterSignature, keyInfoOfCounterSignature, secondGroup
  }

  private func list(
    by authority: CertificateAuthority? = nil, _ number: RevocationListNumber = 9,
    names person: String? = "farmandar"
  ) throws -> RevocationList {
    var list = RevocationListBuilder(
      thisUpdate: Registry.now.adding(days: -1), nextUpdate: Registry.now.adding(days: 30),
      number: number)
    if let person {
      list.revoke(
        registry[person].certificate, at: Registry.now.adding(days: -5), reason: .keyCompromise)
    }
    return try list.issue(by: authority ?? registry.issuing)
  }

  /// A sheet of a farmandar and others, countersigned, with something laid into its signatures.
  private func sheet(_ base64: String, _ place: Place) throws -> [UInt8] {
    let text = String(decoding: try signedCounty(), as: UTF8.self)
    let crl = "<ds:X509CRL>\(base64)</ds:X509CRL>"
    let xades = "http://uri.etsi.org/01903/v1.3.2#"
    let values =
      "<e:RevocationValues xmlns:e=\"\(xades)\"><e:CRLValues><e:EncapsulatedCRLValue>"
      + "\(base64)</e:EncapsulatedCRLValue></e:CRLValues></e:RevocationValues>"
    let group = "</xades:UnsignedSignatureProperties>"
    func insert(_ new: String, before mark: String, last: Bool = false) throws -> String {
      let range = try #require(
        text.range(of: mark, options: last ? .backwards : []), "no \(mark)")
      return text.replacingCharacters(in: range, with: new + mark)
    }
    let changed =
      switch place {
      case .keyInfo: try insert(crl, before: "</ds:X509Data>")
      case .keyInfoOfCounterSignature:
        try insertIntoCounterSignature(crl, before: "</ds:X509Data>", of: text)
      case .evidence: try insert(values, before: group)
      case .evidenceOfCounterSignature:
        try insertIntoCounterSignature(
          "<xades:UnsignedProperties><xades:UnsignedSignatureProperties>\(values)"
            + "</xades:UnsignedSignatureProperties></xades:UnsignedProperties>",
          before: "</xades:QualifyingProperties>", of: text)
      case .secondGroup:
        try insert(
          "</xades:UnsignedSignatureProperties><xades:UnsignedSignatureProperties>" + values,
          before: group)
      }
    return Array(changed.utf8)
  }

  private func insertIntoCounterSignature(
    _ new: String, before mark: String, of text: String
  ) throws -> String {
    let start = try #require(text.range(of: "<xades:CounterSignature"))
    let range = try #require(text.range(of: mark, range: start.upperBound..<text.endIndex))
    return text.replacingCharacters(in: range, with: new + mark)
  }

  private func verdict(_ list: [UInt8], _ place: Place) throws -> Verdict {
    Registry.verifier.verify(try sheet(Base64.encode(list), place))
  }

  @Test(arguments: Place.allCases)
  func listOfTheAuthorityCounts(_ place: Place) throws {
    let verdict = try verdict(try list().der, place)
    #expect(verdict.indication != .totalPassed)
    let signers = verdict.signatures.flatMap(\.flattened)
    let accused = signers.filter { $0.findings.contains { $0.identifier == "revoked" } }
    #expect(!accused.isEmpty, "\(verdict.allFindings.map(\.identifier))")
    #expect(
      accused.allSatisfy {
        $0.signer?.certificate.digest == registry["farmandar"].certificate.sha256
      })
  }

  @Test func cleanListChangesNothing() throws {
    let verdict = try verdict(try list(names: nil).der, .keyInfo)
    expect(verdict, .totalPassed, nil, [])
  }

  /// In the CA's name, by whoever wants: with another key, changed, in another spelling.
  @Test(arguments: [Place.keyInfo, .evidence])
  func strangersAccuseNobody(_ place: Place) throws {
    let key = try PrivateKey.generate(.p256)
    let stranger = CertificateAuthority(certificate: registry.issuing.certificate, key: key)
    var changed = try list().der
    changed[changed.count - 1] ^= 1
    let respelt = try CertificateBuilder.authority(
      DistinguishedName(organization: "TEST", commonName: "Test\u{A0}Issuing CA"),
      notBefore: Registry.now.adding(days: -9), notAfter: Registry.now.adding(days: 9)
    ).issueSelfSigned(by: key)
    let others = [
      try list(by: stranger).der, changed,
      try list(by: CertificateAuthority(certificate: respelt, key: key)).der,
    ]
    for other in others {
      expect(try verdict(other, place), .totalPassed, nil, [])
    }
  }

  @Test(arguments: [Place.keyInfo, .secondGroup])
  func whatCannotBeReadIsTold(_ place: Place) throws {
    let verdict = try verdict(Array(try list().der.dropLast(60)), place)
    #expect(verdict.allFindings.contains { $0.code == .document(.carriedListsUnread(1)) })
    #expect(!verdict.allFindings.contains { $0.identifier == "crl-unread" })
  }

  @Test func onlySoManyAreRead() throws {
    let base64 = Base64.encode(try list(names: nil).der)
    let more = Array(repeating: "</ds:X509CRL><ds:X509CRL>AAAA", count: 3).joined()
    let verdict = Registry.verifier.verify(try sheet(base64 + more, .keyInfo))
    #expect(verdict.allFindings.contains { $0.code == .document(.carriedListsUnread(3)) })
    #expect(verdict.indication == .totalPassed)
  }
}
