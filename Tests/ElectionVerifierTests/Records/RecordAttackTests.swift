import CanonicalXML
import CertificateIssuing
import ElectionVerifier
import EvidenceRecords
import Foundation
import PKI
import Testing

/// What somebody may put beside a document to make it older than it is, or to take its proof away.
@Suite struct RecordAttackTests {
  private let world: RecordWorld
  private let tomorrow = Registry.now.adding(days: 1)
  private let revocation = Registry.now.adding(seconds: 7_200)
  private let good: String

  init() throws {
    world = try RecordWorld()
    try world.write(try signedCounty(), "county.xml")
    try world.fill(6)
    try world.extend()
    good = String(decoding: try world.bytes("evidence-0001.ers.xml"), as: UTF8.self)
  }

  /// The verdict of a day later, when the farmandar's card is revoked: only a record makes it pass.
  private func verdict(_ change: (inout Trust) throws -> Void = { _ in }) throws -> Verdict {
    var trust = try world.trust(at: tomorrow, change)
    trust.revocationLists += try Registry.shared.revocationLists { list in
      list.thisUpdate = revocation
      list.number = 50
      list.revoke(Registry.shared["farmandar"].certificate, at: revocation, reason: .keyCompromise)
    }
    let verifier = Verifier(trust: trust, clock: FixedClock(tomorrow)).readingRecordsBeside()
    return try world.verify("county.xml", verifier)
  }

  private func isProven(_ verdict: Verdict) -> Bool {
    verdict.signatures.contains { $0.proof != nil }
  }

  private func reasons(_ verdict: Verdict) -> Set<String> {
    Set(
      verdict.allFindings.filter { $0.identifier == "record-refused" }.compactMap {
        if case .text(let reason) = $0["reason"] { reason } else { nil }
      })
  }

