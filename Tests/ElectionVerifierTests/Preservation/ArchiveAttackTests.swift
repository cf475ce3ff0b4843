import CanonicalXML
import CertificateIssuing
import ElectionVerifier
import Foundation
import PKI
import SignatureBuilding
import SigningSessions
import Testing
import XAdES

/// What can be done to archive timestamps: each attempt is told, none proves anything, none spoils a signature.
@Suite struct ArchiveAttackTests {
  private static let time = Registry.now.adding(seconds: 3_600)
  private let archive: Archive
  private let lists: [RevocationList]
  private let sealed: String
  private let verifier: Verifier

  init() throws {
    archive = try Archive()
    lists = try archive.lists(at: Self.time, of: 0)
    sealed = String(
      decoding: try archive.extend(archive.sheet, .archived, at: Self.time, by: 0, lists).bytes,
      as: UTF8.self)
    verifier = try archive.verifier(at: Self.time.adding(days: 1), lists)
  }

  /// The text of every property of a name.
  private func properties(_ name: String, in text: String) -> [String] {
    var found: [String] = []
    var rest = text[...]
    while let start = rest.range(of: "<\(name)"),
      let end = rest[start.lowerBound...].range(of: "</\(name)>")
    {
      found.append(String(rest[start.lowerBound..<end.upperBound]))
      rest = rest[end.upperBound...]
    }
    return found
  }

  private func stamps(_ text: String) -> [String] {
    properties("xades141:ArchiveTimeStamp", in: text)
  }

  private func verify(_ text: String) -> Verdict { verifier.verify(Array(text.utf8)) }

