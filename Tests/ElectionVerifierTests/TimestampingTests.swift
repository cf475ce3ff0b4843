import CanonicalXML
import CertificateIssuing
import ElectionVerifier
import Foundation
import PKI
import SigningSessions
import Testing
import XAdES

/// Timestamps are asked for, verified, and put into a file; whatever a server does, nothing is lost.
@Suite struct TimestampingTests {
  private let registry = Registry.shared
  private let issuer: TimestampIssuer
  private let folder: URL

  init() throws {
    let key = try PrivateKey.generate(.p256)
    let builder = TimestampIssuer.builder(
      "Test TSA", notBefore: Registry.now.adding(days: -30),
      notAfter: Instant.now().adding(days: 700))
    issuer = TimestampIssuer(
      certificate: try builder.issue(to: key.publicKey, by: Registry.shared.root), key: key)
    folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("timestamping-" + UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  /// A trust of now: the registry's certificates are those of 2013 and long over, the authority's are not asked of them.
  private func verifier(trusts: Bool = true) throws -> Verifier {
    var trust = try registry.trust()
    if trusts { trust.timestampAnchors = [issuer.certificate] }
    return Verifier(trust: trust)
  }

  private func asking(
    _ issuer: TimestampIssuer? = nil
  ) -> TimestampingSession.Asking {
    let issuer = issuer ?? self.issuer
    return { (request) throws(TimestampServerFault) in
      guard
        let der = try? issuer.token(
          imprint: request.imprint, at: .now(), nonce: request.nonce)
      else { throw .rejected }
      return try request.token(
        in: DERWriter.sequence(DERWriter.sequence(DERWriter.integer(0)), der))
    }
  }

  private let dead: TimestampingSession.Asking = { (_) throws(TimestampServerFault) in
    throw .noAnswer("connect error")
  }

  /// Extends a sheet; what lies at its place then, and what came of it.
  private func extend(
    _ ask: [(address: String, ask: TimestampingSession.Asking)], trusts: Bool = true,
    sheet: [UInt8]? = nil
  ) throws -> (bytes: [UInt8], before: [UInt8], result: Result<StampedDocument, TimestampingStop>) {
    let before = try sheet ?? signedCounty()
    let path = folder.appendingPathComponent(UUID().uuidString + ".xml")
    try Data(before).write(to: path)
    let file = FilePath(path.path)
    let session = TimestampingSession(try verifier(trusts: trusts), ask)
    let source = try XMLSource(path: file)
    let result = Result { () throws(TimestampingStop) in
      try session.extend(source, to: SigningTarget(path: file, isNew: false))
    }
    return ([UInt8](try Data(contentsOf: path)), before, result)
  }

  @Test func stampsEverySignature() throws {
    let (bytes, before, result) = try extend([("a", asking())])
    let stamped = try result.get()
    #expect(stamped.signatures.count == 4 && stamped.faults.isEmpty)
    let document = try SignedDocument.read(XMLSource(bytes: bytes, name: "sheet.xml"))
    let all = document.signatures.flatMap(\.withCounterSignatures)
    #expect(all.count == 4 && all.allSatisfy { $0.intact != nil })
    #expect(all.allSatisfy { $0.intact?.timestamps.contains(where: \.isOverValue) == true })
    // Nothing but what was inserted changed.
    #expect(bytes.count > before.count)
    let again = try extend([("a", asking())], sheet: bytes)
    #expect(again.bytes == bytes)
    guard case .failure(.nothingToStamp) = again.result else {
      Issue.record("\(again.result)")
      return
    }
  }

  @Test func fallsBack() throws {
    let (_, _, result) = try extend([("dead", dead), ("a", asking())])
    let stamped = try result.get()
    #expect(stamped.signatures.count == 4)
    #expect(stamped.faults.map(\.address) == ["dead"])
  }

  @Test func nobodyAnswers() throws {
    let (bytes, before, result) = try extend([("dead", dead), ("gone", dead)])
    guard case .failure(.noTimestamp(let faults)) = result else {
      Issue.record("\(result)")
      return
    }
    #expect(faults.map(\.address) == ["dead", "gone"])
    #expect(bytes == before)
  }

  /// Servers that lie: another's key, another purpose, another imprint, an old answer, a refusal, nonsense.
  @Test func liars() throws {
    let key = try PrivateKey.generate(.p256)
    let forger = TimestampIssuer(certificate: issuer.certificate, key: key)
    let honest = issuer
    func answering(
      _ answer: @escaping @Sendable (TimestampRequest) throws -> [UInt8]
    ) -> TimestampingSession.Asking {
      { (request) throws(TimestampServerFault) in
        guard let bytes = try? answer(request) else { throw .rejected }
        return try request.token(in: bytes)
      }
    }
    @Sendable func granted(_ token: [UInt8]) -> [UInt8] {
      DERWriter.sequence(DERWriter.sequence(DERWriter.integer(0)), token)
    }
    let old = try honest.token(imprint: [UInt8](repeating: 7, count: 32), at: .now(), nonce: [0x41])
    let liars: [(String, TimestampingSession.Asking)] = [
      ("forger", asking(forger)),
      ("replay", answering { _ in granted(old) }),
      ("nonce", answering { granted(try honest.token(imprint: $0.imprint, at: .now())) }),
      (
        "past",
        answering {
          granted(
            try honest.token(
              imprint: $0.imprint, at: Registry.now.adding(days: -40), nonce: $0.nonce))
        }
      ),
      ("refusal", answering { _ in DERWriter.sequence(DERWriter.sequence(DERWriter.integer(2))) }),
      ("nonsense", answering { _ in [0x30, 0x03, 0x02, 0x01] }),
      ("empty", answering { _ in [] }),
    ]
    for (name, liar) in liars {
      let (bytes, before, result) = try extend([(address: name, ask: liar)])
      guard case .failure(.noTimestamp(let faults)) = result else {
        Issue.record("\(name): \(result)")
        continue
      }
      #expect(faults.count == 1 && bytes == before, "\(name)")
    }
    print("timestamp servers: \(liars.count) that lie, 0 believed")
  }

  @Test func nobodyIsTrusted() throws {
    let (bytes, before, result) = try extend([("a", asking())], trusts: false)
    guard case .failure(.nobodyTrusted) = result else {
      Issue.record("\(result)")
      return
    }
    #expect(bytes == before)
  }

  @Test(arguments: [
    "https://a/", "http://", "http://a:0/", "http://a:99999/", "http://u@a/", "ftp://a/", "a",
    "http://a/ b", "http://a/\r\nX: y", "http://[::1]/", "http://a#b",
  ])
  func addresses(_ address: String) {
    #expect(throws: TimestampServerFault.badAddress) { try TimestampServer(address) }
  }

  /// A server that is not there ends in time, and is said to be that.
  @Test func noServer() throws {
    let server = try TimestampServer("http://127.0.0.1:9/")
    let start = ContinuousClock.now
    #expect(throws: TimestampServerFault.self) {
      try server.token(for: TimestampRequest(imprint: [UInt8](repeating: 1, count: 32), .sha256))
    }
    #expect(ContinuousClock.now - start < .seconds(15))
  }
}
