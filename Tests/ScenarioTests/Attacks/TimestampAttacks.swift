import CanonicalXML
import CertificateIssuing
import ElectionVerifier
import PKI

/// Timestamps of Monday by those who may not give them, or over something else; and one of Wednesday, a byte of which is changed.
struct TimestampAttacks {
  let world: TimeAttackWorld
  let verifier: Verifier

  init(_ world: TimeAttackWorld) throws {
    self.world = world
    verifier = try world.verifier()
  }

  private func passes(_ token: [UInt8]) throws -> Bool {
    verifier.verify(XMLSource(bytes: try world.stamped(token), name: "sheet.xml")).isPassed
  }

  /// One by the authority over the signature: it is accepted, or the attacks show nothing.
  func theGoodOne() throws -> Bool {
    try passes(world.issuer().token(imprint: world.imprint(), at: TimeAttackWorld.monday))
  }

  // MARK: Whose they are

  private typealias Change<Value> = (inout Value) -> Void

  private func certified(
    by authority: CertificateAuthority?, from: Instant = Cast.begin, until: Instant = Cast.end,
    _ change: Change<CertificateBuilder> = { _ in }
  ) throws -> TimestampIssuer {
    let key = try PrivateKey.generate(.p256)
    var builder = TimestampIssuer.builder("Test tsa", notBefore: from, notAfter: until)
    change(&builder)
    let certificate =
      try authority.map { try builder.issue(to: key.publicKey, by: $0) }
      ?? builder.issueSelfSigned(by: key)
    return TimestampIssuer(certificate: certificate, key: key)
  }

  private func issuers() throws -> [(name: String, issuer: TimestampIssuer)] {
    let actors = world.world
    let root = actors["tsa-root"].authority
    func purposes(_ purposes: [String], _ isCritical: Bool) -> Change<CertificateBuilder> {
      { $0.extensions = [TimestampIssuer.purposes(purposes, isCritical: isCritical)] }
    }
    let stamping = "1.3.6.1.5.5.7.3.8"
    let thief = try PrivateKey.generate(.p256)
    return [
      ("the authority", world.issuer()),
      ("without a purpose", try certified(by: root) { $0.extensions = [] }),
      ("whose purpose is not critical", try certified(by: root, purposes([stamping], false))),
      (
        "of two purposes", try certified(by: root, purposes([stamping, "1.3.6.1.5.5.7.3.2"], true))
      ),
      ("for servers", try certified(by: root, purposes(["1.3.6.1.5.5.7.3.1"], true))),
      ("for any purpose", try certified(by: root, purposes(["2.5.29.37.0"], true))),
      ("that ended before", try certified(by: root, until: Cast.date(2013, 6, 1))),
      ("that ended since", try certified(by: root, until: Cast.date(2013, 6, 20))),
      ("that began later", try certified(by: root, from: Cast.date(2013, 6, 18))),
      ("under the registry's root", try certified(by: actors["root"].authority)),
      ("under the card's CA", try certified(by: actors["issuing"].authority)),
      ("under itself", try certified(by: nil)),
      ("under another root of the name", try certified(by: try another(of: "tsa-root"))),
      ("under another authority", try certified(by: actors["tsa"].authority)),
      (
        "with another's key",
        TimestampIssuer(certificate: actors["tsa"].certificate, key: thief)
      ),
      ("that is the root", TimestampIssuer(certificate: root.certificate, key: root.key)),
      (
        "that is the card",
        TimestampIssuer(certificate: actors["card"].certificate, key: actors["card"].key)
      ),
    ]
  }

  private func another(of name: String) throws -> CertificateAuthority {
    try Actor(name, from: Cast.begin, until: Cast.end, by: nil).authority
  }

  // MARK: What they say

  private let statements: [(name: String, change: Change<TimestampIssuer>)] = [
    ("", { _ in }),
    ("of version 2", { $0.version = 2 }),
    ("of another content", { $0.contentType = "1.2.840.113549.1.7.1" }),
    ("naming no certificate", { $0.named = nil }),
    ("with a critical extension", { $0.hasCriticalExtension = true }),
    ("off by a day", { $0.accuracy = 86_400 }),
    ("by nobody", { $0.signers = 0 }),
    ("by two", { $0.signers = 2 }),
    ("by SHA-1", { $0.digest = .sha1 }),
    ("with something behind it", { $0.trailing = [5, 0] }),
    ("naming another", { $0.authorityName = DERWriter.value(0xA0, DERWriter.value(0x82, [0x78])) }),
  ]

  /// Everybody with every statement, over the signature and over something else, but for the good one.
  func grid() throws -> [TimeAttack] {
    var attacks: [TimeAttack] = []
    let own = try world.imprint()
    let others: [(String, [UInt8])] = [
      ("", own), ("over another value", Digest.hash([1], .sha256)),
      ("over the sheet", Digest.hash(world.sheet, .sha256)),
    ]
    for (who, issuer) in try issuers() {
      for statement in statements {
        for (over, imprint) in others where who != "the authority" || statement.name + over != "" {
          var changed = issuer
          statement.change(&changed)
          let imprint = changed.digest == .sha1 && over == "" ? try world.imprint(.sha1) : imprint
          guard changed.digest != .sha1 || imprint.count == 20 else { continue }
          let token = try changed.token(imprint: imprint, at: TimeAttackWorld.monday)
          attacks.append(
            TimeAttack(
              name: "timestamp by one \(who), \(statement.name) \(over)",
              isAccepted: try passes(token)))
        }
      }
    }
    return attacks
  }

  /// A true timestamp of Wednesday: every third of its bytes changed, so that it might be of Monday.
  func changedBytes() throws -> [TimeAttack] {
    let token = try world.issuer().token(imprint: world.imprint(), at: TimeAttackWorld.wednesday)
    return try stride(from: 0, to: token.count, by: 3).map { index in
      var changed = token
      changed[index] ^= index % 2 == 0 ? 1 : 0x81
      return TimeAttack(
        name: "timestamp of Wednesday, byte \(index)", isAccepted: try passes(changed))
    }
  }
}
