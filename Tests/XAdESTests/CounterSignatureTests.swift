import CanonicalXML
import Foundation
import PKI
import SignatureBuilding
import Testing

@testable import XAdES

/// A countersignature is over its parent's value, and over nothing else.
@Suite struct CounterSignatureTests {
  let signers: [KeySigner]
  /// Two co-signatures, each countersigned: seal-3 is inside seal-1, seal-4 inside seal-2.
  let text: String

  init() throws {
    let registry = TestRegistry.shared
    signers = [try registry.quick, try registry.signer(.ecdsa(.sha384))]
    var bytes = try Signing.sign(Samples.tiny, by: signers[0])
    bytes = try Signing.sign(bytes, by: signers[1])
    bytes = try Signing.countersign(bytes, of: ["seal-1", "seal-2"], by: signers[0])
    text = String(decoding: bytes, as: UTF8.self)
  }

  private func counterFaults(_ text: String) throws -> [[SignatureFault.Reason]] {
    try Signing.read(text).signatures.map {
      $0.intact?.counterSignatures.flatMap(\.faults).map(\.reason) ?? [.noCertificate]
    }
  }

  private func counterSignature(_ number: Int) throws -> String {
    var rest = text
    for _ in 1..<number {
      rest = try rest.replacingFirst(try rest.element("xades:CounterSignature"), "")
    }
    return try rest.element("xades:CounterSignature")
  }

  @Test func theyAreFoundBelowTheirParents() throws {
    let results = try Signing.read(text).signatures
    #expect(
      results.map { $0.intact?.counterSignatures.map { $0.signature?.id } } == [
        ["seal-3"], ["seal-4"],
      ])
    let covered = results.map { $0.intact?.counterSignatures.first?.intact?.coverage.first?.part }
    #expect(covered == [.signatureValue(id: "seal-1-value"), .signatureValue(id: "seal-2-value")])
    #expect(
      results.allSatisfy { $0.intact?.counterSignatures.first?.intact?.coversContent == false })
  }

  @Test func swappedBetweenParentsTheyAreRefused() throws {
    let (first, second) = (try counterSignature(1), try counterSignature(2))
    let swapped = try text.replacingFirst(first, "@@").replacingFirst(second, first)
      .replacingFirst("@@", second)
    #expect(
      try counterFaults(swapped)
        == [
          [.targetInAnotherSignature(id: "seal-2-value")],
          [.targetInAnotherSignature(id: "seal-1-value")],
        ])
    // With the ids swapped as well, each looks right and is over another value.
    let renamed = swapped.replacingOccurrences(of: "#seal-2-value", with: "#@")
      .replacingOccurrences(
        of: "#seal-1-value", with: "#seal-2-value"
      ).replacingOccurrences(of: "#@", with: "#seal-1-value")
    #expect(try counterFaults(renamed) == [[.signatureValueWrong], [.signatureValueWrong]])
  }

  @Test func fromAnotherDocumentTheyAreRefused() throws {
    var bytes = try Signing.sign(#"<r xmlns="urn:t" a="1"><n>99</n></r>"#, by: signers[0])
    bytes = try Signing.sign(bytes, by: signers[1])
    bytes = try Signing.countersign(bytes, of: ["seal-1"], by: signers[0])
    let other = String(decoding: bytes, as: UTF8.self)
    let foreign = try other.element("xades:CounterSignature")
    let moved = try text.replacingFirst(try counterSignature(1), foreign)
    #expect(try counterFaults(moved)[0] == [.digestMismatch(reference: 0, uri: "#seal-1-value")])
  }

  /// The countersigner itself signs something else than the parent's value.
  @Test(arguments: [
    (##"URI="#seal-1-value""##, #"URI="""#, "foreign"),
    (##"URI="#seal-1-value""##, ##"URI="#seal-1-properties""##, "foreign"),
    (##"URI="#seal-1-value""##, ##"URI="#seal-1""##, "foreign"),
    (##"URI="#seal-1-value""##, ##"URI="#seal-3-value""##, "contains"),
    (##"URI="#seal-1-value""##, ##"URI="#seal-2-value""##, "another"),
    (##"URI="#seal-1-value""##, ##"URI="#seal-3-properties""##, "notOver"),
    (
      "<ds:Transforms>",
      #"<ds:Transforms><ds:Transform Algorithm="http://www.w3.org/2000/09/xmldsig#enveloped-signature"/>"#,
      "nothing"
    ),
  ])
  func overAnythingElseItIsRefused(_ part: String, _ other: String, _ kind: String) throws {
    let old = try counterSignature(1)
    var forger = try Forger(signer: signers[0])
    forger.text = try text.replacingFirst(old, try old.replacingFirst(part, other))
    try forger.sealAgain("seal-3")
    let reason = try #require(try counterFaults(forger.text)[0].first)
    switch (kind, reason) {
    case ("foreign", .foreignReferenceInCounterSignature), ("contains", .targetContainsSignature),
      ("another", .targetInAnotherSignature), ("notOver", .notOverParentValue),
      ("nothing", .transformLeavesNothing):
      break
    default: Issue.record("\(kind): \(reason)")
    }
    // The parent does not suffer.
    #expect(try Signing.read(forger.text).signatures[0].intact != nil)
  }

  @Test func oneElementHoldsOneCounterSignature() throws {
    let old = try counterSignature(1)
    let double = try old.replacingFirst(
      "</xades:CounterSignature>",
      #"<ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#"/></xades:CounterSignature>"#)
    #expect(
      try counterFaults(text.replacingFirst(old, double))[0] == [.repeatedElement("ds:Signature")])
    let empty = try text.replacingFirst(
      old, #"<xades:CounterSignature xmlns:xades="http://www.w3.org/none"/>"#)
    #expect(try counterFaults(empty)[0].isEmpty)
    #expect(
      try Signing.read(empty).uncovered.parts.contains {
        $0.kind == .unsignedProperty("CounterSignature")
      })
  }

  /// Nine levels below a signature are one too many, and two hundred cost nothing.
  @Test func nestingIsCapped() throws {
    var bytes = try Signing.sign(Samples.tiny, by: signers[0])
    for level in 1...8 {
      bytes = try Signing.countersign(bytes, of: ["seal-\(level)"], by: signers[level % 2])
    }
    var result = try #require(try Signing.read(bytes).signatures.first)
    for level in 0..<8 {
      let intact = try #require(result.intact, "level \(level)")
      result = try #require(intact.counterSignatures.first)
    }
    #expect(result.intact?.signature.depth == 8)
    let refused = #expect(throws: SigningError.self) {
      try Signing.countersign(bytes, of: ["seal-9"], by: signers[0])
    }
    guard case .tooDeep(limit: 8)? = refused else {
      Issue.record("\(String(describing: refused))")
      return
    }
    let open =
      #"<ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:Object><x:CounterSignature xmlns:x="http://uri.etsi.org/01903/v1.3.2#">"#
    let close = "</x:CounterSignature></ds:Object></ds:Signature>"
    let deep =
      "<r>" + String(repeating: open, count: 80) + String(repeating: close, count: 80) + "</r>"
    #expect(try Signing.faults(deep) == [.tooMany(.signatures, limit: 64)])
  }
}
