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

  /// The file becomes another one between the two readings that other methods need: a small one is read
  /// once, and of a large one the second reading alone counts.
  @Test func aFileThatChangesBetweenTheReadings() throws {
    let folder = try TemporaryFolder()
    let first = try signed(over: Template.c14n10, in: folder)
    let small = try read(
      first, becoming: first.replacing("<!-- c -->", with: "<!-- d -->"), in: folder)
    #expect(small.passes == 2)
    #expect(small.rawDigest == Digest.hash(Array(first.utf8), .sha256))
    #expect(small.signatures.allSatisfy { $0.intact != nil })

    // White space before the root element is no part of any digest.
    let large = first.replacing(
      "<r", with: String(repeating: " ", count: 70_000) + "<r", maxReplacements: 1)
    let commented = large.replacing("<!-- c -->", with: "<!-- d -->")
    let same = try read(large, becoming: commented, in: folder)
    #expect(same.passes == 2 && same.signatures.allSatisfy { $0.intact != nil })
    #expect(same.rawDigest == Digest.hash(Array(commented.utf8), .sha256))

    let other = large.replacing("a=\"1\"", with: "a=\"2\"")
    let changed = try read(large, becoming: other, in: folder)
    #expect(changed.contentDigest == (try Signing.read(other).contentDigest))
    #expect(changed.signatures.allSatisfy { $0.intact == nil })

    // As long as the first, and in need of yet another form.
    let second = try signed(over: Template.c14n11, in: folder)
    let space = String(repeating: " ", count: large.utf8.count - second.utf8.count)
    let foreign = second.replacing("<r", with: space + "<r", maxReplacements: 1)
    let error = #expect(throws: XMLError.self) {
      try read(large, becoming: foreign, in: folder)
    }
    #expect(error?.reason == .source(.changed))
  }

  private func signed(over method: String, in folder: TemporaryFolder) throws -> String {
    var template = Template(certificates: [signer.certificate])
    template.algorithm = signer.algorithm.identifier
    template.referenceMethod = method
    let key = try folder.file("key.pem", signer.key.pem)
    let bytes = try XMLSec.sign(template: template.text, key: key, folder: folder)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Reads a file that becomes another one, of the same size, before it is read again.
  private func read(
    _ text: String, becoming other: String, in folder: TemporaryFolder
  ) throws -> SignedDocument {
    let path = try folder.file("swapped.xml", Array(text.utf8))
    var options = SignedDocument.Options()
    options.betweenPasses = {
      let file = FileHandle(forUpdatingAtPath: path)
      try? file?.write(contentsOf: Data(other.utf8))
    }
    return try SignedDocument.read(XMLSource(path: path), options)
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
