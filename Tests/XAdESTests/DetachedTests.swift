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
    ("./a:b.txt", "a:b.txt"), ("./a:b/c:d", "a:b/c:d"), ("a/b:c", "a/b:c"), ("./:", ":"),
  ])
  func plainNamesAreRead(_ uri: String, _ name: String) {
    #expect(DetachedName.decode(uri) == FilePath(name))
  }

  @Test(arguments: [
    "", ".", "..", "/", "a//b", "a/", "/a", "a/./b", "a/../b", "a/b/c/d/e/f/g/h/i", "../a", "a/..",
    "/etc/passwd", "file:a", "file:///etc/passwd", "C:a",
    "./a", "./a/b:c", "././a:b", "./../a:b", ".//a:b", "./", "a:b", "./a%3Ab", "./file:///a",
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
    #expect(
      try faults(["r.XML": Array("<r/>".utf8)]) == [.detachedFileMissing("r.xml", namesakes: [])])
    #expect(try faults([:]) == [.detachedFileMissing("r.xml", namesakes: [])])
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

  /// Each canonical form is a reading of the file, which may be large: what is read together has a bound.
  @Test func theReadingsOfAFileAreBounded() throws {
    var writer = try ForeignWriter()
    let large = "<r>" + String(repeating: "x", count: 1 << 20) + "</r>"
    writer.files = [("r.xml", "r.xml", Array(large.utf8))]
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
    #expect(try faults(11) == [])
    let limit = SignatureLimits.detachedBytes(ofFiles: [large.utf8.count])
    #expect(try faults(14) == [.tooMany(.detachedBytes, limit: limit)])
  }

  /// Bytes as they are, are no canonical forms: as many files as a signature may have references.
  @Test func aSignatureOverManyFilesIsRead() throws {
    let signer = try TestRegistry.shared.quick
    let names = (0..<SignatureLimits.references).map { "f\($0).bin" }
    let text = try Self.seal(names.map { ($0, Array($0.utf8)) }, by: signer)
    var options = SignedDocument.Options()
    for name in names {
      options.detachedFiles[FilePath(name)] = XMLSource(bytes: Array(name.utf8), name: name)
    }
    let source = XMLSource(bytes: Array(text.utf8), name: "many.xml")
    let whole = try #require(try SignedDocument.read(source, options).signatures.first)
    #expect(whole.state == .intact && whole.faults.isEmpty, "\(whole.faults)")
    options.detachedFiles["f40.bin"] = XMLSource(bytes: [1], name: "f40.bin")
    let changed = try #require(try SignedDocument.read(source, options).signatures.first)
    #expect(changed.faults.map(\.reason) == [.digestMismatch(reference: 40, uri: "f40.bin")])
  }

  /// Two names of one look are two files: the composed and the decomposed letter, K and the Kelvin sign.
  @Test(arguments: [("\u{622}", "\u{627}\u{653}"), ("K", "\u{212A}"), ("\u{FA}", "u\u{301}")])
  func namesAreBytes(_ name: String, _ twin: String) throws {
    let text = try Self.seal([(name, [1])], by: TestRegistry.shared.quick)
    func state(_ files: [(String, [UInt8])]) throws -> SignatureState? {
      var options = SignedDocument.Options()
      for (name, bytes) in files {
        options.detachedFiles[FilePath(name)] = XMLSource(bytes: bytes, name: "file")
      }
      let source = XMLSource(bytes: Array(text.utf8), name: "twin.xml")
      return try SignedDocument.read(source, options).signatures.first?.state
    }
    #expect(try state([(name, [1])]) == .intact)
    #expect(try state([(name, [1]), (twin, [2])]) == .intact)
    #expect(try state([(name, [2]), (twin, [1])]) == .broken)
    #expect(try state([(twin, [1])]) == .notChecked)
    let both = try Self.seal([(name, [1]), (twin, [2])], by: TestRegistry.shared.quick)
    var options = SignedDocument.Options()
    options.detachedFiles = [
      FilePath(name): XMLSource(bytes: [1], name: "one"),
      FilePath(twin): XMLSource(bytes: [2], name: "other"),
    ]
    let source = XMLSource(bytes: Array(both.utf8), name: "twins.xml")
    #expect(try SignedDocument.read(source, options).signatures.first?.state == .intact)
  }

  private static func seal(
    _ files: [(name: String, bytes: [UInt8])], by signer: KeySigner
  ) throws -> String {
    var template = Template(certificates: [signer.certificate])
    template.algorithm = signer.algorithm.identifier
    let references = files.map { name, bytes in
      "<Reference URI=\"\(name)\"><DigestMethod Algorithm=\"\(DigestAlgorithm.sha256.xmlURI)\"/>"
        + "<DigestValue>\(TestBase64.encode(Digest.hash(bytes, .sha256)))</DigestValue></Reference>"
    }
    let own = try template.text.element("Reference")
    let text = try template.text.replacingFirst(own, references.joined())
    var sealer = OwnSealer(signer: signer)
    // By the bytes of the name: a dictionary of strings would take twins for one.
    sealer.isFinished = true
    return try sealer.seal(text, "sig")
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
    #expect(
      nested.faults.map(\.reason) == [
        .foreignReferenceInCounterSignature(uri: "a.xml"), .signatureValueWrong,
      ])
  }
}
