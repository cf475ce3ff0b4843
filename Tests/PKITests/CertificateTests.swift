@testable import CertificateIssuing
import Testing

@testable import PKI

@Suite struct CertificateTests {
  let lab: Lab
  init() throws { lab = try Lab() }

  @Test func fieldsOfTheRegistrysProfile() throws {
    let leaf = try lab.signer {
      $0.revocationListURL = "http://registry.test/ca.crl"
      $0.serialNumber = [0x00, 0x8F, 0x01]
    }
    #expect(leaf.commonName == "زهرا رضایی")
    #expect(leaf.serialNumberAttribute == "0012345679")
    #expect(leaf.nationalID?.masked == "00******79")
    #expect(leaf.subject == "CN=زهرا رضایی,serialNumber=0012345679,C=IR")
    #expect(leaf.issuer == "CN=Lab Issuing CA,O=TEST,C=IR")
    #expect(leaf.keyUsage == [.nonRepudiation])
    #expect(leaf.policies == [Lab.signaturePolicy])
    #expect(leaf.serialNumber == "008f01" && leaf.serialNumberDecimal == "36609")
    #expect(!leaf.isCA && lab.issuing.certificate.isCA)
    #expect(lab.root.certificate.isSelfIssued && !leaf.isSelfIssued)
    #expect(leaf.notBefore == Lab.start)
    #expect(leaf.authorityKeyIdentifier == lab.issuing.certificate.subjectKeyIdentifier)
    #expect(leaf.publicKey.kind == .ec(.p256))
    #expect(leaf.digest(.sha512) == Digest.hash(leaf.der, .sha512))
    #expect(try Certificate(pem: leaf.pem) == leaf)
    let both = Array((leaf.pem + lab.root.certificate.pem).utf8)
    #expect(try Certificate.all(in: both) == [leaf, lab.root.certificate])
    #expect(try Certificate.all(in: leaf.der) == [leaf])
  }

  @Test func namesAreEscaped() throws {
    let leaf = try lab.signer {
      $0.subject = DistinguishedName(commonName: "a,b+c\"\\<>;#= \u{1}\u{0}z ")
    }
    #expect(leaf.commonName == "a,b+c\"\\<>;#= \u{1}\u{0}z ")
    #expect(!leaf.subject.contains("\u{1}") && !leaf.subject.contains("\u{0}"))
    #expect(leaf.subject.hasPrefix("CN=a\\,b\\+c\\\""))
  }

  @Test func anAuthenticationCertificateSaysSo() throws {
    let login = try lab.signer {
      $0 = .authentication(
        Lab.person, notBefore: Lab.start, notAfter: Lab.end, policy: Lab.authenticationPolicy)
    }
    #expect(login.keyUsage == [.digitalSignature])
    #expect(login.keyUsage?.names == ["digitalSignature"])
    #expect(login.extendedKeyUsage == ["1.3.6.1.5.5.7.3.2"])
  }

  @Test func onlyStrictDERIsRead() throws {
    let der = try lab.signer().der
    #expect(throws: CertificateError.empty) { try Certificate(der: []) }
    #expect(throws: CertificateError.notDER(offset: der.count, reason: .trailingBytes)) {
      try Certificate(der: der + [0])
    }
    #expect(throws: CertificateError.notDER(offset: 0, reason: .truncated)) {
      try Certificate(der: der.dropLast())
    }
    // The same certificate with an indefinite length, and with a length one byte longer.
    #expect(throws: CertificateError.notDER(offset: 0, reason: .indefiniteLength)) {
      try Certificate(der: [0x30, 0x80] + der.dropFirst(4) + [0, 0])
    }
    #expect(throws: CertificateError.notDER(offset: 0, reason: .longLength)) {
      try Certificate(der: [0x30, 0x83, 0x00] + der.dropFirst(2))
    }
    let deep = (0..<64).reduce([UInt8]()) { inner, _ in
      inner.count < 126 ? [0x30, UInt8(inner.count)] + inner : inner
    }
    #expect(throws: CertificateError.self) { try Certificate(der: deep) }
    let large = [UInt8](repeating: 0x30, count: CertificateLimits.certificateBytes + 1)
    #expect(throws: CertificateError.self) { try Certificate(der: large) }
    #expect(throws: CertificateError.malformed("certificate")) {
      try Certificate(der: [0x30, 0x00])
    }
    #expect(throws: CertificateError.self) { try Certificate(pem: "nothing here") }
    let list = try lab.list(of: lab.issuing)
    #expect(throws: CertificateError.self) { try RevocationList(der: list.der + [0]) }
    #expect(throws: CertificateError.self) { try Certificate(der: list.der) }
    #expect(throws: CertificateError.self) { try RevocationList(der: der) }
  }

  @Test func changedBytesNeverCrashAndNeverPass() throws {
    let leaf = try lab.signer()
    let validator = try lab.validator()
    var read = 0
    var refused = 0
    for index in leaf.der.indices {
      for value in [leaf.der[index] ^ 0x01, leaf.der[index] ^ 0x80, 0x00, 0xFF]
      where value != leaf.der[index] {
        var der = leaf.der
        der[index] = value
        guard let changed = try? Certificate(der: der) else {
          refused += 1
          continue
        }
        read += 1
        #expect(validator.validate(changed, at: Lab.voteDay).path == nil, "byte \(index)")
      }
    }
    print("changed certificates: \(read) read and refused a path, \(refused) not read")
  }

  @Test func pemIsStrict() throws {
    let pem = try lab.signer().pem
    let body = pem.split(separator: "\n")
    for (name, text) in [
      ("no end", body.dropLast().joined(separator: "\n")),
      ("begin twice", "-----BEGIN CERTIFICATE-----\n" + pem),
      ("bad character", pem.replacing("M", with: "*", maxReplacements: 1)),
      ("other label", pem.replacing("CERTIFICATE", with: "TRUSTED CERTIFICATE")),
      ("empty", "-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----\n"),
    ] {
      #expect(throws: CertificateError.self, "\(name)") { try Certificate(pem: text) }
    }
    let windows = "text before\r\n" + pem.replacing("\n", with: "\r\n") + "after"
    #expect(try Certificate(pem: windows).pem == pem)
  }

  @Test func issuerAndSerialNameTheIssuer() throws {
    let leaf = try lab.signer { $0.serialNumber = [0x05] }
    let bytes = leaf.issuerAndSerial
    #expect(bytes.suffix(3) == [0x02, 0x01, 0x05])
    #expect(bytes.first == 0x30 && bytes.count > 10)
    #expect(Array(bytes.dropFirst(6).prefix(leaf.issuerDER.count)) == leaf.issuerDER)
  }

  @Test func theVersionOfOpenSSLIsChecked() throws {
    try OpenSSLVersion.require()
    let old = OpenSSLVersion(major: 3, minor: 0, patch: 20)
    #expect(throws: OpenSSLTooOld.self) { try OpenSSLVersion.require(old) }
    try OpenSSLVersion.require(OpenSSLVersion(major: 3, minor: 5, patch: 0))
    var validator = try lab.validator()
    validator.library = old
    let leaf = try lab.signer()
    #expect(
      validator.validate(leaf, at: Lab.voteDay)
        == .invalid([
          .other(
            CertificateLabel(leaf, depth: 0), code: -1,
            text: "OpenSSL 3.0.20 < 3.0.21")
        ]))
    print("OpenSSL \(OpenSSLVersion.current)")
  }
}
