import CanonicalXML
import CertificateIssuing
import ElectionReports
import ElectionVerifier
import Foundation
import PKI
import Testing
import SignatureBuilding
import XAdES

/// Signers of another system: no certificate policy, no national id, no pinned CA, a trust file of five lines.
@Suite struct GeneralProfileTests {
  /// Another system's signer under an issuing CA of its own.
  private struct System {
    let root: CertificateAuthority
    let issuing: CertificateAuthority
    let key: PrivateKey
    let certificate: Certificate

    init(keyUsage: KeyUsage) throws {
      let (begin, end) = (Registry.now.adding(days: -365), Registry.now.adding(days: 365))
      let rootKey = try PrivateKey.generate(.p256)
      var builder = CertificateBuilder.authority(
        DistinguishedName(country: "DE", commonName: "Other Root"), notBefore: begin, notAfter: end)
      builder.policies = []
      root = CertificateAuthority(
        certificate: try builder.issueSelfSigned(by: rootKey), key: rootKey)
      let issuingKey = try PrivateKey.generate(.p256)
      builder.subject = DistinguishedName(country: "DE", commonName: "Other Issuing CA")
      issuing = CertificateAuthority(
        certificate: try builder.issue(to: issuingKey.publicKey, by: root), key: issuingKey)
      key = try PrivateKey.generate(.p256)
      certificate = try CertificateBuilder(
        subject: DistinguishedName(country: "DE", commonName: "Erika Muster"), notBefore: begin,
        notAfter: end, role: .endEntity, keyUsage: keyUsage
      ).issue(to: key.publicKey, by: issuing)
    }

    /// A document of another vocabulary, signed, with its issuing CA's certificate in it.
    func sign(_ text: String) throws -> [UInt8] {
      let source = source(Array(text.utf8), "letter.xml")
      var request = SignatureRequest(signingTime: Registry.now.adding(days: -1))
      request.otherCertificates = [issuing.certificate]
      return try SignatureBuilder().sign(
        source, try SignedDocument.read(source), request,
        with: try KeySigner(key: key, certificate: certificate)
      ).bytes
    }

    /// A trust folder with the general profile.
    func withFolder(
      lists: Bool = true, profile: String = "<GeneralProfile/>", _ test: (String) throws -> Void
    ) throws {
      let folder = FileManager.default.temporaryDirectory.appending(
        path: "mohr-general-\(UUID().uuidString)")
      defer { try? FileManager.default.removeItem(at: folder) }
      for name in ["anchors", "crls"] {
        try FileManager.default.createDirectory(
          at: folder.appending(path: name), withIntermediateDirectories: true)
      }
      let digest = Data(root.certificate.sha256).base64EncodedString()
      try Data(
        """
        <Trust xmlns="urn:mohr:trust:1">
          <Anchor file="anchors/root.der" digest="\(digest)"/>
          \(profile)
        </Trust>
        """.utf8
      ).write(to: folder.appending(path: "trust.xml"))
      try Data(root.certificate.der).write(to: folder.appending(path: "anchors/root.der"))
      for authority in lists ? [root, issuing] : [] {
        let list = try RevocationListBuilder(
          thisUpdate: Registry.now.adding(days: -1), nextUpdate: Registry.now.adding(days: 30),
          number: 1
        ).issue(by: authority)
        try Data(list.der).write(
          to: folder.appending(path: "crls/\(Hex.text(authority.certificate.sha256)).crl"))
      }
      try test(folder.path)
    }

    static let part = "<Text xmlns=\"urn:other:1\" Id=\"t\">We agree.</Text>"