  /// The signature at a place is not sealed, which is told; everything passes as before.
  private func expectRefused(
    _ text: String, at place: Int, _ reason: String = "otherImprint", passes: Bool = true,
    _ location: SourceLocation = #_sourceLocation
  ) {
    let verdict = verify(text)
    #expect(
      verdict.indication == .totalPassed || !passes,
      "\(verdict.allFindings.map(\.identifier))", sourceLocation: location)
    guard verdict.signatures.indices.contains(place) else { return }
    #expect(!verdict.signatures[place].isArchived, sourceLocation: location)
    let refused = verdict.signatures[place].findings.filter {
      $0.identifier == "archive-timestamp-refused"
    }
    #expect(
      refused.contains { $0["reason"] == .text(reason) }, "\(refused)", sourceLocation: location)
  }

  @Test func holds() throws {
    let verdict = verify(sealed)
    expect(verdict, .totalPassed, nil, [])
    #expect(verdict.signatures.map(\.isArchived) == [true, true])
    #expect(stamps(sealed).count == 2)
    #expect(!verdict.allFindings.contains { $0.identifier == "archive-timestamp-refused" })
  }

  @Test func copiedFromAnotherSheet() throws {
    let own = stamps(sealed)
    let other = String(
      decoding: try archive.extend(
        try signedCounty(), .archived, at: Self.time, by: 0, lists
      ).bytes, as: UTF8.self)
    expectRefused(sealed.replacing(own[0], with: stamps(other)[0]), at: 0)
    // Beside its own, which holds.
    let both = verify(sealed.replacing(own[0], with: own[0] + stamps(other)[0]))
    expect(both, .totalPassed, nil, [])
    #expect(both.signatures[0].isArchived)
  }

  @Test func movedToAnotherSignature() throws {
    let own = stamps(sealed)
    let swapped = sealed.replacing(own[0], with: "@").replacing(own[1], with: own[0])
      .replacing("@", with: own[1])
    expectRefused(swapped, at: 0)
    expectRefused(swapped, at: 1)
    expectRefused(sealed.replacing(own[0], with: ""), at: 1, "otherImprint", isOnlyMissing: true)
  }

  /// One that is gone is not there; the other is not touched.
  private func expectRefused(_ text: String, at place: Int, _ reason: String, isOnlyMissing: Bool) {
    let verdict = verify(text)
    expect(verdict, .totalPassed, nil, [])
    #expect(verdict.signatures.map(\.isArchived) == [false, true])
  }

  /// Whatever stood before it is changed, taken out, doubled or put elsewhere.
  @Test func whatItCovers() throws {
    let stamp = stamps(sealed)[0]
    var count = 0
    for name in [
      "xades:SignatureTimeStamp", "xades:CertificateValues", "xades:RevocationValues",
      "xades:CounterSignature",
    ] {
      let property = try #require(properties(name, in: sealed).first)
      // Without a countersignature somebody is waited for.
      expectRefused(
        sealed.replacing(property, with: ""), at: 0, passes: name != "xades:CounterSignature")
      if name != "xades:CounterSignature" {
        expectRefused(sealed.replacing(property, with: property + property), at: 0)
      }
      // Behind it: it is over less than it was.
      expectRefused(
        sealed.replacing(property, with: "").replacing(stamp, with: stamp + property), at: 0)
      count += 3
    }
    let (certificates, values) = (
      try #require(properties("xades:CertificateValues", in: sealed).first),
      try #require(properties("xades:RevocationValues", in: sealed).first)
    )
    expectRefused(
      sealed.replacing(certificates + values, with: values + certificates), at: 0)
    // Something put in before it, and behind it, which is none of its matter.
    let junk = "<x:y xmlns:x=\"urn:x\"/>"
    expectRefused(sealed.replacing(stamp, with: junk + stamp), at: 0)
    let behind = verify(sealed.replacing(stamp, with: stamp + junk))
    expect(behind, .totalPassed, nil, [])
    #expect(behind.signatures.allSatisfy { $0.isArchived })
    print("archive timestamps: \(count + 1) changes of what one covers, 0 accepted")
  }

  /// Every byte of the token counts, as far as it is read at all.
  @Test func changedToken() throws {
    let stamp = stamps(sealed)[0]
    let start = try #require(stamp.range(of: "<xades:EncapsulatedTimeStamp")).upperBound
    let open = try #require(stamp[start...].firstIndex(of: ">"))
    let close = try #require(stamp.range(of: "</xades:EncapsulatedTimeStamp>")).lowerBound
    let der = try #require(Base64.decode(String(stamp[stamp.index(after: open)..<close])))
    var refused = 0
    for index in stride(from: 0, to: der.count, by: 13) {
      var other = der
      other[index] ^= 1
      let text = sealed.replacing(
        stamp,
        with: stamp[...open] + Base64.encode(other) + stamp[close...])
      let verdict = verify(text)
      #expect(verdict.indication == .totalPassed)
      if !verdict.signatures[0].isArchived { refused += 1 }
    }
    for cut in [0, 1, der.count / 2, der.count - 1] {
      let text = sealed.replacing(
        stamp, with: stamp[...open] + Base64.encode(Array(der.prefix(cut))) + stamp[close...])
      expectRefused(text, at: 0, "unreadable")
    }
    #expect(refused > 40)
    print("archive timestamps: \(refused) changed tokens of \((der.count + 12) / 13) refused")
  }

  /// Another's key over the right imprint, and an authority that nobody trusts.
  @Test func forged() throws {
    let key = try PrivateKey.generate(.p256)
    let forger = TimestampIssuer(
      certificate: archive.authorities[0].issuer.certificate, key: key)
    let stranger = try Archive.Authority(
      "First TSA", Registry.now.adding(days: -30), authority: Archive.date(2016, 1, 1),
      root: Archive.date(2023, 1, 1))
    for (issuer, reason) in [(forger, "signature"), (stranger.issuer, "path")] {
      let bare = stamps(sealed).reduce(sealed) { $0.replacing($1, with: "") }
      let source = source(Array(bare.utf8), "sheet.xml")
      var options = SignedDocument.Options()
      options.preparesArchiveTimestamps = true
      let document = try SignedDocument.read(source, options)
      let intact = try #require(document.signatures[0].intact)
      let token = try TimestampToken(
        der: issuer.token(imprint: try #require(intact.nextArchiveImprint), at: Self.time))
      let made = try SignatureBuilder().seal([(intact, token)], in: source, document)
      expectRefused(String(decoding: made.bytes, as: UTF8.self), at: 0, reason)
    }
  }

  /// What an archive timestamp covers does not grow: neither by a timestamp nor by a countersignature inside of it.
  @Test func nothingIsPutInside() throws {
    let source = source(Array(sealed.utf8), "sheet.xml")
    let document = try SignedDocument.read(source)
    let nested = try #require(document.signatures[0].counterSignatures.first?.signature)
    #expect(throws: SigningError.self) {
      try SignatureBuilder().requirePlace(forTimestampIn: nested, of: document)
    }
    try SignatureBuilder().requirePlace(
      forTimestampIn: try #require(document.signatures[0].signature), of: document)
  }

  /// A signature that is broken is proven by nothing, whatever seals it.
  @Test func changedContent() throws {
    let verdict = verify(sealed.replacing("tier=\"county\"", with: "tier=\"country\""))
    #expect(verdict.indication == .totalFailed)
    #expect(verdict.signatures.allSatisfy { !$0.isArchived && $0.proof == nil })
  }
}
