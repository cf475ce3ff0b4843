import CanonicalXML
import Foundation
import PKI
import Testing

@testable import XAdES

/// Whoever countersigned a signature did so whatever became of it: each countersignature gets its own word.
@Suite struct BrokenParentTests {
  private let text: String

  init() throws {
    let registry = TestRegistry.shared
    let signers = [try registry.quick, try registry.signer(.ecdsa(.sha384))]
    var bytes = try Signing.sign(Samples.tiny, by: signers[0])
    bytes = try Signing.countersign(bytes, of: ["seal-1"], by: signers[1])
    bytes = try Signing.countersign(bytes, of: ["seal-2"], by: signers[0])
    text = String(decoding: bytes, as: UTF8.self)
  }

  /// The words on the signature, its countersignature, and the one over that.
  private func states(_ text: String) throws -> [SignatureState] {
    let results = try Signing.read(text).signatures.flatMap(\.withCounterSignatures)
    return results.map(\.state)
  }

  @Test func eachGetsItsWord() throws {
    #expect(try states(text) == [.intact, .intact, .intact])
    // The content was changed: the value is still what was countersigned.
    let content = try text.replacingFirst("a=\"1\"", "a=\"2\"")
    #expect(try states(content) == [.broken, .intact, .intact])
    // The value itself was changed.
    let id = "Id=\"seal-1-value\">"
    let begin = try #require(text.range(of: id)).upperBound
    let start = try #require(text[begin...].firstIndex { $0.isLetter })
    let flipped = text[start] == "A" ? "B" : "A"
    let value = text.replacingCharacters(in: start..<text.index(after: start), with: flipped)
    #expect(try states(value) == [.broken, .broken, .intact])
  }

  @Test(arguments: [
    // The signature cannot be checked, for want of a method.
    (
      "xmldsig-more#ecdsa-sha256\"", "xmldsig-more#ecdsa-none\"",
      [SignatureState.notChecked, .intact, .intact]
    ),
    // It cannot be read: two values. The first is what was countersigned.
    (
      "<ds:KeyInfo>", "<ds:SignatureValue>AAAA</ds:SignatureValue><ds:KeyInfo>",
      [.notChecked, .intact, .intact]
    ),
    ("<ds:SignedInfo>", "<ds:SignedInfo/><ds:SignedInfo>", [.notChecked, .intact, .intact]),
    // It has no value: nothing was countersigned.
    ("Id=\"seal-1-value\"", "Id=\"seal-1-other\"", [.intact, .notChecked, .intact]),
  ])
  func whereTheParentIsNotChecked(_ part: String, _ other: String, _ expected: [SignatureState])
    throws
  {
    #expect(try states(text.replacingFirst(part, other)) == expected)
  }

  /// What an intact countersignature leaves uncovered in itself is listed below a broken parent, too.
  @Test func uncoveredPartsAreListed() throws {
    let content = try Signing.read(text.replacingFirst("a=\"1\"", "a=\"2\""))
    let parts = content.uncovered.parts
    #expect(parts.contains { $0.kind == .content })
    #expect(parts.contains { $0.kind == .keyInfo && $0.signature == [0, 0] })
    #expect(!parts.contains { $0.kind == .keyInfo && $0.signature == [0] })
  }
}
