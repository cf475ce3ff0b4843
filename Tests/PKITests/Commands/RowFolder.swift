import CertificateIssuing
import ElectionVerifier
import Foundation
import Generators
@testable import PKI

/// A row as an auditor has it: a trust folder, what was seen before beside it, and a letter that its signer signed.
struct RowFolder {
  let folder: URL
  var trust: String { folder.appending(path: "trust").path }
  var letter: String { folder.appending(path: "letter.xml").path }
  private let question: PathRow.Question
  private let intermediates: [Certificate]

  init(_ question: PathRow.Question, _ lab: Lab, _ office: RowOffice, key: PrivateKey) throws {
    self.question = question
    intermediates = question.intermediates ?? [lab.issuing.certificate]
    folder = FileManager.default.temporaryDirectory.appending(
      path: "mohr-rows-\(UUID().uuidString)")
    let anchors =
      question.anchors ?? TrustAnchors(certificates: [lab.root.certificate])
    for name in ["anchors", "ca", "crls", "policies"] {
      try FileManager.default.createDirectory(
        at: folder.appending(path: "trust/" + name), withIntermediateDirectories: true)
    }
    var text = "<Trust xmlns=\"urn:mohr:trust:1\">"
    for (index, anchor) in (anchors.certificates + [office.authority.certificate]).enumerated() {
      try put(anchor.der, "trust/anchors/\(index).der")
      let sunset = anchors.sunsets[anchor].map { " sunset=\"\($0)\"" } ?? ""
      text +=
        "<Anchor file=\"anchors/\(index).der\" digest=\"\(Base64.encode(anchor.sha256))\"\(sunset)/>"
    }
    let pins = (question.profile ?? lab.profile).issuerPins
    for pin in pins.union([office.authority.certificate.spkiSHA256]) {
      text += "<IssuingCA spki=\"\(Base64.encode(pin))\"/>"
    }
    let clerk = Base64.encode(office.clerk.sha256)
    text +=
      "<SignaturePolicyOID>\(Lab.signaturePolicy)</SignaturePolicyOID>"
      + "<AuthenticationPolicyOID>\(Lab.authenticationPolicy)</AuthenticationPolicyOID>"
      + "<RosterSigner certificate=\"\(clerk)\"/><PolicySigner certificate=\"\(clerk)\"/>"
      + "<RegisterSigner certificate=\"\(clerk)\"/></Trust>"
    try put(Array(text.utf8), "trust/trust.xml")
    try put(office.policy, "trust/policies/letter.xml")
    try put(try office.roster(of: question.leaf), "trust/roster.xml")
    try put(office.register, "trust/register.xml")
    try put(office.list.der, "trust/crls/office.crl")
    try put(try office.letter(by: question.leaf, key, at: question.at), "letter.xml")
    if !question.policy.memory.isEmpty { try put(question.policy.memory.bytes, "trust.seen") }
  }

  func remove() { try? FileManager.default.removeItem(at: folder) }

  /// Names the files of certificates and lists so that they come in another order.
  func shuffle(_ random: inout Random) throws {
    for (name, contents) in [
      ("ca", intermediates.map(\.der)), ("crls", question.lists.map(\.der)),
    ] {
      let path = folder.appending(path: "trust/" + name)
      for old in try FileManager.default.contentsOfDirectory(atPath: path.path)
      where old.hasPrefix("o") && old != "office.crl" {
        try FileManager.default.removeItem(at: path.appending(path: old))
      }
      for (index, der) in contents.shuffled(using: &random).enumerated() {
        try put(der, "trust/\(name)/o\(String(1_000 + index))")
      }
    }
  }

  private func put(_ bytes: [UInt8], _ name: String) throws {
    try Data(bytes).write(to: folder.appending(path: name))
  }
}
