import CanonicalXML
import ElectionVerifier
import Foundation
import PKI
import RosterExchange
import SignatureBuilding
import SmallElection
import XAdES

/// What is signed: the sheet, and the roster, the policy and the register by which it is judged.
extension ScenarioWorld {
  private static let prepared = Cast.date(2013, 6, 2)

  func file(_ kept: Scenario.Kept) -> FilePath {
    FilePath(folder.path + (kept == .sheet ? "/sheets/" : "/trust/") + kept.rawValue + ".xml")
  }

  func bytes(_ kept: Scenario.Kept) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: URL(fileURLWithPath: file(kept).text)))
  }

  func write(_ bytes: [UInt8], _ kept: Scenario.Kept) throws {
    try Data(bytes).write(to: URL(fileURLWithPath: file(kept).text))
  }

  func writeTrustedDocuments() throws {
    let request = SignatureRequest(signingTime: Self.prepared)
    try write(sign(roster.xml(), by: "director", request), .roster)
    try write(sign(policy, by: "ministry", request), .policy)
    try write(sign(register.xml(), by: "registrar", request), .register)
  }

  private func sign(_ bytes: [UInt8], by name: String, _ request: SignatureRequest) throws
    -> [UInt8]
  {
    let source = XMLSource(bytes: bytes, name: "unsigned.xml")
    let signer = try KeySigner(key: self[name].key, certificate: self[name].certificate)
    return try SignatureBuilder().sign(
      source, SignedDocument.read(source), request, with: signer
    ).bytes
  }

  /// The card signs the sheet.
  func signSheet(claiming time: Instant) throws {
    let digest = try SignedDocument.read(XMLSource(path: file(.policy))).contentDigest
    let request = SignatureRequest(
      signingTime: time,
      policy: PolicyReference(id: "urn:mohr:policy:county", contentDigest: digest),
      roles: ["farmandar"], commitment: .proofOfOrigin)
    try write(sign(ScenarioSheet.bytes, by: "card", request), .sheet)
  }

  private var register: Register {
    let closes = Cast.date(2013, 6, 14).adding(seconds: 18 * 3_600)
    return SmallElection.register(
      issued: Cast.date(2013, 6, 1), until: Cast.end, opens: closes.adding(seconds: -12 * 3_600),
      closes: closes)
  }

  private var roster: Roster {
    var end = Cast.end
    for case .roster(let until) in scenario.cast { end = until }
    let begin = Cast.date(2013, 6, 1)
    func name(_ text: String) -> LocalizedText { LocalizedText(["fa": text, "en": text]) }
    guard let county = Unit("IR-01-02") else { fatalError("no unit") }
    let card = RosterCard(
      number: "C1000", nationalIDText: self["card"].certificate.serialNumberAttribute ?? "",
      name: name("Test card"), role: "farmandar", unit: county,
      certificates: [
        CardCertificate(purpose: .signature, digest: self["card"].certificate.sha256)
      ],
      events: [CardState.requested, .issued, .delivered].map { CardEvent(state: $0, at: begin) })
    return Roster(
      edition: 1, issued: begin, validFrom: begin, validUntil: end, scheme: "mohr-lab",
      unitEdition: "1", roles: [RoleName(id: "farmandar", name: name("farmandar"))], cards: [card])
  }

  /// The county policy with one place.
  private var policy: [UInt8] {
    guard let county = BuiltInPolicies.all.first(where: { $0.name == "county.xml" }) else {
      fatalError("no county policy")
    }
    let text = String(decoding: county.bytes, as: UTF8.self)
    guard let start = text.range(of: "  <Signer "), let end = text.range(of: "  <Role ") else {
      fatalError("no places in the county policy")
    }
    let place =
      "  <Signer id=\"f\" role=\"farmandar\" required=\"always\" commitment=\"origin\"></Signer>\n"
    return Array((text[..<start.lowerBound] + place + text[end.lowerBound...]).utf8)
  }
}
