import CanonicalXML
import CertificateIssuing
import ElectionVerifier
import PKI
import SignatureBuilding
import Testing
import XAdES

/// Sheets with timestamps over their signatures: what these prove, and what nobody can do with them.
@Suite struct TimestampedSheetTests {
  let registry = Registry.shared
  private let issuer: TimestampIssuer
  private let stamped = Registry.now.adding(seconds: 600)
  private let revoked = Registry.now.adding(seconds: 3_600)

  init() throws {
    let key = try PrivateKey.generate(.p256)
    let builder = TimestampIssuer.builder(
      "Test TSA", notBefore: Registry.now.adding(days: -30),
      notAfter: Registry.now.adding(days: 700))
    issuer = TimestampIssuer(
      certificate: try builder.issue(to: key.publicKey, by: Registry.shared.root), key: key)
  }

  private func verifier(trusts: Bool = true, revoked: Instant? = nil) throws -> Verifier {
    var trust = try registry.trust()
    if trusts { trust.timestampAnchors = [registry.root.certificate] }
    trust.revocationLists = try registry.revocationLists { list in
      list.thisUpdate = Registry.now.adding(seconds: 7_200)
      list.revoke(
        registry["farmandar"].certificate, at: revoked ?? self.revoked, reason: .keyCompromise)
    }
    return Verifier(trust: trust, clock: FixedClock(Registry.now.adding(days: 1)))
  }

  /// A timestamp over each signature at the top, or over countersignatures too.
  private func stamp(
    _ sheet: [UInt8], at time: Instant, by issuer: TimestampIssuer? = nil, all: Bool = false
  ) throws -> [UInt8] {
    let source = source(sheet, "sheet.xml")
    let document = try SignedDocument.read(source)
    let builder = SignatureBuilder()
    let results = document.signatures
    let tokens = try (all ? results.flatMap(\.withCounterSignatures) : results).map { result in
      let signature = try #require(result.signature)
      let der = try (issuer ?? self.issuer).token(
        imprint: builder.imprint(of: signature, .sha256), at: time)
      return (signature: signature, token: try TimestampToken(der: der))
    }
    return try builder.add(tokens, to: source, document).bytes
  }

  private func identifiers(_ verdict: Verdict) -> Set<String> {
    Set(verdict.allFindings.map(\.identifier))
  }

  private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

  /// The first timestamp of a sheet, as it is written.
  private func property(of sheet: [UInt8]) throws -> String {
    let all = text(sheet)
    let start = try #require(all.range(of: "<xades:SignatureTimeStamp")).lowerBound
    let end = try #require(all.range(of: "</xades:SignatureTimeStamp>")).upperBound
    return String(all[start..<end])
  }

  @Test func revokedAfterTheTimestamp() throws {
    let sheet = try stamp(signedCounty(), at: stamped, all: true)
    let verdict = try verifier().verify(sheet)
    expect(verdict, .totalPassed, nil, [])
    #expect(identifiers(verdict).contains("revoked-after-proof"))
    let proofs = verdict.signatures.flatMap(\.flattened).map(\.proof)
    #expect(proofs.allSatisfy { $0?.time == stamped.adding(seconds: 1) })
    #expect(proofs.allSatisfy { $0?.source == .timestamp(authority: "Test TSA") })
  }

  @Test func revokedBeforeTheTimestamp() throws {
    let sheet = try stamp(signedCounty(), at: revoked)
    expect(
      try verifier().verify(sheet), .indeterminate, .revokedNoPOE, ["revoked", "proven-too-late"])
  }

  @Test func nobodyIsTrusted() throws {
    let verdict = try verifier(trusts: false).verify(try stamp(signedCounty(), at: stamped))
    expect(verdict, .indeterminate, .revokedNoPOE, ["revoked"])
    #expect(identifiers(verdict).contains("timestamp-refused"))
  }

  @Test func anothersAuthority() throws {
    let key = try PrivateKey.generate(.p256)
    let stranger = TimestampIssuer(
      certificate: try TimestampIssuer.builder(
        "Test TSA", notBefore: Registry.now.adding(days: -30),
        notAfter: Registry.now.adding(days: 700)
      ).issueSelfSigned(by: key), key: key)
    let verdict = try verifier().verify(try stamp(signedCounty(), at: stamped, by: stranger))
    expect(verdict, .indeterminate, .revokedNoPOE, ["revoked"])
  }

  /// Copied from another sheet, moved to another signature, with another's canonicalization: over something else.
  @Test func copiedAndMoved() throws {
    let other = try property(of: stamp(signedCounty(), at: stamped))
    let sheet = try stamp(signedCounty(), at: revoked)
    let own = try property(of: sheet)
    let copied = text(sheet).replacing(own, with: own + other)
    let verdict = try verifier().verify(Array(copied.utf8))
    expect(verdict, .indeterminate, .revokedNoPOE, ["revoked", "proven-too-late"])
    #expect(identifiers(verdict).contains("timestamp-refused"))
    // Its own, twice, is one.
    let doubled = text(try stamp(signedCounty(), at: stamped))
    let one = try property(of: Array(doubled.utf8))
    expect(
      try verifier().verify(Array(doubled.replacing(one, with: one + one).utf8)), .totalPassed,
      nil, [])
    let moved = doubled.replacing(one, with: "")
    let second = try property(of: Array(moved.utf8))
    let swapped = moved.replacing(second, with: second + one)
    expect(
      try verifier().verify(Array(swapped.utf8)), .indeterminate, .revokedNoPOE, ["revoked"])
  }

