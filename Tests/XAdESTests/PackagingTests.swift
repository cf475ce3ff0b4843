import CanonicalXML
import Foundation
import PKI
import Testing

@testable import XAdES

/// Every packaging that DSS writes, with each way to write prefixes, signed by xmlsec1.
@Suite struct PackagingTests {
  private static let prefixes = [
    ("ds", "xades"), ("", "xades"), ("ds", ""), ("dsig", "etsi"), ("امضا", "ویژگی"), ("", "x"),
  ]
  private static let text = "<Id xmlns=\"urn:t\" Id=\"here\"><!-- c --><n>12</n><?p i?></Id>"

  /// What each packaging refers to, where that stands, and what is covered.
  private struct Case {
    let name: String
    let data: [ForeignForm.Data]
    var document = "{signature}"
    var before = ""
    var after = ""
    var files: [(uri: String, name: String, bytes: [UInt8])] = []
    let covered: [CoveredPart.Part]
    var inManifest: [CoveredPart.Part] = []
    /// What is changed to break it, in the document or in its first file.
    let tampered: (part: String, other: String)
    let isInFile: Bool

    init(
      _ name: String, _ data: [ForeignForm.Data], _ covered: [CoveredPart.Part],
      tampered: (String, String), isInFile: Bool = false
    ) {
      self.name = name
      self.data = data
      self.covered = covered
      self.tampered = (tampered.0, tampered.1)
      self.isInFile = isInFile
    }
  }

  private static let object = "<§Object Id=\"o-id-1-1\">"
  private static let objectType = Template.ds + "Object"

  private static var enveloped: [Case] {
    var filter = Case(
      "enveloped, filter 2.0",
      [ForeignForm.Data(uri: "", transforms: ForeignForm.filter2 + ForeignForm.exclusive)],
      [.document], tampered: ("<n>12", "<n>13"))
    filter.document = "<?xml version=\"1.0\"?><r><n>12</n>{signature}</r>"
    var old = Case(
      "enveloped, old transform and no canonicalization",
      [
        ForeignForm.Data(
          uri: "", transforms: ForeignForm.transform(SignatureURI.enveloped))
      ], [.document], tampered: ("<n>12", "<n>13"))
    old.document = filter.document
    return [filter, old]
  }

  private static var enveloping: [Case] {
    var encoded = Case(
      "enveloping, base64",
      [ForeignForm.Data(uri: "#o-id-1-1", transforms: ForeignForm.base64, type: objectType)],
      [.object(id: "o-id-1-1")], tampered: ("PHI+\nMTI8L3I+", "PHI+MTM8L3I+"))
    encoded.before = object + "PHI+\nMTI8L3I+</§Object>"
    var embedded = Case(
      "enveloping, XML",
      [ForeignForm.Data(uri: "#o-id-1-1", transforms: ForeignForm.exclusive, type: objectType)],
      [.object(id: "o-id-1-1")], tampered: ("<n>12", "<n>13"))
    embedded.after = object + text + "</§Object>"
    var element = Case(
      "enveloping, the element in the object", [ForeignForm.Data(uri: "#here")],
      [.object(id: "here")], tampered: ("<n>12", "<n>13"))
    element.before = "<§Object MimeType=\"text/xml\">" + text + "</§Object>"
    return [encoded, embedded, element, manifest]
  }

  /// A manifest over a file, an object, an element of the content, and itself in the signature.
  private static var manifest: Case {
    var one = Case(
      "enveloping, manifest",
      [
        ForeignForm.Data(
          uri: "#manifest", transforms: ForeignForm.exclusive, type: SignatureURI.manifest)
      ], [.manifest(id: "manifest")], tampered: ("<n>12", "<n>13"))
    let entries = [
      ForeignForm.Data(uri: "sheet.bin"), ForeignForm.Data(uri: "#here"),
      ForeignForm.Data(uri: "#o-id-1-1", transforms: ForeignForm.exclusive),
    ].map { ForeignForm.reference($0) }
    one.document = "<r>" + text + "{signature}</r>"
    one.before =
      "<§Object><§Manifest Id=\"manifest\">" + entries.joined() + "</§Manifest></§Object>"
      + object + "<a/></§Object>"
    one.files = [("sheet.bin", "sheet.bin", [1, 2, 3])]
    one.inManifest = [.file(name: "sheet.bin"), .element(id: "here"), .object(id: "o-id-1-1")]
    return one
  }

