import CanonicalXML
import PKI
import Testing

@testable import XAdES

/// A manifest is checked entry by entry, or refused by name.
@Suite struct ManifestTests {
  let signer: KeySigner
  let writer: ForeignWriter

  init() throws {
    var writer = try ForeignWriter()
    writer.files = [("a.bin", "a.bin", [1]), ("b.bin", "b.bin", [2])]
    self.writer = writer
    signer = try writer.registry.quick
  }

  private func form(_ entries: [ForeignForm.Data]) -> ForeignForm {
    var form = ForeignForm(
      [
        ForeignForm.Data(
          uri: "#m", transforms: ForeignForm.exclusive, type: SignatureURI.manifest)
      ], by: signer)
    let list = entries.map { ForeignForm.reference($0) }.joined()
    form.before = "<§Object><§Manifest Id=\"m\">\(list)</§Manifest></§Object>"
    return form
  }

  private func faults(
    _ form: ForeignForm, with files: [String: [UInt8]]? = nil
  ) throws -> [SignatureFault.Reason] {
    try #require(try writer.read(try writer.sign(form, by: signer), with: files).signatures.first)
      .faults.map(\.reason)
  }

  private let both = [ForeignForm.Data(uri: "a.bin"), ForeignForm.Data(uri: "b.bin")]

  @Test func everyEntryIsChecked() throws {
    #expect(try faults(form(both)) == [])
    #expect(
      try faults(form(both), with: ["a.bin": [1], "b.bin": [3]])
        == [.manifestMismatch(entry: 1, uri: "b.bin")])
    #expect(
      try faults(form(both), with: ["a.bin": [1]]) == [.detachedFileMissing("b.bin", namesakes: [])]
    )
  }

  /// The entries are checked whatever the reference is called, and wherever it points.
  @Test func theTypeDecidesNothing() throws {
    var untyped = form(both)
    untyped.data[0].type = nil
    #expect(
      try faults(untyped, with: ["a.bin": [4], "b.bin": [2]])
        == [.manifestMismatch(entry: 0, uri: "a.bin")])
    var object = form(both)
    object.data = [ForeignForm.Data(uri: "#o")]
    object.before = object.before.replacing("<§Object>", with: "<§Object Id=\"o\">")
    #expect(
      try faults(object, with: ["a.bin": [4], "b.bin": [2]])
        == [.manifestMismatch(entry: 0, uri: "a.bin")])
  }

  @Test func whatIsNoManifestMayNotBeCalledOne() throws {
    var other = form(both)
    other.data.append(ForeignForm.Data(uri: "#o", type: SignatureURI.manifest))
    other.after = "<§Object Id=\"o\">x</§Object>"
    #expect(try faults(other) == [.unsupportedReferenceType(SignatureURI.manifest)])
  }

  @Test func aManifestOfManifestsIsRefused() throws {
    var nested = form([ForeignForm.Data(uri: "#n", type: SignatureURI.manifest)])
    nested.before +=
      "<§Object><§Manifest Id=\"n\">\(ForeignForm.reference(both[0]))</§Manifest></§Object>"
    #expect(try faults(nested).contains(.unsupportedReferenceType(SignatureURI.manifest)))
    nested.data.append(ForeignForm.Data(uri: "#n"))
    #expect(try faults(nested) == [.unsupportedReferenceType(SignatureURI.manifest)])
  }

  @Test func entriesAreLimited() throws {
    let many = [ForeignForm.Data](
      repeating: both[0], count: SignatureLimits.manifestReferences + 1)
    #expect(
      try faults(form(many)) == [.tooMany(.references, limit: SignatureLimits.manifestReferences)])
  }
}