  /// Whatever somebody writes there spoils no signature.
  @Test(arguments: [
    "<xades:SignatureTimeStamp xmlns:xades=\"http://uri.etsi.org/01903/v1.3.2#\"/>",
    """
    <xades:SignatureTimeStamp xmlns:xades="http://uri.etsi.org/01903/v1.3.2#"><xades:EncapsulatedTimeStamp>MAA=\
    </xades:EncapsulatedTimeStamp></xades:SignatureTimeStamp>
    """,
    """
    <xades:SignatureTimeStamp xmlns:xades="http://uri.etsi.org/01903/v1.3.2#"><xades:Include URI="#x"/>\
    <xades:XMLTimeStamp/></xades:SignatureTimeStamp>
    """,
  ])
  func junk(_ junk: String) throws {
    let sheet = try stamp(signedCounty(), at: stamped)
    let own = try property(of: sheet)
    let spoilt = Array(text(sheet).replacing(own, with: junk + own).utf8)
    let verdict = try verifier().verify(spoilt)
    expect(verdict, .totalPassed, nil, [])
    #expect(identifiers(verdict).contains("timestamp-refused"))
  }

  /// What is no timestamp, and what was there before, takes no place from a good one, wherever it stands; it is told in few
  /// words.
  @Test func flood() throws {
    let sheet = try stamp(signedCounty(), at: stamped)
    let own = try property(of: sheet)
    let junk = "<xades:SignatureTimeStamp xmlns:xades=\"http://uri.etsi.org/01903/v1.3.2#\"/>"
    let many = String(repeating: junk, count: 5_000)
    let other = try property(of: stamp(signedCounty(), at: stamped))
    for flood in [many + own, own + many, String(repeating: other, count: 300) + own] {
      let verdict = try verifier().verify(Array(text(sheet).replacing(own, with: flood).utf8))
      expect(verdict, .totalPassed, nil, [])
      #expect(verdict.allFindings.count < 100)
      #expect(identifiers(verdict).contains("timestamp-refused"))
    }
  }

  /// Well-made forgeries over the very value, more than are read: the good one behind them is not looked at, which is told; in
  /// another signature nothing is lost.
  @Test func crowd() throws {
    let key = try PrivateKey.generate(.p256)
    let forger = TimestampIssuer(certificate: issuer.certificate, key: key)
    let sheet = try stamp(signedCounty(), at: stamped)
    let own = try property(of: sheet)
    let first = try SignedDocument.read(source(sheet, "sheet.xml")).signatures[0].signature
    let imprint = SignatureBuilder().imprint(of: try #require(first), .sha256)
    let start = try #require(own.range(of: "<xades:EncapsulatedTimeStamp")).lowerBound
    let open = try #require(own[start...].firstIndex(of: ">"))
    let close = try #require(own.range(of: "</xades:EncapsulatedTimeStamp>")).lowerBound
    var crowd = ""
    for second in 0..<TimestampLimits.ofSignature {
      let forged = try forger.token(imprint: imprint, at: stamped.adding(seconds: Int64(second)))
      crowd += own[...open] + Base64.encode(forged) + own[close...]
    }
    let verdict = try verifier().verify(Array(text(sheet).replacing(own, with: crowd + own).utf8))
    expect(verdict, .indeterminate, .revokedNoPOE, ["revoked"])
    let refused = verdict.allFindings.filter { $0.identifier == "timestamp-refused" }
    #expect(refused.contains { $0["reason"] == .text("tooMany") })
    #expect(verdict.signatures.dropFirst().allSatisfy { $0.proof != nil })
    let behind = try verifier().verify(
      Array(text(sheet).replacing(own, with: own + crowd).utf8))
    expect(behind, .totalPassed, nil, [])
  }

  /// Anybody can have a value stamped by an authority whose clock is wrong: that helps nobody, and harms nobody.
  @Test func slowAuthority() throws {
    var trust = try registry.trust()
    trust.timestampAnchors = [registry.root.certificate]
    let unrevoked = Verifier(trust: trust, clock: FixedClock(Registry.now.adding(days: 1)))
    let slow = try stamp(signedCounty(), at: Registry.now.adding(days: -2))
    let alone = unrevoked.verify(slow)
    expect(alone, .totalPassed, nil, [])
    #expect(alone.signatures.allSatisfy { $0.proof == nil })
    #expect(identifiers(alone).contains("timestamp-refused"))
    // It is no proof for a card that was revoked, and takes none away.
    expect(try verifier().verify(slow), .indeterminate, .revokedNoPOE, ["revoked"])
    let both = try verifier().verify(try stamp(slow, at: stamped))
    expect(both, .totalPassed, nil, [])
  }

  /// A signature that is not intact is proven by nothing.
  @Test func changedContent() throws {
    let sheet = text(try stamp(signedCounty(), at: stamped))
      .replacing("tier=\"county\"", with: "tier=\"country\"")
    let verdict = try verifier().verify(Array(sheet.utf8))
    #expect(verdict.indication == .totalFailed)
    #expect(verdict.signatures.allSatisfy { $0.proof == nil })
  }
}