  /// Puts a record in the place of the good one, which must prove nothing; then beside it, where it must spoil nothing.
  private func refuse(
    _ record: String, _ reason: String?, _ location: SourceLocation = #_sourceLocation,
    _ change: (inout Trust) throws -> Void = { _ in }
  ) throws {
    try world.write(Array(record.utf8), "evidence-0001.ers.xml")
    let alone = try verdict(change)
    #expect(!isProven(alone), "\(record.prefix(200))", sourceLocation: location)
    #expect(alone.indication != .totalPassed, sourceLocation: location)
    #expect(reasons(alone) == (reason.map { [$0] } ?? []), sourceLocation: location)
    try world.write(Array(good.utf8), "good.ers.xml")
    let beside = try verdict()
    #expect(
      isProven(beside) && beside.indication == .totalPassed, "spoilt", sourceLocation: location)
    try FileManager.default.removeItem(at: world.folder.appendingPathComponent("good.ers.xml"))
  }

  private func digest(_ name: String) throws -> String {
    Base64.encode(Digest.hash(try world.bytes(name), .sha256))
  }

  /// The text between two marks, with them.
  private func part(_ from: String, _ to: String, of text: String) throws -> String {
    let start = try #require(text.range(of: from)).lowerBound
    let end = try #require(text[start...].range(of: to)).upperBound
    return String(text[start..<end])
  }

  private func token(_ issuer: TimestampIssuer, over imprint: [UInt8]) throws -> String {
    Base64.encode(try issuer.token(imprint: imprint, at: RecordWorld.begin))
  }

  private func replacingToken(by token: String) throws -> String {
    let old = try part("<TimeStampToken Type=\"RFC3161\">", "</TimeStampToken>", of: good)
    return good.replacing(
      old, with: "<TimeStampToken Type=\"RFC3161\">\(token)</TimeStampToken>")
  }

  private var root: [UInt8] {
    get throws {
      let record = try world.record("evidence-0001.ers.xml")
      return try #require(record.timestamps.first?.token.imprint)
    }
  }

  @Test func theGoodOne() throws {
    defer { world.remove() }
    #expect(try isProven(verdict()))
  }

  /// Another document's, a list that was cut, a digest that was added or taken from another group, another tree.
  @Test func trees() throws {
    defer { world.remove() }
    let (own, other) = (try digest("county.xml"), try digest("d1.xml"))
    let value = { (digest: String) in "<DigestValue>\(digest)</DigestValue>" }
    // Of other documents alone: nothing is said of it here.
    let strange = try RecordWorld()
    defer { strange.remove() }
    try strange.fill(3, from: 50)
    try strange.extend()
    let another = String(decoding: try strange.bytes("evidence-0001.ers.xml"), as: UTF8.self)
    try refuse(another, nil)
    try refuse(good.replacing(value(other), with: ""), "broken")
    try refuse(
      another.replacing("<Sequence Order=\"1\">", with: "<Sequence Order=\"1\">" + value(own)),
      "broken")
    try refuse(good.replacing(value(own), with: ""), nil)
    let tree = try part("<HashTree>", "</HashTree>", of: good)
    try refuse(good.replacing(tree, with: ""), nil)
    try refuse(good.replacing(tree, with: "<HashTree/>"), "structure")
    try refuse(
      good.replacing(
        tree, with: "<HashTree><Sequence Order=\"1\">\(value(own))</Sequence></HashTree>"),
      "broken")
    try refuse(
      good.replacing(
        "</HashTree>", with: "<Sequence Order=\"2\">\(value(other))</Sequence></HashTree>"),
      "broken")
  }

  /// Order attributes that are permuted, doubled, left out, or none.
  @Test(arguments: ["0", "2", "01", "", "1.0", "-1", "99999999999999999999", " 1"])
  func orders(_ order: String) throws {
    defer { world.remove() }
    for element in ["ArchiveTimeStampChain", "ArchiveTimeStamp", "Sequence"] {
      try refuse(
        good.replacing("<\(element) Order=\"1\"", with: "<\(element) Order=\"\(order)\""), "order")
    }
    try refuse(good.replacing("<Sequence Order=\"1\"", with: "<Sequence"), "order")
    let chain = try part("<ArchiveTimeStampChain", "</ArchiveTimeStampChain>", of: good)
    try refuse(good.replacing(chain, with: chain + chain), "order")
    let stamp = try part("<ArchiveTimeStamp ", "</ArchiveTimeStamp>", of: good)
    try refuse(good.replacing(stamp, with: stamp + stamp), "order")
  }

  /// Another's token, one over something else, one by an authority that is none, or whose certificate is none for that.
  @Test func tokens() throws {
    defer { world.remove() }
    let root = try root
    try refuse(
      try replacingToken(by: token(world.first, over: Digest.hash([1], .sha256))), "broken")
    let key = try PrivateKey.generate(.p256)
    let stranger = TimestampIssuer(
      certificate: try TimestampIssuer.builder(
        "First TSA", notBefore: Registry.now.adding(days: -30),
        notAfter: Registry.now.adding(days: 700)
      ).issueSelfSigned(by: key), key: key)
    try refuse(try replacingToken(by: token(stranger, over: root)), "path")
    let forger = TimestampIssuer(certificate: world.first.certificate, key: key)
    try refuse(try replacingToken(by: token(forger, over: root)), "signature")
    for purposes in [["1.3.6.1.5.5.7.3.1"], ["1.3.6.1.5.5.7.3.8", "1.3.6.1.5.5.7.3.3"], []] {
      var builder = TimestampIssuer.builder(
        "No TSA", notBefore: Registry.now.adding(days: -30),
        notAfter: Registry.now.adding(days: 700))
      builder.extensions =
        purposes.isEmpty ? [] : [TimestampIssuer.purposes(purposes, isCritical: true)]
      let other = TimestampIssuer(
        certificate: try builder.issue(to: key.publicKey, by: world.oldRoot), key: key)
      try refuse(try replacingToken(by: token(other, over: root)), "path")
    }
    for junk in ["", "MAA=", "!!", Base64.encode([UInt8](repeating: 0x30, count: 1_000))] {
      try refuse(try replacingToken(by: junk), "unreadable")
    }
    var weak = world.first
    weak.digest = .sha1
    try refuse(
      try replacingToken(
        by: Base64.encode(
          weak.token(
            imprint: root, .sha256, at: RecordWorld.begin))), "algorithm")
    try refuse(
      try replacingToken(
        by: Base64.encode(
          world.first.token(
            imprint: root, at: tomorrow.adding(days: 1)))), "inFuture")
    try refuse(good.replacing("Type=\"RFC3161\"", with: "Type=\"XMLENTRUST\""), "unsupported")
  }

  /// Digests that may not be relied on.
  @Test func weakDigests() throws {
    defer { world.remove() }
    let bytes = try world.bytes("county.xml")
    for digest in [DigestAlgorithm.sha1, .md5] {
      let imprint = Digest.hash(bytes, digest)
      guard digest == .sha1 else {
        let md5 = good.replacing(DigestAlgorithm.sha256.xmlURI, with: digest.xmlURI)
        try refuse(md5, "digest")
        continue
      }
      let token = try TimestampToken(
        der: world.first.token(imprint: imprint, digest, at: RecordWorld.begin))
      let record = EvidenceRecordWriter.record(ReducedHashTree([]), token, digest)
      try refuse(String(decoding: record, as: UTF8.self), "algorithm")
    }
    try refuse(good.replacing("xmlenc#sha256", with: "xmlenc#sha999"), "digestAlgorithm")
    try refuse(good, "algorithm") { trust in
      var table = AlgorithmTable.registry
      table.digests = [.init(.sha256, .init(until: RecordWorld.begin)), .init(.sha384)]
      trust.algorithms = AlgorithmCatalogue(
        title: trust.algorithms.title, edition: "1", digest: nil, table: table)
    }
  }

  /// Renewed chains whose old one is missing, or that leave the document out, or renew something else.
  @Test func chains() throws {
    defer { world.remove() }
    let file = try EvidenceRecordFile(XMLSource(bytes: Array(good.utf8), name: "r"))
    func chain(_ digests: [[UInt8]], order: Int = 2) throws -> [UInt8] {
      let tree = HashTree(over: [digests], .sha384)
      let der = try world.first.token(imprint: tree.root, .sha384, at: RecordWorld.begin)
      return EvidenceRecordWriter.chain(
        tree.reduced(0), try TimestampToken(der: der), .sha384, order: order)
    }
    let own = Digest.hash(try world.bytes("county.xml"), .sha384)
    let renewed = String(
      decoding: file.extended(by: try chain([own, file.sequenceDigest(.sha384)])), as: UTF8.self)
    try world.write(Array(renewed.utf8), "evidence-0001.ers.xml")
    #expect(try isProven(verdict()))
    let old = try part("<ArchiveTimeStampChain", "</ArchiveTimeStampChain>", of: renewed)
    try refuse(renewed.replacing(old, with: ""), "order")
    let first = renewed.replacing(old, with: "").replacing(
      " Order=\"2\"><DigestMethod", with: " Order=\"1\"><DigestMethod")
    // What is left is a record of its own: it is no older than its own timestamp.
    try world.write(Array(first.utf8), "evidence-0001.ers.xml")
    #expect(try isProven(verdict()))
    try refuse(
      String(decoding: file.extended(by: try chain([own])), as: UTF8.self), "broken")
    try refuse(
      String(
        decoding: file.extended(by: try chain([own, Digest.hash([1], .sha384)])), as: UTF8.self),
      "broken")
    let others = Digest.hash(try world.bytes("d1.xml"), .sha384)
    try refuse(
      String(
        decoding: file.extended(by: try chain([others, file.sequenceDigest(.sha384)])),
        as: UTF8.self), "notRenewed")
    // One byte of what was renewed.
    try refuse(
      renewed.replacing(
        "<TimeStamp><TimeStampToken Type=\"RFC3161\">",
        with: "<TimeStamp> <TimeStampToken Type=\"RFC3161\">"
      ), "broken")
    // A timestamp over another one than the last.
    let der = try world.first.token(imprint: Digest.hash([2], .sha256), at: RecordWorld.begin)
    let stamp = EvidenceRecordWriter.timestamp(
      ReducedHashTree([]), try TimestampToken(der: der), order: 2)
    try refuse(String(decoding: file.renewed(by: stamp), as: UTF8.self), "broken")
    // One that is older than what it renews.
    let last = try #require(file.record.timestamps.last).renewalDigest
    let earlier = try world.first.token(imprint: last, at: RecordWorld.begin.adding(days: -2))
    let before = EvidenceRecordWriter.timestamp(
      ReducedHashTree([]), try TimestampToken(der: earlier), order: 2)
    try refuse(String(decoding: file.renewed(by: before), as: UTF8.self), "broken")
    // Another canonicalization, which a renewal would need.
    try refuse(
      renewed.replacing(
        "http://www.w3.org/2001/10/xml-exc-c14n#",
        with: "http://www.w3.org/TR/2001/REC-xml-c14n-20010315"), "canonicalization")
  }

  /// Documents that are no records as they must be.
  @Test func forms() throws {
    defer { world.remove() }
    let sequence = "<ArchiveTimeStampSequence>"
    let dtd = "<!DOCTYPE EvidenceRecord [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;\">]>"
    let wrong: [(String, String)] = [
      (dtd + good, "malformed-xml"), ("", "malformed-xml"), ("<a/>", "otherDocument"),
      (String(good.dropLast(20)), "malformed-xml"),
      (good.replacing("urn:ietf:params:xml:ns:ers", with: "urn:other"), "otherDocument"),
      (good.replacing("Version=\"1.0\"", with: "Version=\"2.0\""), "otherDocument"),
      (good.replacing(sequence, with: sequence + "text"), "structure"),
      (good.replacing(sequence, with: sequence + "<!--c-->"), "structure"),
      (good.replacing(sequence, with: sequence + "<?p?>"), "structure"),
      (good.replacing(sequence, with: sequence + "<x xmlns=\"urn:other\"/>"), "structure"),
      (good.replacing(sequence, with: "<EncryptionInformation/>" + sequence), "unsupported"),
      (
        good.replacing("<CanonicalizationMethod", with: "<Other/><CanonicalizationMethod"),
        "structure"
      ),
      (good.replacing("<DigestValue>", with: "<DigestValue>A"), "digest"),
      (String(repeating: "<a>", count: 300) + good, "malformed-xml"),
      (good + String(repeating: " ", count: EvidenceRecordLimits.bytes), "too-large"),
      (
        good.replacing(
          "<Sequence Order=\"1\">",
          with: "<Sequence Order=\"1\">"
            + String(
              repeating:
                "<DigestValue>\(Base64.encode([UInt8](repeating: 7, count: 32)))</DigestValue>",
              count: EvidenceRecordLimits.digests)), "tooMany"
      ),
    ]
    for (record, reason) in wrong { try refuse(record, reason) }
    let stamp = try part("<ArchiveTimeStamp ", "</ArchiveTimeStamp>", of: good)
    let many = (1...33).map {
      stamp.replacing("<ArchiveTimeStamp Order=\"1\"", with: "<ArchiveTimeStamp Order=\"\($0)\"")
    }
    try refuse(good.replacing(stamp, with: many.joined()), "tooMany")
    print("evidence records: \(wrong.count) wrong forms, 0 believed")
  }

  /// Links, pipes and folders that are called as a record is.
  @Test func specialFiles() throws {
    defer { world.remove() }
    let place = world.folder.appendingPathComponent("evidence-0001.ers.xml")
    let kept = world.folder.appendingPathComponent("kept")
    try FileManager.default.moveItem(at: place, to: kept)
    try FileManager.default.createSymbolicLink(at: place, withDestinationURL: kept)
    #expect(try !isProven(verdict()))
    try FileManager.default.removeItem(at: place)
    #expect(unsafe mkfifo(place.path, 0o600) == 0)
    #expect(try !isProven(verdict()))
    try FileManager.default.removeItem(at: place)
    try FileManager.default.createDirectory(at: place, withIntermediateDirectories: false)
    #expect(try !isProven(verdict()))
    try FileManager.default.removeItem(at: place)
    try FileManager.default.moveItem(at: kept, to: place)
    #expect(try isProven(verdict()))
  }

  /// Ten thousand files that are called records: the verdict comes all the same, in few words.
  @Test func flood() throws {
    defer { world.remove() }
    for number in 0..<10_000 { try world.write(Array("<x/>".utf8), "junk-\(number).ers.xml") }
    let crowded = try verdict()
    #expect(isProven(crowded) && crowded.indication == .totalPassed)
    try FileManager.default.removeItem(
      at: world.folder.appendingPathComponent("evidence-0001.ers.xml"))
    let none = try verdict()
    #expect(!isProven(none) && none.allFindings.count < 100)
    #expect(none.allFindings.filter { $0.identifier == "record-refused" }.count <= 9)
  }

  /// Hundreds of copies of records that list the document and hold nowhere: few are judged.
  @Test func crowd() throws {
    defer { world.remove() }
    let key = try PrivateKey.generate(.p256)
    let forger = TimestampIssuer(certificate: world.first.certificate, key: key)
    let forged = try replacingToken(by: token(forger, over: root))
    for number in 0..<300 { try world.write(Array(forged.utf8), "a-\(number).ers.xml") }
    let crowded = try verdict()
    #expect(!isProven(crowded) && reasons(crowded) == ["signature"])
    for number in 10..<300 {
      try FileManager.default.removeItem(
        at: world.folder.appendingPathComponent("a-\(number).ers.xml"))
    }
    #expect(try isProven(verdict()))
  }

  /// A record that is older than the signature claims to be: a clock was wrong, and it is left out.
  @Test func beforeTheClaim() throws {
    defer { world.remove() }
    let early = Registry.now.adding(days: -2)
    try FileManager.default.removeItem(
      at: world.folder.appendingPathComponent("evidence-0001.ers.xml"))
    try world.extend(at: early)
    let told = try verdict()
    #expect(!isProven(told) && reasons(told) == ["beforeClaimed"])
    // It spoils no verdict that passes without it.
    let unrevoked = try world.verify("county.xml", world.verifier(at: tomorrow))
    expect(unrevoked, .totalPassed, nil, [])
  }

  /// One byte of the document.
  @Test func aChangedDocument() throws {
    defer { world.remove() }
    let changed = try world.bytes("county.xml") + [0x0A]
    try world.write(changed, "county.xml")
    #expect(try !isProven(verdict()))
  }
}