  private static var detached: [Case] {
    var raw = Case(
      "detached, octets", [ForeignForm.Data(uri: "%D8%A8%20r+1.bin")], [.file(name: "ب r+1.bin")],
      tampered: ("<n>12", "<n>13"), isInFile: true)
    raw.files = [("%D8%A8%20r+1.bin", "ب r+1.bin", Array("<n>12\r\n۱۲".utf8))]
    var canonical = Case(
      "detached, canonical", [ForeignForm.Data(uri: "r.xml", transforms: ForeignForm.exclusive)],
      [.file(name: "r.xml")], tampered: ("<n>12", "<n>13"), isInFile: true)
    canonical.files = [("r.xml", "r.xml", Array(text.utf8))]
    var comments = Case(
      "detached, canonical with comments",
      [
        ForeignForm.Data(
          uri: "r.xml", transforms: ForeignForm.transform(Template.c14n10 + "#WithComments"))
      ], [.file(name: "r.xml")], tampered: ("<!-- c -->", "<!-- d -->"), isInFile: true)
    comments.files = canonical.files
    var decoded = Case(
      "detached, base64", [ForeignForm.Data(uri: "r.b64", transforms: ForeignForm.base64)],
      [.file(name: "r.b64")], tampered: ("MTI8", "MTM8"), isInFile: true)
    decoded.files = [("r.b64", "r.b64", Array("PHI+\nMTI8L3I+\n".utf8))]
    return [raw, canonical, comments, decoded]
  }

  private static var internallyDetached: [Case] {
    var one = Case(
      "internally detached", [ForeignForm.Data(uri: "#here", transforms: ForeignForm.exclusive)],
      [.element(id: "here")], tampered: ("<n>12", "<n>13"))
    one.document = "<internally-detached>{signature}" + text + "</internally-detached>"
    var several = Case(
      "several, with every kind of id",
      [
        ForeignForm.Data(uri: "#here", transforms: ForeignForm.exclusive),
        ForeignForm.Data(uri: "#دو"), ForeignForm.Data(uri: "#_3.a-b"),
        ForeignForm.Data(uri: "#four", transforms: ForeignForm.transform(Template.c14n11)),
        ForeignForm.Data(uri: "", transforms: ForeignForm.filter2),
      ],
      [
        .element(id: "here"), .element(id: "دو"), .element(id: "_3.a-b"), .element(id: "four"),
        .document,
      ], tampered: ("<b/>", "<c/>"))
    // xmlsec1 knows ids by the names of their elements.
    several.document =
      "<a xml:lang=\"fa\">" + text
      + "<ID xmlns=\"urn:t\" ID=\"دو\"><b/></ID><i:id xmlns:i=\"urn:t\" id=\"_3.a-b\"/>"
      + "{signature}<r xml:id=\"four\"/></a>"
    return [one, several]
  }

  private static var all: [Case] {
    enveloped + enveloping + detached + internallyDetached
  }

  @Test func everyPackagingIsRead() throws {
    var read = 0
    var refused = 0
    let algorithms: [SignatureAlgorithm] = [.ecdsa(.sha256), .rsaPKCS1(.sha256), .ecdsa(.sha384)]
    for (number, prefixes) in Self.prefixes.enumerated() {
      for one in Self.all {
        var writer = try ForeignWriter()
        writer.files = one.files
        let signer = try writer.registry.signer(algorithms[number % algorithms.count])
        var form = ForeignForm(one.data, by: signer)
        (form.prefix, form.xades) = prefixes
        (form.document, form.before, form.after) = (one.document, one.before, one.after)
        let what = "\(one.name), \(prefixes)"
        let signed = try writer.sign(form, by: signer)
        let result = try #require(try writer.read(signed).signatures.first)
        let intact = try #require(result.intact, "\(what): \(result.faults)")
        #expect(intact.naming == .named(.sha256), "\(what)")
        #expect(intact.coverage.map(\.part) == one.covered + [.signedProperties], "\(what)")
        #expect(intact.manifestCoverage.map(\.part) == one.inManifest, "\(what)")
        read += 1
        try expectRefusal(one, signed, writer, what)
        refused += 1
      }
    }
    print("packagings: \(read) documents of xmlsec1 read, \(refused) changed ones refused")
  }

  /// The same with one change in what is signed: the digest of a reference or of an entry must say so.
  private func expectRefusal(
    _ one: Case, _ signed: [UInt8], _ writer: ForeignWriter, _ what: String
  ) throws {
    var text = String(decoding: signed, as: UTF8.self)
    var files = Dictionary(uniqueKeysWithValues: one.files.map { ($0.name, $0.bytes) })
    if one.isInFile, let file = one.files.first {
      let changed = try String(decoding: file.bytes, as: UTF8.self)
        .replacingFirst(one.tampered.part, one.tampered.other)
      files[file.name] = Array(changed.utf8)
    } else {
      text = try text.replacingFirst(one.tampered.part, one.tampered.other)
    }
    let result = try #require(try writer.read(Array(text.utf8), with: files).signatures.first)
    #expect(result.intact == nil, "\(what)")
    #expect(result.faults.allSatisfy { $0.subIndication == .hashFailure }, "\(result.faults)")
  }
}
