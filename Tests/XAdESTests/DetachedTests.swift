import CanonicalXML
import PKI
import Testing

@testable import XAdES

/// Files beside the signature, and what may not be asked for under their name.
@Suite struct DetachedTests {
  @Test(arguments: [
    ("a.xml", "a.xml"), ("a%20b.bin", "a b.bin"), ("%D8%A8", "ب"), ("ب", "ب"), ("a+b", "a+b"),
    ("a%28b%29", "a(b)"), ("..a", "..a"), (".a", ".a"), ("a..", "a.."), ("~", "~"),
    ("a/b", "a/b"), ("a%3Ab", "a:b"), ("a%23b", "a#b"), ("a%3Fb", "a?b"), ("a%25b", "a%b"),
    ("a%25%20b/c%3Ad", "a% b/c:d"), ("a/b/c/d/e/f/g/h", "a/b/c/d/e/f/g/h"),
  ])
  func plainNamesAreRead(_ uri: String, _ name: String) {
    #expect(DetachedName.decode(uri) == name)
  }

  @Test(arguments: [
    "", ".", "..", "/", "a//b", "a/", "/a", "a/./b", "a/../b", "a/b/c/d/e/f/g/h/i", "../a", "a/..",
    "/etc/passwd", "file:a", "file:///etc/passwd", "C:a",
    "http://example.org/a", "//host/a", "a?b", "?", "a#b", "a\\b", "..\\a", "%2e%2e/", "%2E%2E",
    "%2e", "a%2Fb", "a%2fb", "a%5Cb", "a%00", "%", "%4", "%zz", "a%", "%61",
    "a%2e", "%C0%AF", "%FF", "\u{1}", "a\u{7F}", " ", " a", "a ", "%20a", "a%0A",
    String(repeating: "a", count: 256),
  ])
  func othersAreNot(_ uri: String) { #expect(DetachedName.decode(uri) == nil) }

  @Test func onlyFilesThatWereHandedInAreRead() throws {
    var writer = try ForeignWriter()
    writer.files = [("r.xml", "r.xml", Array("<r/>".utf8))]
    let signer = try writer.registry.quick
    let form = ForeignForm(
      [ForeignForm.Data(uri: "r.xml", transforms: ForeignForm.exclusive)], by: signer)
    let signed = try writer.sign(form, by: signer)
    func faults(_ files: [String: [UInt8]]) throws -> [SignatureFault.Reason] {
      try #require(try writer.read(signed, with: files).signatures.first).faults.map(\.reason)
    }
    #expect(try faults(["r.xml": Array("<r ></r>".utf8)]) == [])
    #expect(try faults(["r.XML": Array("<r/>".utf8)]) == [.detachedFileMissing("r.xml")])
    #expect(try faults([:]) == [.detachedFileMissing("r.xml")])
    #expect(
      try faults(["r.xml": Array("<s/>".utf8)]) == [.digestMismatch(reference: 0, uri: "r.xml")])
    guard case .detachedFileUnreadable("r.xml", _)? = try faults(["r.xml": [0x3C]]).first else {
      Issue.record("what is no XML has no canonical form")
      return
    }
  }

  /// Text is decoded where it stands alone; content is never what its tags are left out of.
  @Test func contentIsNotDecoded() throws {
    let writer = try ForeignWriter()
    let signer = try writer.registry.quick
    var form = ForeignForm(
      [ForeignForm.Data(uri: "#here", transforms: ForeignForm.base64)], by: signer)
    form.document = "<r><Id xmlns=\"urn:t\" Id=\"here\">MTI=</Id>{signature}</r>"
    let content = try #require(try writer.read(writer.sign(form, by: signer)).signatures.first)
    #expect(content.faults.map(\.reason) == [.unsupportedTransform(SignatureURI.base64)])
    form.document = "{signature}"
    form.before = "<§Object Id=\"here\">MT<a/>I=</§Object>"
    let markup = try #require(try writer.read(writer.sign(form, by: signer)).signatures.first)
    #expect(markup.faults.map(\.reason) == [.notOnlyText])
  }

  /// Each canonical form is a reading of the file, which may be large: there is a bound.
  @Test func theReadingsOfAFileAreBounded() throws {
    var writer = try ForeignWriter()
    writer.files = [("r.xml", "r.xml", Array("<r/>".utf8))]
    let signer = try writer.registry.quick
    let form = ForeignForm([ForeignForm.Data(uri: "#m", type: SignatureURI.manifest)], by: signer)
    func faults(_ count: Int) throws -> [SignatureFault.Reason] {
      var form = form
      let entries = (0..<count).map { number in
        let list =
          "<e:InclusiveNamespaces xmlns:e=\"\(Template.exclusive)\" PrefixList=\"p\(number)\"/>"
        return ForeignForm.reference(
          ForeignForm.Data(
            uri: "r.xml",
            transforms:
              "<§Transform Algorithm=\"\(Template.exclusive)\">\(list)</§Transform>"))
      }
      form.before = "<§Object><§Manifest Id=\"m\">\(entries.joined())</§Manifest></§Object>"
      return try #require(try writer.read(writer.sign(form, by: signer)).signatures.first)
        .faults.map(\.reason)
    }
    #expect(try faults(16) == [])
    #expect(try faults(17) == [.tooMany(.canonicalForms, limit: SignatureLimits.canonicalForms)])
  }

  @Test func aCountersignatureRefersToNoFile() throws {
    let signer = try TestRegistry.shared.quick
    var bytes = try Signing.sign(Samples.tiny, by: signer)
    bytes = try Signing.countersign(bytes, of: ["seal-1"], by: signer)
    let text = try String(decoding: bytes, as: UTF8.self)
      .replacingFirst("URI=\"#seal-1-value\"", "URI=\"a.xml\"")
    var options = SignedDocument.Options()
    options.detachedFiles = ["a.xml": XMLSource(bytes: [], name: "a.xml")]
    let document = try SignedDocument.read(
      XMLSource(bytes: Array(text.utf8), name: "x"), options)
    let nested = try #require(document.signatures.first?.intact?.counterSignatures.first)
    #expect(nested.faults.map(\.reason) == [.foreignReferenceInCounterSignature(uri: "a.xml")])
  }
}
