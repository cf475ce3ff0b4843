import CanonicalXML
import CertificateIssuing
import ElectionVerifier
import PKI

/// Answers that a card is good: by those who may not say so, about another card, of another time; and a true one that says
/// revoked, a byte of which is changed. No list tells of the card: only an answer could make the sheet pass.
struct AnswerAttacks {
  let world: TimeAttackWorld
  private var registry: ScenarioWorld { world.world }

  private func passes(_ answer: [UInt8]) throws -> Bool {
    guard let response = try? OCSPResponse(der: answer) else { return false }
    return try world.verifier(answers: [response])
      .verify(XMLSource(bytes: world.sheet, name: "sheet.xml")).isPassed
  }

  private static let asked = Cast.date(2013, 6, 20)

  private func responder(_ change: (inout OCSPResponder) -> Void) -> OCSPResponder {
    var responder = OCSPResponder(
      registry["issuing"].authority, thisUpdate: Self.asked, nextUpdate: Self.asked.adding(days: 7))
    responder.stated = DERWriter.value(0x80, [])
    change(&responder)
    return responder
  }

  private func answer(_ responder: OCSPResponder, about identifier: [UInt8]) throws -> [UInt8] {
    try responder.response(
      about: [identifier], by: try registry.list(by: "issuing", at: Self.asked, days: 7),
      producedAt: responder.thisUpdate)
  }

  func theGoodOne() throws -> Bool {
    let good = responder { _ in }
    return try passes(answer(good, about: good.identifier(of: registry["card"].certificate)))
  }

  // MARK: Whose they are

  private func delegate(
    by authority: CertificateAuthority?, _ purposes: [String] = ["1.3.6.1.5.5.7.3.9"],
    isNotChecked: Bool = true, from: Instant = Cast.begin, until: Instant = Cast.end
  ) throws -> CertificateAuthority {
    let key = try PrivateKey.generate(.p256)
    var builder = CertificateBuilder(
      subject: DistinguishedName(organization: "TEST", commonName: "Test responder"),
      notBefore: from, notAfter: until, role: .endEntity, keyUsage: [.digitalSignature])
    if !purposes.isEmpty {
      builder.extensions = [TimestampIssuer.purposes(purposes, isCritical: false)]
    }
    if isNotChecked {
      builder.extensions.append(
        .init(oid: "1.3.6.1.5.5.7.48.1.5", isCritical: false, value: DERWriter.null))
    }
    return CertificateAuthority(
      certificate: try authority.map { try builder.issue(to: key.publicKey, by: $0) }
        ?? builder.issueSelfSigned(by: key), key: key)
  }

  private func responders() throws -> [(name: String, change: (inout OCSPResponder) -> Void)] {
    let issuing = registry["issuing"].authority
    let twin = try Actor(
      "issuing", from: Cast.begin, until: Cast.end, by: registry["root"].authority)
    let delegates: [(String, CertificateAuthority)] = [
      ("without a purpose", try delegate(by: issuing, [])),
      ("for timestamps", try delegate(by: issuing, ["1.3.6.1.5.5.7.3.8"])),
      ("for any purpose", try delegate(by: issuing, ["2.5.29.37.0"])),
      ("of whom nobody tells", try delegate(by: issuing, isNotChecked: false)),
      ("that ended before", try delegate(by: issuing, until: Cast.date(2013, 6, 1))),
      ("that began later", try delegate(by: issuing, from: Cast.date(2013, 6, 25))),
      ("of the root", try delegate(by: registry["root"].authority)),
      ("of another CA", try delegate(by: registry["office"].authority)),
      ("of a CA of the name", try delegate(by: twin.authority)),
      ("of a card", try delegate(by: registry["card"].authority)),
      ("of nobody", try delegate(by: nil)),
      ("that is the card", registry["card"].authority),
      ("that is the root", registry["root"].authority),
      ("that is a CA of the name", twin.authority),
    ]
    let thief = CertificateAuthority(
      certificate: issuing.certificate, key: try PrivateKey.generate(.p256))
    return [("by the CA", { _ in }), ("by a thief", { $0.impostor = thief })]
      + delegates.map { name, delegate in ("by one " + name, { $0.delegate = delegate }) }
  }

  // MARK: What they say

  private func statements() throws -> [(
    name: String, change: (inout OCSPResponder) -> Void, about: (OCSPResponder) -> [UInt8]
  )] {
    let card = registry["card"].certificate
    let director = registry["director"].certificate
    let root = registry["root"].certificate
    let twin = try Actor("issuing", from: Cast.begin, until: Cast.end, by: nil).certificate
    func own(_ responder: OCSPResponder) -> [UInt8] { responder.identifier(of: card) }
    return [
      ("good", { _ in }, own),
      ("good by SHA-256", { $0.identifierDigest = .sha256 }, own),
      ("about another", { _ in }, { $0.identifier(of: director) }),
      ("about one of the root", { _ in }, { $0.identifier(of: card, issuer: root) }),
      ("about one of a CA of the name", { _ in }, { $0.identifier(of: card, issuer: twin) }),
      ("of last year", { Self.set(&$0, Cast.date(2012, 6, 1), days: 7) }, own),
      ("of next month", { Self.set(&$0, Cast.date(2013, 7, 1), days: 7) }, own),
      ("for no time", { $0.nextUpdate = $0.thisUpdate }, own),
      ("ended before it began", { $0.nextUpdate = $0.thisUpdate.adding(days: -1) }, own),
      ("unknown", { $0.stated = DERWriter.value(0x82, []) }, own),
      ("revoked", { $0.stated = nil }, own),
      ("of no status", { $0.stated = DERWriter.value(0x83, []) }, own),
    ]
  }

  private static func set(_ responder: inout OCSPResponder, _ time: Instant, days: Int) {
    responder.thisUpdate = time
    responder.nextUpdate = time.adding(days: days)
  }

  func grid() throws -> [TimeAttack] {
    var attacks: [TimeAttack] = []
    for (who, change) in try responders() {
      for statement in try statements()
      where who != "by the CA" || !statement.name.hasPrefix("good") {
        let one = responder {
          change(&$0)
          statement.change(&$0)
        }
        attacks.append(
          TimeAttack(
            name: "answer \(who), \(statement.name)",
            isAccepted: try passes(answer(one, about: statement.about(one)))))
      }
    }
    return attacks
  }

  /// A true answer that says revoked, every third of its bytes changed.
  func changedBytes() throws -> [TimeAttack] {
    let revoked = responder { $0.stated = nil }
    let answer = try answer(
      revoked, about: revoked.identifier(of: registry["card"].certificate))
    return try stride(from: 0, to: answer.count, by: 3).map { index in
      var changed = answer
      changed[index] ^= index % 2 == 0 ? 1 : 0x21
      return TimeAttack(
        name: "answer that says revoked, byte \(index)", isAccepted: try passes(changed))
    }
  }
}
