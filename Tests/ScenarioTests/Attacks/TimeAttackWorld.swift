import CanonicalXML
import CertificateIssuing
import ElectionVerifier
import Foundation
import PKI
import SignatureBuilding
import XAdES

/// A sheet whose card was lost on Tuesday. Whoever has it wants a proof of Monday; whoever has the card, an answer that says good.
struct TimeAttackWorld {
  static let monday = Cast.date(2013, 6, 17).adding(seconds: 10 * 3_600)
  static let tuesday = Cast.date(2013, 6, 18)
  static let wednesday = Cast.date(2013, 6, 19)
  static let judged = Cast.date(2013, 6, 21)

  let world: ScenarioWorld
  /// The sheet as it was signed.
  let sheet: [UInt8]

  init() throws {
    world = try ScenarioWorld(
      Scenario(name: "attacks", title: "", cast: [], events: []))
    try world.signSheet(claiming: Cast.date(2013, 6, 17))
    sheet = try world.bytes(.sheet)
    world.revoked = [
      ScenarioWorld.Revoked(
        who: "card", certificate: world["card"].certificate, at: Self.tuesday,
        reason: .keyCompromise, invalidSince: nil)
    ]
    world.published = [
      try world.list(by: "issuing", at: Cast.date(2013, 6, 20), days: 30)
    ]
  }

  /// The verifier that knows of the loss.
  func verifier() throws -> Verifier { try world.verifier(now: Self.judged) }

  /// The verifier to whom no list of the card's CA is known, but answers.
  func verifier(answers: [OCSPResponse]) throws -> Verifier {
    var trust = try world.trust(at: Self.judged)
    trust.revocationLists.removeAll { $0.issuer == world["issuing"].certificate.subject }
    trust.responses = answers
    return Verifier(trust: trust, clock: FixedClock(Self.judged))
  }

  /// The imprint of the sheet's signature.
  func imprint(_ algorithm: DigestAlgorithm = .sha256) throws -> [UInt8] {
    let document = try SignedDocument.read(XMLSource(bytes: sheet, name: "sheet.xml"))
    guard let signature = document.signatures.first?.signature else { return [] }
    return SignatureBuilder().imprint(of: signature, algorithm)
  }

  /// The sheet with a token in the place of a good one.
  func stamped(_ der: [UInt8]) throws -> [UInt8] {
    let text = String(decoding: try template, as: UTF8.self)
    return Array(text.replacing(Self.place, with: Base64.encode(der)).utf8)
  }

  /// The sheet with a word where a token is to stand.
  private var template: [UInt8] {
    get throws {
      let source = XMLSource(bytes: sheet, name: "sheet.xml")
      let document = try SignedDocument.read(source)
      guard let signature = document.signatures.first?.signature else { return [] }
      let der = try issuer().token(imprint: try imprint(), at: Self.monday)
      let spliced = try SignatureBuilder().add(
        [(signature: signature, token: try TimestampToken(der: der))], to: source, document
      ).bytes
      let text = String(decoding: spliced, as: UTF8.self)
      guard text.contains(Base64.encode(der)) else { throw AlterationFault(missing: "the token") }
      return Array(text.replacing(Base64.encode(der), with: Self.place).utf8)
    }
  }

  private static let place = "@token@"

  func issuer(_ name: String = "tsa") -> TimestampIssuer {
    TimestampIssuer(certificate: world[name].certificate, key: world[name].key)
  }
}

/// What somebody tries, and whether it was of any use.
struct TimeAttack {
  let name: String
  let isAccepted: Bool
}
