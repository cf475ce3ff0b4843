import CanonicalXML
import Foundation
import PKI
import Testing

@testable import XAdES

/// Attacks on the document around the signature, to the very reason: ids, hidden content, types of documents. The
/// families of AttackTests try them in every form.
@Suite struct DocumentAttackTests {
  let signer: KeySigner
  let signed: String

  init() throws {
    signer = try TestRegistry.shared.quick
    signed = String(decoding: try Signing.sign(Samples.tiny, by: signer), as: UTF8.self)
  }

  @Test(arguments: ["seal-1", "seal-1-value", "seal-1-properties", "seal-1-reference"])
  func idsOfTheSignatureOccurOnce(_ id: String) throws {
    for attribute in ["Id", "ID", "id", "xml:id"] {
      let text = try signed.replacingFirst("<n>", "<n \(attribute)=\"\(id)\">")
      let error = #expect(throws: XMLError.self) { try Signing.read(text) }
      #expect(error?.reason == .duplicateSignatureID(id))
    }
  }

  @Test func dataInsideASignatureIsRefused() throws {
    let object = #"<ds:Object><v xmlns="urn:t"><n>99</n></v></ds:Object></ds:Signature>"#
    let document = try Signing.read(try signed.replacingFirst("</ds:Signature>", object))
    #expect(document.signatures[0].faults.map(\.reason) == [.uncoveredObject])
    #expect(document.contentDigest == (try Signing.read(Samples.tiny)).contentDigest)
  }

  @Test func whatIsNotCoveredIsListed() throws {
    var text = try signed.replacingFirst("<n>12", "<!-- a --><n>1<!-- b -->2")
    let unsigned = """
      </xades:SignedProperties><xades:UnsignedProperties><xades:UnsignedSignatureProperties>\
      <xades:SignatureTimeStamp/></xades:UnsignedSignatureProperties></xades:UnsignedProperties>
      """
    text = try text.replacingFirst("</xades:SignedProperties>", unsigned)
    let document = try Signing.read(text)
    #expect(document.signatures[0].intact?.coversContent == true)
    let kinds = document.uncovered.parts.map(\.kind)
    #expect(kinds == [.comment, .comment, .keyInfo, .unsignedProperty("SignatureTimeStamp")])
    #expect(document.uncovered.parts.allSatisfy { $0.line != nil })
    // An instruction is covered: it cannot be added.
    let faults = try Signing.faults(signed.replacingFirst("<n>12", "<n>1<?x?>2"))
    #expect(faults == [.digestMismatch(reference: 0, uri: "")])
  }

  @Test func otherNamesAreNoSignatures() throws {
    let text = signed.replacingOccurrences(of: SignatureNamespace.ds + "\"", with: "urn:evil\"")
    #expect(try Signing.read(text).signatures.isEmpty)
    // U+212A is canonically equivalent to K, and another letter all the same.
    let kelvin = signed.replacingOccurrences(of: "ds:KeyInfo", with: "ds:\u{212A}eyInfo")
    #expect(try Signing.faults(kelvin) == [.unexpectedElement("ds:\u{212A}eyInfo")])
  }

  @Test func documentTypesAndRelativeNamespacesAreErrors() throws {
    let typed = "<!DOCTYPE r [<!ENTITY e 'x'>]>" + signed
    #expect(#expect(throws: XMLError.self) { try Signing.read(typed) }?.reason == .documentType)
    let relative = try signed.replacingFirst("<n>", #"<n xmlns:x="1">"#)
    #expect(
      #expect(throws: XMLError.self) { try Signing.read(relative) }?.reason
        == .relativeNamespace("1"))
  }

  @Test func tooManySignaturesAreAnError() throws {
    let many = String(
      repeating: #"<s:Signature xmlns:s="http://www.w3.org/2000/09/xmldsig#"/>"#, count: 65)
    let error = #expect(throws: XMLError.self) { try Signing.read("<r>\(many)</r>") }
    #expect(error?.reason == .limit(.signatures, 64))
  }

  /// The source changes between the two parses that other methods need. A small file is read once.
  @Test func bothPassesMustSeeTheSameBytes() throws {
    let folder = try TemporaryFolder()
    var template = Template(certificates: [signer.certificate])
    template.algorithm = signer.algorithm.xmlURI
    template.referenceMethod = Template.c14n10
    let key = try folder.file("key.pem", signer.key.pem)
    let bytes = try XMLSec.sign(template: template.text, key: key, folder: folder)
    let path = try folder.file("swapped.xml", bytes)
    var options = SignedDocument.Options()
    #expect(try SignedDocument.read(XMLSource(path: path), options).passes == 2)
    options.betweenPasses = {
      guard let file = FileHandle(forUpdatingAtPath: path), let data = try? file.readToEnd() else {
        return
      }
      let changed = String(decoding: data, as: UTF8.self)
        .replacingOccurrences(of: "<!-- c -->", with: "<!-- d -->")
      try? file.seek(toOffset: 0)
      try? file.write(contentsOf: Data(changed.utf8))
    }
    let small = try SignedDocument.read(XMLSource(path: path), options)
    #expect(small.rawDigest == Digest.hash(bytes, .sha256))
    #expect(small.signatures.allSatisfy { $0.intact != nil })
    // White space before the root element is no part of any digest.
    let text = String(decoding: bytes, as: UTF8.self)
    let space = String(repeating: " ", count: 70_000)
    let root = try #require(text.range(of: "<r"))
    let large = Array(
      text.replacingCharacters(in: root.lowerBound..<root.lowerBound, with: space).utf8)
    _ = try folder.file("swapped.xml", large)
    let source = try XMLSource(path: path)
    let error = #expect(throws: XMLError.self) { try SignedDocument.read(source, options) }
    #expect(error?.reason == .source(.changed))
  }

  /// The processor time of this thread, whatever else the machine is doing.
  private func processorSeconds() -> Double {
    var time = timespec()
    _ = unsafe clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  /// Five megabytes under the transform that other engines run as XPath, for minutes.
  @Test func theXPathTransformIsNotRunAsXPath() throws {
    let row = "<c><n>1234</n></c>"
    var sample = "<r>" + String(repeating: row, count: 5_000_000 / row.utf8.count) + "</r>"
    sample = String(decoding: try Signing.sign(sample, by: signer), as: UTF8.self)
    let filter = try sample.transformElement
    var forger = try Forger(Samples.tiny, signer: signer)
    forger.text = try sample.replacingFirst(
      filter,
      #"<ds:Transform Algorithm="http://www.w3.org/TR/1999/REC-xpath-19991116"><ds:XPath>not(ancestor-or-self::ds:Signature)</ds:XPath></ds:Transform>"#
    )
    try forger.sealAgain()
    let start = processorSeconds()
    let document = try Signing.read(forger.text)
    let time = processorSeconds() - start
    #expect(
      document.signatures[0].intact?.coversContent == true, "\(document.signatures[0].faults)")
    print("5 MB under the XPath transform: \(time) s of the processor")
    #expect(time < 10, "a debug build; an optimised one needs a tenth of it")
  }
}
