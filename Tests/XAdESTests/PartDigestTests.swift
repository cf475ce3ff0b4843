import CanonicalXML
import PKI
import Testing

@testable import XAdES

/// Parts of signatures are digested once each, and all of a document's within one allowance.
@Suite struct PartDigestTests {
  let signer: KeySigner
  let writer: ForeignWriter
  private static let count = 60

  init() throws {
    writer = try ForeignWriter()
    signer = try writer.registry.quick
  }

  private func form(_ ids: [String], around content: String) -> ForeignForm {
    var form = ForeignForm(
      ids.map { ForeignForm.Data(uri: "#" + $0, transforms: ForeignForm.exclusive) }, by: signer)
    form.before = "<§Object Id=\"o\">\(content)</§Object>"
    return form
  }

  private func faults(_ form: ForeignForm) throws -> [SignatureFault.Reason] {
    try #require(try writer.read(try writer.sign(form, by: signer)).signatures.first)
      .faults.map(\.reason)
  }

  /// Elements one inside the other around a text.
  private func nested(_ bytes: Int) -> String {
    (0..<Self.count).reduce(String(repeating: "a", count: bytes)) { text, number in
      "<t:e xmlns:t=\"urn:t\" Id=\"e\(number)\">\(text)</t:e>"
    }
  }

  @Test func onePartIsDigestedOnceHoweverOftenItIsNamed() throws {
    let ids = [String](repeating: "o", count: Self.count)
    #expect(try faults(form(ids, around: String(repeating: "a", count: 400_000))) == [])
  }

  @Test func partsInsideOneAnotherShareAnAllowance() throws {
    let ids = (0..<Self.count).map { "e\($0)" }
    #expect(try faults(form(ids, around: nested(1_000))) == [])
    let large = try writer.sign(form(ids, around: nested(400_000)), by: signer)
    let limit = SignatureLimits.partBytes(documentBytes: large.count)
    let found = try #require(try writer.read(large).signatures.first).faults
    #expect(!found.isEmpty)
    #expect(found.allSatisfy { $0.reason == .tooMany(.digestedBytes, limit: limit) })
  }

  /// What is remembered is remembered of one form: an unused prefix is in the inclusive one alone.
  @Test func anotherFormIsAnotherDigest() throws {
    let text = String(repeating: "a", count: 8_000)
    var form = form(
      ["o", "o", "o"], around: "<t:e xmlns:t=\"urn:t\" xmlns:u=\"urn:u\">\(text)</t:e>")
    form.data[1].transforms = ForeignForm.transform(CanonicalizationMethod(.inclusive10).uri)
    let signed = try writer.sign(form, by: signer)
    #expect(try writer.read(signed).signatures.allSatisfy { $0.intact != nil })
    let values = try #require(try writer.read(signed).signatures.first?.signature).references.map(
      \.digestValue)
    #expect(values[0] == values[2] && values[0] != values[1])
  }
}