    /// A letter with a signature over a part of it, or over a file, written in canonical form.
    func sign(_ uri: String, _ octets: [UInt8], isFile: Bool) throws -> [UInt8] {
      let ds = "http://www.w3.org/2000/09/xmldsig#"
      let exclusive = "http://www.w3.org/2001/10/xml-exc-c14n#"
      func method(_ declaration: String = "") -> String {
        let uri = DigestAlgorithm.sha256.xmlURI
        return "<ds:DigestMethod\(declaration) Algorithm=\"\(uri)\"></ds:DigestMethod>"
      }
      func value(_ bytes: [UInt8], _ declaration: String = "") -> String {
        let digest = Base64.encode(Digest.hash(bytes, .sha256))
        return "<ds:DigestValue\(declaration)>\(digest)</ds:DigestValue>"
      }
      func reference(_ uri: String, _ bytes: [UInt8], _ type: String, isFile: Bool) -> String {
        let transforms =
          "<ds:Transforms><ds:Transform Algorithm=\"\(exclusive)\"></ds:Transform></ds:Transforms>"
        return "<ds:Reference\(type) URI=\"\(uri)\">\(isFile ? "" : transforms)\(method())"
          + "\(value(bytes))</ds:Reference>"
      }
      let declaration = " xmlns:ds=\"\(ds)\""
      let properties =
        "<x:SignedProperties xmlns:x=\"http://uri.etsi.org/01903/v1.3.2#\" Id=\"p\">"
        + "<x:SignedSignatureProperties><x:SigningTime>"
        + Registry.now.adding(days: -1).description
        + "</x:SigningTime><x:SigningCertificateV2><x:Cert><x:CertDigest>"
        + method(declaration) + value(certificate.der, declaration)
        + "</x:CertDigest></x:Cert></x:SigningCertificateV2></x:SignedSignatureProperties>"
        + "</x:SignedProperties>"
      let info =
        "<ds:SignedInfo\(declaration)><ds:CanonicalizationMethod Algorithm=\"\(exclusive)\">"
        + "</ds:CanonicalizationMethod><ds:SignatureMethod Algorithm=\""
        + SignatureAlgorithm.ecdsa(.sha256).identifier + "\"></ds:SignatureMethod>"
        + reference(uri, octets, "", isFile: isFile)
        + reference(
          "#p", Array(properties.utf8), " Type=\"http://uri.etsi.org/01903#SignedProperties\"",
          isFile: false) + "</ds:SignedInfo>"
      let signature = try key.sign(
        digest: Digest.hash(Array(info.utf8), .sha256), algorithm: .ecdsa(.sha256))
      let certificates = [certificate, issuing.certificate].map {
        "<ds:X509Certificate>\(Base64.encode($0.der))</ds:X509Certificate>"
      }.joined()
      return Array(
        """
        <Letter xmlns="urn:other:1">\(Self.part)<Date/><ds:Signature\(declaration) Id="s">\(info)\
        <ds:SignatureValue>\(Base64.encode(signature))</ds:SignatureValue><ds:KeyInfo><ds:X509Data>\
        \(certificates)</ds:X509Data></ds:KeyInfo><ds:Object><x:QualifyingProperties \
        xmlns:x="http://uri.etsi.org/01903/v1.3.2#" Target="#s">\(properties)\
        </x:QualifyingProperties></ds:Object></ds:Signature></Letter>
        """.utf8)
    }

    func verdict(
      on bytes: [UInt8], lists: Bool = true, files: [FilePath: [UInt8]] = [:]
    ) throws -> Verdict {
      var verdict: Verdict?
      try withFolder(lists: lists) { path in
        let trust = try Trust.load(folder: path)
        #expect(trust.signerProfile == .general)
        verdict = Verifier(
          trust: trust, at: Registry.now, clock: FixedClock(Registry.now),
          detachedFiles: files.mapValues { XMLSource(bytes: $0, name: "annex") }
        ).verify(bytes, name: "letter.xml")
      }
      return try #require(verdict)
    }
  }

  private static let letter = "<Letter xmlns=\"urn:other:1\"><Text>We agree.</Text></Letter>"

  /// The profile stands in the place of the registry's two policies, behind the pinned CAs, or before these.
  @Test func theProfileStandsBeforeOrBehindThePinnedCAs() throws {
    let system = try System(keyUsage: .nonRepudiation)
    let pin = "<IssuingCA spki=\"\(Base64.encode(system.issuing.certificate.spkiSHA256))\"/>"
    for profile in ["\(pin)<GeneralProfile/>", "<GeneralProfile/>\(pin)"] {
      try system.withFolder(profile: profile) { path in
        let trust = try Trust.load(folder: path)
        #expect(trust.signerProfile == .general)
        #expect(trust.issuingCAs == [system.issuing.certificate.spkiSHA256])
      }
    }
    for profile in ["<GeneralProfile/><GeneralProfile/>", "\(pin)<GeneralProfile/>\(pin)", pin] {
      try system.withFolder(profile: profile) { path in
        #expect(throws: TrustError.self) { try Trust.load(folder: path) }
      }
    }
  }

