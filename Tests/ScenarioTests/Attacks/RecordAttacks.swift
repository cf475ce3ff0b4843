import CanonicalXML
import CertificateIssuing
import ElectionVerifier
import Foundation
import PKI

/// Evidence records beside the sheet: a true one of Wednesday, a character of which is changed; parts of it that are taken out,
/// doubled or exchanged; its timestamp exchanged for others of Monday.
struct RecordAttacks {
  let world: TimeAttackWorld
  private let file: URL
  /// A record of Monday, which proves the sheet, and one of Wednesday, which is too late.
  private let early, late: String

  init(_ world: TimeAttackWorld) throws {
    self.world = world
    try world.world.write(world.sheet, .sheet)
    let sheets = world.world.folder.appendingPathComponent("sheets")
    file = sheets.appendingPathComponent("evidence-0001.ers.xml")
    func record(at time: Instant) throws -> String {
      try? FileManager.default.removeItem(
        at: sheets.appendingPathComponent("evidence-0001.ers.xml"))
      _ = try world.world.play(
        Scenario.Event(line: 0, time: time, action: .record(.sheets, by: "tsa")))
      return try String(
        contentsOf: sheets.appendingPathComponent("evidence-0001.ers.xml"), encoding: .utf8)
    }
    early = try record(at: TimeAttackWorld.monday)
    late = try record(at: TimeAttackWorld.wednesday)
  }

  private func passes(_ record: String) throws -> Bool {
    try Data(record.utf8).write(to: file)
    return try world.verifier().verify(file: world.world.file(.sheet).text).isPassed
  }

  func theGoodOne() throws -> Bool { try passes(early) }

  func changedCharacters() throws -> [TimeAttack] {
    let characters = Array(late)
    return try stride(from: 0, to: characters.count, by: max(1, characters.count / 250)).map {
      var changed = characters
      changed[$0] = changed[$0] == "A" ? "B" : "A"
      return TimeAttack(
        name: "record of Wednesday, character \($0)", isAccepted: try passes(String(changed)))
    }
  }

  /// Each element of the record of Monday taken out, or put there twice: what is left must not prove what it did not.
  func changedParts() throws -> [TimeAttack] {
    var attacks: [TimeAttack] = []
    for (name, range) in elements(of: late) {
      for (verb, text) in [("without", ""), ("with twice", String(late[range]) + late[range])] {
        let changed = late.replacingCharacters(in: range, with: text)
        attacks.append(
          TimeAttack(name: "record of Wednesday \(verb) \(name)", isAccepted: try passes(changed)))
      }
    }
    return attacks
  }

  /// The token of Wednesday's record exchanged for tokens of Monday over something else, and by somebody else.
  func otherTokens() throws -> [TimeAttack] {
    guard let range = content(of: "TimeStampToken", in: late) else { return [] }
    let tsa = world.issuer()
    let thief = TimestampIssuer(
      certificate: tsa.certificate, key: try PrivateKey.generate(.p256))
    let sheet = Digest.hash(world.sheet, .sha256)
    let tokens: [(String, [UInt8])] = try [
      ("over the signature", tsa.token(imprint: world.imprint(), at: TimeAttackWorld.monday)),
      ("over nothing", tsa.token(imprint: Digest.hash([], .sha256), at: TimeAttackWorld.monday)),
      ("by a thief", thief.token(imprint: sheet, at: TimeAttackWorld.monday)),
      ("by another", world.issuer("card").token(imprint: sheet, at: TimeAttackWorld.monday)),
    ]
    return try tokens.map { name, token in
      let changed = late.replacingCharacters(in: range, with: Base64.encode(token))
      return TimeAttack(name: "record with a token \(name)", isAccepted: try passes(changed))
    }
  }

  private func content(of name: String, in text: String) -> Range<String.Index>? {
    guard let tag = text.range(of: "<" + name),
      let start = text[tag.upperBound...].range(of: ">"),
      let end = text[start.upperBound...].range(of: "</" + name + ">")
    else { return nil }
    return start.upperBound..<end.lowerBound
  }

  /// Every element below the root, whole; of a name the first.
  private func elements(of text: String) -> [(String, Range<String.Index>)] {
    let names = Set(text.matches(of: /<([A-Za-z]+)[ >]/).map { String($0.1) })
    return names.sorted().compactMap { name in
      guard let inner = content(of: name, in: text),
        let start = text[..<inner.lowerBound].range(of: "<" + name, options: .backwards)
      else { return nil }
      let end = text.index(inner.upperBound, offsetBy: name.count + 3)
      return (name, start.lowerBound..<end)
    }
  }
}
