import CanonicalXML
import ElectionVerifier
import PKI
import Testing
import XAdES

/// Attacks on signed documents: parts moved, wrapped, stripped, replayed.
@Suite struct AttackTests {
  let registry = Registry.shared
  let verifier = Registry.verifier

  /// The first whole ds:Signature of a text.
  private func firstSignature(_ text: String) throws -> String {
    let start = try #require(text.range(of: "<ds:Signature ")).lowerBound
    var depth = 0
    var index = start
    while index < text.endIndex {
      if text[index...].hasPrefix("<ds:Signature ") { depth += 1 }
      if text[index...].hasPrefix("</ds:Signature>") {
        depth -= 1
        if depth == 0 {
          return String(text[start..<text.index(index, offsetBy: "</ds:Signature>".count)])
        }
      }
      index = text.index(after: index)
    }
    throw CancellationError()
  }

  /// The signed sheet inside a new root: no policy knows that root, nothing passes.
  @Test func wrapping() throws {
    let text = String(decoding: try signedCounty(), as: UTF8.self)
    let inner = text.replacing("<?xml version=\"1.0\" encoding=\"UTF-8\"?>", with: "")
    let evil = String(decoding: Sheet.county(votes: [1, 198]), as: UTF8.self)
      .replacing("<?xml version=\"1.0\" encoding=\"UTF-8\"?>", with: "")
    for wrapped in [
      "<Wrap>\(evil)\(inner)</Wrap>", "<Wrap>\(inner)\(evil)</Wrap>",
      evil.replacing("</ResultSheet>", with: "<Wrapped>\(inner)</Wrapped></ResultSheet>"),
      evil.replacing("</ResultSheet>", with: inner + "</ResultSheet>"),
    ] {
      let verdict = verifier.verify(Array(wrapped.utf8))
      #expect(verdict.indication != .totalPassed)
      #expect(verdict.signatures.allSatisfy { $0.indication != .totalPassed })
    }
  }

  /// A signature of one sheet in another sheet.
  @Test func transplantedSignature() throws {
    let signature = try firstSignature(String(decoding: try signedCounty(), as: UTF8.self))
    let other = Sheet.county(votes: [1, 198])
      .replacing("</ResultSheet>", with: signature + "</ResultSheet>")
    let verdict = verifier.verify(other)
    #expect(verdict.indication == .totalFailed)
    #expect(verdict.subIndication == .hashFailure)
  }

  /// The same signature twice: a person does not count twice.
  @Test func duplicatedSignature() throws {
    let sheet = try signedCounty()
    let signature = try firstSignature(String(decoding: sheet, as: UTF8.self))
    let verdict = verifier.verify(
      sheet.replacing("</ResultSheet>", with: signature + "</ResultSheet>"))
    #expect(verdict.indication == .totalFailed)
  }

  /// A countersignature moved to another signature of the document is not over it.
  @Test func movedCountersignature() throws {
    var sheet = Sheet.county()
    for name in ["farmandar", "county-hq"] { sheet = try registry[name].sign(sheet: sheet) }
    let one = try registry["province-hq"].countersign(sheet: sheet, over: [1])
    let two = try registry["province-hq"].countersign(sheet: sheet, over: [2])
    let inner = { (bytes: [UInt8]) -> String in
      let text = String(decoding: bytes, as: UTF8.self)
      let start = must(text.range(of: "<xades:UnsignedProperties")).lowerBound
      let end = must(text.range(of: "</xades:UnsignedProperties>")).upperBound
      return String(text[start..<end])
    }
    let moved = two.replacing(inner(two), with: inner(one))
    let verdict = verifier.verify(moved)
    #expect(verdict.indication == .totalFailed)
    let nested = verdict.signatures[1].countersignatures[0]
    #expect(nested.indication == .totalFailed)
    #expect(nested.subIndication != .sigConstraintsFailure, "\(nested.findings)")
  }

  /// Without the countersignatures, or without one signature, the document says what is missing.
  @Test func strippedSignature() throws {
    let sheet = try signedCounty()
    let signature = try firstSignature(String(decoding: sheet, as: UTF8.self))
    expect(
      verifier.verify(sheet.replacing(signature, with: "")), .totalFailed, .sigConstraintsFailure,
      ["A01"])
  }

  /// A sheet of another unit's officials is no replay: territory, parent and pins are signed.
  @Test func replayInAnotherUnit() throws {
    let sheet = Sheet.county().replacing("code=\"IR-01-02\"", with: "code=\"IR-01-03\"")
      .replacing("IR-01-02-01", with: "IR-01-03-01").replacing("IR-01-02-03", with: "IR-01-03-03")
    let verdict = verifier.verify(try signedCounty(sheet))
    expect(verdict, .totalFailed, .sigConstraintsFailure, ["A02"])
  }

  /// What is signed by a look-alike role or unit is not the role or unit.
  @Test func lookAlikes() throws {
    let kelvin = Sheet.county().replacing("scheme=\"mohr-lab\"", with: "scheme=\"mo\u{212A}\"")
    let verdict = verifier.verify(try signedCounty(kelvin))
    #expect(verdict.allFindings.contains { $0.identifier == "A02-scheme" })
    let role = try registry["farmandar"].sign(sheet: Sheet.county(), role: "farm\u{200C}andar")
    #expect(
      verifier.verify(role).signatures[0].findings.contains { $0.identifier == "A01-not-asked" })
  }
}