  /// digitalSignature or nonRepudiation or no key usage at all: RFC 5280, 4.2.1.3.
  @Test(arguments: [KeyUsage.nonRepudiation, .digitalSignature, []])
  func pathAndVerdictWithoutAPolicy(_ keyUsage: KeyUsage) throws {
    let system = try System(keyUsage: keyUsage)
    let verdict = try system.verdict(on: try system.sign(Self.letter))
    expect(verdict, .indeterminate, .signaturePolicyNotAvailable, ["policy-missing"])
    let signature = try #require(verdict.signatures.first)
    #expect(signature.state == .intact)
    #expect(
      signature.path.map(\.commonName) == ["Erika Muster", "Other Issuing CA", "Other Root"])
    // The certificate alone is accepted: neither the registry's OID nor a national id is asked for.
    #expect(signature.findings.filter { $0.severity >= .missing } == [])
    for language in Language.allCases {
      let text = ReportFormat.text.report(verdict, ReportStyle(language: language))
      let path = try #require(text.split(separator: "\n").first { $0.contains("Other Root") })
      #expect(path.contains("Erika Muster") && path.contains("Other Issuing CA"), "\(text)")
    }
    let json = try JSONSerialization.jsonObject(
      with: Data(ReportFormat.json.report(verdict, ReportStyle(language: .english)).utf8))
    let signatures = (json as? [String: Any])?["signatures"] as? [[String: Any]]
    let path = signatures?.first?["path"] as? [[String: Any]]
    #expect(
      path?.map { $0["commonName"] as? String } == [
        "Erika Muster", "Other Issuing CA", "Other Root",
      ])
  }

  @Test(arguments: [
    KeyUsage.keyEncipherment, [.keyAgreement], [.dataEncipherment], [.keyCertSign, .cRLSign],
  ])
  func keyUsageForbidsSigning(_ keyUsage: KeyUsage) throws {
    let system = try System(keyUsage: keyUsage)
    let verdict = try system.verdict(on: try system.sign(Self.letter))
    #expect(verdict.indication == .totalFailed)
    let codes = verdict.allFindings.filter { $0.severity == .error }.map(\.identifier)
    #expect(codes == ["not-for-signatures"])
    // Why is said, and the path is there for whoever looks for the certificate's issuer.
    #expect(verdict.signatures.first?.path.count == 3)
  }

  /// Without a policy nothing says what has to be covered: what is left out is named, and nothing fails for it.
  @Test(arguments: ["#t", "annex.txt"])
  func signaturesOverLessThanTheContent(_ uri: String) throws {
    let system = try System(keyUsage: .nonRepudiation)
    let bytes = try system.sign(
      uri, uri == "#t" ? Array(System.part.utf8) : [1], isFile: uri != "#t")
    let verdict = try system.verdict(on: bytes, files: ["annex.txt": [1]])
    expect(verdict, .indeterminate, .signaturePolicyNotAvailable, ["policy-missing"])
    let signature = try #require(verdict.signatures.first)
    #expect(signature.state == .intact && signature.path.count == 3)
    #expect(signature.findings.map(\.identifier).contains("content-left-out"))
    #expect(!verdict.coverage.uncovered.isEmpty && verdict.coverage.wholeContent.isEmpty)
    for language in Language.allCases {
      let text = ReportFormat.text.report(verdict, ReportStyle(language: language))
      #expect(text.contains(uri == "#t" ? "/Letter/Date" : "annex.txt"))
      #expect(text.contains(language == .english ? "certificate serial" : "شمارهٔ سریال گواهی"))
    }
    let changed =
      uri == "#t"
      ? try system.verdict(on: bytes.replacing("We agree", with: "We differ"))
      : try system.verdict(on: bytes, files: ["annex.txt": [2]])
    #expect(changed.indication == .totalFailed && changed.subIndication == .hashFailure)
    #expect(try system.verdict(on: bytes).indication != .totalPassed)
  }

  @Test func changedLetter() throws {
    let system = try System(keyUsage: .nonRepudiation)
    let changed = try system.sign(Self.letter).replacing("We agree", with: "We differ")
    let verdict = try system.verdict(on: changed)
    #expect(verdict.indication == .totalFailed)
    #expect(verdict.subIndication == .hashFailure)
  }

  @Test func withoutLists() throws {
    let system = try System(keyUsage: .nonRepudiation)
    let verdict = try system.verdict(on: try system.sign(Self.letter), lists: false)
    #expect(verdict.indication == .indeterminate)
    #expect(verdict.allFindings.contains { $0.identifier == "crl-missing" })
  }

  @Test func otherAnchor() throws {
    let system = try System(keyUsage: .nonRepudiation)
    let stranger = try System(keyUsage: .nonRepudiation)
    let verdict = try system.verdict(on: try stranger.sign(Self.letter))
    #expect(verdict.indication == .indeterminate)
    #expect(verdict.allFindings.contains { $0.identifier == "unknown-issuer" })
  }

  /// The registry's own signer is fine for the general profile; a stranger's never for the registry's.
  @Test func strangerUnderTheRegistrysProfile() throws {
    let system = try System(keyUsage: .nonRepudiation)
    let verifier = try Registry.shared.verifier { trust in
      trust.anchors.append(system.root.certificate)
      trust.intermediates.append(system.issuing.certificate)
    }
    let verdict = verifier.verify(try system.sign(Self.letter))
    #expect(verdict.indication == .totalFailed)
    #expect(verdict.allFindings.contains { $0.identifier == "certificate-policy-missing" })
  }
}
