import CanonicalXML
import CertificateIssuing
import ElectionVerifier
import Foundation
import PKI
import SigningSessions
import SmallElection
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
      notAfter: Registry.now.adding(days: 700))
    issuer = TimestampIssuer(
      certificate: try builder.issue(to: key.publicKey, by: Registry.shared.root), key: key)
    folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("timestamping-" + UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  /// When documents are extended.
  private static let now = Registry.now.adding(seconds: 3_600)

  private func verifier(trusts: Bool = true, at: Instant) throws -> Verifier {
    var trust = try registry.trust()
    if trusts { trust.timestampAnchors = [issuer.certificate] }
    return Verifier(trust: trust, clock: FixedClock(at))
  }

  private func asking(
    _ issuer: TimestampIssuer? = nil, at: Instant = now
  ) -> TimestampServers.Asking {
    (issuer ?? self.issuer).asking(at: at)
  }

  private let dead: TimestampServers.Asking = { (_) throws(TimestampServerFault) in
    throw .noAnswer("connect error")
  }

  private typealias Extension = (
    bytes: [UInt8], before: [UInt8], result: Result<StampedDocument, TimestampingStop>
  )

  /// Extends a sheet; what lies at its place then, and what came of it.
  private func extend(
    _ ask: [(address: String, ask: TimestampServers.Asking)], trusts: Bool = true,
    sheet: [UInt8]? = nil, at: Instant = now
  ) throws -> Extension {
    try extend(TimestampServers(ask), trusts: trusts, sheet: sheet, at: at)
  }

  private func extend(
    _ servers: TimestampServers, trusts: Bool = true, sheet: [UInt8]? = nil, at: Instant = now
  ) throws -> Extension {
    let before = try sheet ?? signedCounty()
    let path = folder.appendingPathComponent(UUID().uuidString + ".xml")
    try Data(before).write(to: path)
    let file = FilePath(path.path)
    let session = TimestampingSession(
      try verifier(trusts: trusts, at: at), servers, clock: FixedClock(at))
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
    guard case .failure(.nothingToStamp(let omitted)) = again.result else {
      Issue.record("\(again.result)")
      return
    }
    #expect(omitted.stamped == 4 && omitted.others.isEmpty && omitted.notHolding == 0)
  }

  @Test func fallsBack() throws {
    let (_, _, result) = try extend([("dead", dead), ("a", asking())])
    let stamped = try result.get()
    #expect(stamped.signatures.count == 4)
    #expect(stamped.faults.map(\.address) == ["dead"])
  }

  @Test func nobodyAnswers() throws {
    let (bytes, before, result) = try extend([("dead", dead), ("gone", dead)])
    guard case .failure(.noTimestamp(let faults, _)) = result else {
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
    var vague = issuer
    vague.accuracy = 400 * 86_400
    func answering(
      _ answer: @escaping @Sendable (TimestampRequest) throws -> [UInt8]
    ) -> TimestampServers.Asking {
      { (request) throws(TimestampServerFault) in
        guard let bytes = try? answer(request) else { throw .rejected }
        return try request.token(in: bytes)
      }
    }
    @Sendable func granted(_ token: [UInt8]) -> [UInt8] {
      DERWriter.sequence(DERWriter.sequence(DERWriter.integer(0)), token)
    }
    let old = try honest.token(
      imprint: [UInt8](repeating: 7, count: 32), at: Self.now, nonce: [0x41])
    let liars: [(String, TimestampServers.Asking)] = [
      ("forger", asking(forger)),
      ("replay", answering { _ in granted(old) }),
      ("nonce", answering { granted(try honest.token(imprint: $0.imprint, at: Self.now)) }),
      (
        "past",
        answering {
          granted(
            try honest.token(
              imprint: $0.imprint, at: Registry.now.adding(days: -40), nonce: $0.nonce))
        }
      ),
      ("slow", asking(at: Self.now.adding(seconds: -3_600))),
      ("ahead", asking(at: Self.now.adding(seconds: 3_600))),
      ("vague", asking(vague)),
      ("refusal", answering { _ in DERWriter.sequence(DERWriter.sequence(DERWriter.integer(2))) }),
      ("nonsense", answering { _ in [0x30, 0x03, 0x02, 0x01] }),
      ("empty", answering { _ in [] }),
    ]
    for (name, liar) in liars {
      let (bytes, before, result) = try extend([(address: name, ask: liar)])
      guard case .failure(.noTimestamp(let faults, _)) = result else {
        Issue.record("\(name): \(result)")
        continue
      }
      #expect(faults.count == 1 && bytes == before, "\(name)")
    }
    print("timestamp servers: \(liars.count) that lie, 0 believed")
  }

  /// A server that is gone is waited for once in a run; one that answers, and gives nothing, is not asked for ever.
  @Test func askedOnce() throws {
    final class Count: @unchecked Sendable { var asked = 0 }
    for (fault, most) in [(TimestampServerFault.noAnswer("timeout"), 1), (.rejected, 3)] {
      let count = Count()
      let servers = TimestampServers([
        (
          "gone",
          { (_) throws(TimestampServerFault) in
            count.asked += 1
            throw fault
          }
        ), ("a", asking()),
      ])
      for _ in 0..<5 {
        #expect(try extend(servers).result.get().signatures.count == 4)
      }
      #expect(count.asked == most)
    }
  }

  /// A server that goes away in the middle: what it gave is kept, the rest is for later.
  @Test func goesAway() throws {
    final class Count: @unchecked Sendable { var asked = 0 }
    let count = Count()
    let ask = asking()
    let servers = TimestampServers([
      (
        "a",
        { (request) throws(TimestampServerFault) in
          count.asked += 1
          if count.asked > 2 { throw .noAnswer("gone") }
          return try ask(request)
        }
      )
    ])
    let (bytes, _, result) = try extend(servers)
    let stamped = try result.get()
    #expect(stamped.signatures.count == 2 && stamped.unanswered == 2 && !servers.isAnyLeft)
    let rest = try extend([("a", ask)], sheet: bytes)
    let later = try rest.result.get()
    #expect(later.signatures.count == 2 && later.omitted.stamped == 2 && later.unanswered == 0)
  }

  /// What a stranger put there, or is broken, keeps nothing from the others, and is not asked for.
  @Test func strangers() throws {
    let sheet = String(decoding: try signedCounty(), as: UTF8.self)
    let junk = "<xades:SignatureTimeStamp xmlns:xades=\"http://uri.etsi.org/01903/v1.3.2#\"/>"
    let last = try #require(sheet.range(of: "</xades:SignedProperties>", options: .backwards))
    let junked = sheet.replacingCharacters(
      in: last,
      with: "</xades:SignedProperties><xades:UnsignedProperties><xades:UnsignedSignatureProperties>"
        + String(repeating: junk, count: 9)
        + "</xades:UnsignedSignatureProperties></xades:UnsignedProperties>")
    let all = try extend([("a", asking())], sheet: Array(junked.utf8)).result.get()
    #expect(all.signatures.count == 4)
    let value = try #require(sheet.range(of: "<ds:SignatureValue"))
    let start = try #require(sheet[value.upperBound...].firstIndex(of: ">"))
    let at = sheet.index(after: sheet.index(start, offsetBy: 8))
    let broken = sheet.replacingCharacters(
      in: at...at, with: sheet[at] == "A" ? "B" : "A")
    let some = try extend([("a", asking())], sheet: Array(broken.utf8)).result
    if let some = try? some.get() {
      #expect(some.omitted.notHolding >= 1 && some.signatures.count + some.omitted.notHolding == 4)
    } else {
      Issue.record("\(some)")
    }
  }

  /// Who signed by a clock that was ahead has to wait until that time, and no server is blamed for it.
  @Test func claimsLater() throws {
    let early = Registry.now.adding(seconds: -7_200)
    let (bytes, before, result) = try extend([("a", asking(at: early))], at: early)
    guard case .failure(.nothingToStamp(let omitted)) = result else {
      Issue.record("\(result)")
      return
    }
    #expect(omitted.others.count == 4 && bytes == before)
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
    "http://a/ b", "http://a/\r\nX: y", "http://[::1/", "http://[]/", "http://[::1]x/",
    "http://a#b",
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
    #expect(ContinuousClock.now - start < .seconds(60))
  }
}
