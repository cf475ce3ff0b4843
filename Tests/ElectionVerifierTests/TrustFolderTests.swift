import CertificateIssuing
import CanonicalXML
import ElectionVerifier
import Foundation
import PKI
import Testing

/// A trust folder on disk, and what is said of a broken one.
@Suite struct TrustFolderTests {
  private let registry = Registry.shared

  static func trustFile(_ registry: Registry) -> [UInt8] {
    Array(
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <Trust xmlns="urn:mohr:trust:1">
        <Anchor file="anchors/root.der" digest="\(registry.root.certificate.sha256.base64)"/>
        <IssuingCA spki="\(registry.issuing.certificate.spkiSHA256.base64)"/>
        <SignaturePolicyOID>\(Registry.signaturePolicy)</SignaturePolicyOID>
        <AuthenticationPolicyOID>\(Registry.authenticationPolicy)</AuthenticationPolicyOID>
        <RosterSigner certificate="\(registry["director"].certificate.sha256.base64)"/>
        <PolicySigner spki="\(registry["ministry"].certificate.spkiSHA256.base64)" \
      nationalID="\(registry["ministry"].nationalID)"/>
        <RegisterSigner certificate="\(registry["ministry"].certificate.sha256.base64)"/>
        <Roster edition="1"/>
        <Policy id="urn:mohr:policy:county" edition="1"/>
      </Trust>

      """.utf8)
  }

  /// Writes a complete trust folder, changes it, and calls the test.
  static func withFolder(
    _ change: (URL) throws -> Void = { _ in }, _ test: (String) throws -> Void
  ) throws {
    let registry = Registry.shared
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "mohr-trust-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    for name in ["anchors", "ca", "crls", "policies"] {
      try FileManager.default.createDirectory(
        at: folder.appending(path: name), withIntermediateDirectories: true)
    }
    try write(trustFile(registry), folder, "trust.xml")
    try write(registry.root.certificate.der, folder, "anchors/root.der")
    try write(Array(registry.issuing.certificate.pem.utf8), folder, "ca/issuing.pem")
    for (index, list) in try registry.revocationLists().enumerated() {
      try write(index == 0 ? list.der : Array(list.pem.utf8), folder, "crls/\(index).crl")
    }
    for (name, bytes) in registry.policies { try Self.write(bytes, folder, "policies/" + name) }
    try write(try registry.signedRoster(), folder, "roster.xml")
    try write(try registry.signedRegister(), folder, "register.xml")
    try change(folder)
    try test(folder.path)
  }

  private static func write(_ bytes: [UInt8], _ folder: URL, _ name: String) throws {
    try Data(bytes).write(to: folder.appending(path: name))
  }

  private func error(_ change: (URL) throws -> Void) throws -> TrustError? {
    var found: TrustError?
    try Self.withFolder(change) { path in
      found = #expect(throws: TrustError.self) { try Trust.load(folder: path) }
    }
    return found
  }

  @Test func completeFolder() throws {
    try Self.withFolder { path in
      let trust = try Trust.load(folder: path)
      #expect(trust.digest == Digest.hash(Self.trustFile(registry), .sha256))
      #expect(trust.findings == [])
      let verifier = Verifier(trust: trust, at: Registry.now, clock: FixedClock(Registry.now))
      #expect(verifier.trustFindings == [])
      expect(verifier.verify(try signedCounty()), .totalPassed, nil, [])
    }
  }

  @Test func missingFolderAndFile() throws {
    #expect(throws: TrustError(.noFolder("/nonexistent"))) {
      try Trust.load(folder: "/nonexistent")
    }
    let missing = try error {
      try FileManager.default.removeItem(at: $0.appending(path: "trust.xml"))
    }
    guard case .noTrustFile? = missing?.reason else {
      Issue.record("\(String(describing: missing))")
      return
    }
  }

  @Test("A folder of it that cannot be listed is not taken for an empty one")
  func unlistedFolder() throws {
    // A link to itself: the system refuses to list it, whoever asks.
    for name in ["policies", "ca"] {
      let found = try error { folder in
        let path = folder.appending(path: name)
        try FileManager.default.moveItem(at: path, to: folder.appending(path: "elsewhere"))
        try FileManager.default.createSymbolicLink(atPath: path.path, withDestinationPath: name)
      }
      #expect(found?.code == "unreadable", "\(name)")
    }
  }

  @Test func brokenTrustFile() throws {
    let right = Self.trustFile(registry)
    let cases: [([UInt8], (TrustError.Reason?) -> Bool)] = [
      (Array("<Trust".utf8), { if case .malformed? = $0 { true } else { false } }),
      (Array("<a/>".utf8), { if case .otherDocument? = $0 { true } else { false } }),
      (
        right.replacing("2.999.1760.1.1<", with: "2.<"),
        { if case .schemaViolation(_, line: 5, _)? = $0 { true } else { false } }
      ),
      (
        right.replacing("2.999.1760.1.1<", with: "2.999.1760<!-- -->.1.1<"),
        { if case .interruptedValue(_, line: 5, _)? = $0 { true } else { false } }
      ),
      (
        right.replacing(" nationalID=\"\(registry["ministry"].nationalID)\"", with: ""),
        { if case .value(_, _, name: "PolicySigner", _)? = $0 { true } else { false } }
      ),
      (
        right.replacing("anchors/root.der", with: "anchors/none.der"),
        { if case .unreadable(_, .notFound)? = $0 { true } else { false } }
      ),
      (
        right.replacing("anchors/root.der", with: "roster.xml"),
        { if case .anchorUnreadable? = $0 { true } else { false } }
      ),
      (
        right.replacing("anchors/root.der", with: "ca/issuing.pem"),
        { if case .anchorDigest? = $0 { true } else { false } }
      ),
    ]
    for (bytes, isExpected) in cases {
      let found = try error { try Self.write(bytes, $0, "trust.xml") }
      #expect(isExpected(found?.reason), "\(String(describing: found))")
    }
  }

  /// Whatever else is missing is no error: it makes verdicts INDETERMINATE.
  @Test(arguments: [
    ("roster.xml", "roster-missing"), ("register.xml", "register-missing"),
    ("policies", "policy-missing"), ("crls", "crl-missing"),
    ("ca", "policy-missing"),
  ])
  func missingPart(part: String, identifier: String) throws {
    try Self.withFolder({ try FileManager.default.removeItem(at: $0.appending(path: part)) }) {
      path in
      let trust = try Trust.load(folder: path)
      let verifier = Verifier(trust: trust, at: Registry.now, clock: FixedClock(Registry.now))
      let verdict = verifier.verify(try signedCounty())
      #expect(verdict.indication == .indeterminate)
      #expect(verdict.allFindings.contains { $0.identifier == identifier })
    }
  }

  @Test func unreadableFilesAreNoted() throws {
    try Self.withFolder({ folder in
      try Self.write([1, 2, 3], folder, "crls/broken.crl")
      try Self.write([1, 2, 3], folder, "ca/broken.der")
    }) { path in
      let trust = try Trust.load(folder: path)
      #expect(
        trust.findings.map(\.identifier).sorted() == ["certificate-unreadable", "crl-unread"])
    }
  }

  /// One that is too large is no other file: its size is told, and the limit.
  @Test func aCertificateThatIsTooLarge() throws {
    let limit = CertificateLimits.certificateBytes
    let contents = [0x30, 0x83, 0x05, 0x57, 0x2C] + [UInt8](repeating: 0, count: 350_000)
    try Self.withFolder({ try Self.write(contents, $0, "ca/large.der") }) { path in
      let trust = try Trust.load(folder: path)
      let told = CertificateError.tooLarge(bytes: contents.count, limit: limit)
      #expect(
        trust.findings.map(\.code) == [.trust(.unreadableCertificate("large.der", told))])
    }
  }
}
