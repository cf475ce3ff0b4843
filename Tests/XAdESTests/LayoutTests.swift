import CanonicalXML
import Foundation
import PKI
import Testing

@testable import XAdES

/// What is said of files that editors and transports laid out anew: only what was computed.
@Suite struct LayoutTests {
  private static let compact =
    "<r xmlns=\"urn:t\"><a n=\"x > y\">12</a><c> </c><d><e>text</e></d></r>"

  /// The document with each element on a line of its own.
  private static func indented(by unit: String) -> String {
    "<r xmlns=\"urn:t\">\n\(unit)<a n=\"x > y\">12</a>\n\(unit)<c> </c>\n\(unit)<d>\n\(unit)\(unit)"
      + "<e>text</e>\n\(unit)</d>\n</r>"
  }

  private func faults(_ text: String) throws -> [SignatureFault.Reason] {
    try Signing.faults(text)
  }

  @Test(arguments: ["", " ", "  ", "    ", "\t"])
  func whiteSpaceThatWasAddedIsCalledSo(_ unit: String) throws {
    let signer = try TestRegistry.shared.quick
    let signed = String(
      decoding: try Signing.sign("<r xmlns=\"urn:t\"><d><e>text</e></d></r>", by: signer),
      as: UTF8.self)
    let copy = try signed.replacingFirst(
      "<d><e>text</e></d>", "\n\(unit)<d>\n\(unit)\(unit)<e>text</e>\n\(unit)</d>\n")
    #expect(try faults(copy) == [.reformatted(reference: 0, uri: "")])
    let changed = try copy.replacingFirst(">text<", ">next<")
    #expect(try faults(changed) == [.digestMismatch(reference: 0, uri: "")])
    #expect(try Signing.read(copy).signatures[0].state == .broken)
  }

  @Test(arguments: ["  ", "\t"])
  func whiteSpaceThatWasTakenAwayIsCalledSo(_ unit: String) throws {
    let signer = try TestRegistry.shared.quick
    let original =
      "<r xmlns=\"urn:t\">\n\(unit)<d>\n\(unit)\(unit)<e>text</e>\n\(unit)</d>\n</r>"
    let signed = String(decoding: try Signing.sign(original, by: signer), as: UTF8.self)
    let copy = signed.replacingOccurrences(of: "\n", with: "").replacingOccurrences(
      of: ">\(unit)\(unit)<", with: "><"
    ).replacingOccurrences(of: ">\(unit)<", with: "><")
    #expect(try faults(copy).contains(.reformatted(reference: 0, uri: "")))
  }

  @Test(arguments: ["", "\n", "\n    "])
  func countersignaturesOfAFileThatWasLaidOutAnewAreCalledSo(_ gap: String) throws {
    let registry = TestRegistry.shared
    let signed = try Signing.sign("<r xmlns=\"urn:t\"><d><e>text</e></d></r>", by: registry.quick)
    let bytes = try Signing.countersign(signed, of: ["seal-1"], by: registry.quick)
    let copy = String(decoding: bytes, as: UTF8.self).replacing(/>\s*</) { _ in ">\(gap)<" }
    let parent = try #require(try Signing.read(copy).signatures.first)
    let counter = try #require(parent.counterSignatures.first)
    #expect(counter.faults.map(\.reason).first == .signatureReformatted, "\(counter.faults)")
  }

  @Test func aWholeFileThatWasIndentedIsCalledSo() throws {
    let signer = try TestRegistry.shared.quick
    let signed = String(
      decoding: try Signing.sign("<r xmlns=\"urn:t\"><d><e>text</e></d></r>", by: signer),
      as: UTF8.self)
    let copy = signed.replacing(/>\s*</) { _ in ">\n  <" }
    let reasons = try faults(copy)
    #expect(reasons.first == .signatureReformatted)
    #expect(reasons.contains(.reformatted(reference: 0, uri: "")), "\(reasons)")
    #expect(reasons.allSatisfy { $0.subIndication != .formatFailure }, "\(reasons)")
  }

  /// Text is never white space between elements, whatever it looks like.
  @Test func onlyWhiteSpaceBetweenElementsIsLaidOut() {
    func digests(_ text: String) -> [[UInt8]] {
      let sink = LayoutSink(.sha256)
      sink.write(Array(text.utf8).span)
      return sink.finalize()
    }
    let compact = digests(Self.compact)
    #expect(compact[0] == Digest.hash(Array(Self.compact.utf8), .sha256))
    for (place, indent) in Layout.indents.enumerated() {
      guard let indent, !indent.isEmpty else { continue }
      let text = Self.indented(by: String(decoding: indent, as: UTF8.self))
      #expect(digests(text) == compact, "layout \(place)")
    }
    #expect(digests(Self.compact.replacingOccurrences(of: "<c> </c>", with: "<c></c>")) != compact)
  }

  /// Bytes come in pieces of any length.
  @Test func piecesMakeNoDifference() {
    let text = Array(
      "<r>\n <?p a>b?>\n <a n=\"x > &quot;y\" m='>'>  \n </a><c> t <d/>\n\n</c>\(String(repeating: " ", count: 5_000))<e></e></r>"
        .utf8)
    func digests(_ length: Int) -> [[UInt8]] {
      let sink = LayoutSink(.sha256)
      for start in stride(from: 0, to: text.count, by: length) {
        sink.write(Array(text[start..<min(start + length, text.count)]).span)
      }
      return sink.finalize()
    }
    let whole = digests(text.count)
    #expect(whole.count == Layout.indents.count)
    for length in [1, 2, 3, 7, 64, 4_096] { #expect(digests(length) == whole, "\(length)") }
  }

  /// What would take too long has no digest, and so is not called re-formatted.
  @Test func workIsBounded() {
    let text = Array(
      (String(repeating: "<a>", count: 200) + String(repeating: "</a>", count: 200)).utf8)
    func digests(_ work: Int) -> [[UInt8]] {
      let sink = LayoutSink(.sha256, work: work)
      sink.write(text.span)
      return sink.finalize()
    }
    #expect(digests(10 << 20).count == Layout.indents.count)
    #expect(digests(text.count).isEmpty)
  }

  @Test func lineEndsOfSignedFilesAreCalledSo() throws {
    var writer = try ForeignWriter()
    writer.files = [("a.txt", "a.txt", Array("one\ntwo\n".utf8)), ("none", "none", [])]
    let signer = try writer.registry.quick
    let form = ForeignForm(
      [ForeignForm.Data(uri: "a.txt"), ForeignForm.Data(uri: "none")], by: signer)
    let signed = try writer.sign(form, by: signer)
    func reasons(_ text: String) throws -> [SignatureFault.Reason] {
      let files = ["a.txt": Array(text.utf8), "none": []]
      return try #require(try writer.read(signed, with: files).signatures.first).faults.map(
        \.reason)
    }
    #expect(try reasons("one\ntwo\n") == [])
    #expect(try reasons("one\r\ntwo\r\n") == [.lineEndsChanged("a.txt")])
    #expect(try reasons("one\r\nto\r\n") == [.digestMismatch(reference: 0, uri: "a.txt")])
  }
}
