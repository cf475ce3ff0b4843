import Foundation
import PKI
import Testing

@testable import XAdES

/// No byte of what is signed can be changed.
@Suite struct ByteChangeTests {
  /// Every byte of the canonical content, of SignedInfo and of SignedProperties, in turn.
  @Test func everyChangedByteIsNoticed() throws {
    let signer = try TestRegistry.shared.quick
    let signed = try Signing.sign(Samples.tiny, by: signer)
    #expect(try Signing.read(signed).signatures[0].intact != nil)
    let digest = try Signing.read(signed).contentDigest
    let text = String(decoding: signed, as: UTF8.self)
    var changed = 0
    var unreadable = 0
    var verified: [Int] = []
    let parts = [
      try #require(text.range(of: #"<r xmlns="urn:t" a="1"><n>12</n>"#)),
      try #require(text.range(of: try text.element("ds:SignedInfo"))),
      try #require(text.range(of: try valueText(of: text))),
      try #require(text.range(of: try text.element("xades:SignedProperties"))),
    ]
    for part in parts {
      let start = text.utf8.distance(from: text.startIndex, to: part.lowerBound)
      let end = text.utf8.distance(from: text.startIndex, to: part.upperBound)
      for index in start..<end {
        for mask: UInt8 in [0x01, 0x20] {
          var bytes = signed
          bytes[index] ^= mask
          changed += 1
          guard let document = try? Signing.read(bytes) else {
            unreadable += 1
            continue
          }
          let same =
            document.contentDigest == digest
            && document.signatures.contains { $0.intact != nil }
          // White space inside base64 and inside tags is not content; nothing else may pass.
          if same, !isInsignificant(signed, index, mask) { verified.append(index) }
        }
      }
    }
    print("byte changes: \(changed) tried, \(unreadable) unreadable, none verified")
    #expect(verified.isEmpty, "changed bytes that verify: \(verified.prefix(20))")
    #expect(changed > 4000)
  }

  /// The base64 of the value alone: its tag with its id is not signed.
  private func valueText(of document: String) throws -> String {
    let element = try document.element("ds:SignatureValue")
    let start = try #require(element.firstIndex(of: ">"))
    let end = try #require(element.lastIndex(of: "<"))
    return String(element[element.index(after: start)..<end])
  }

  /// Inside a tag or the wrapped base64, one white space character may stand for another.
  private func isInsignificant(_ bytes: [UInt8], _ index: Int, _ mask: UInt8) -> Bool {
    let space: Set<UInt8> = [0x20, 0x09, 0x0A, 0x0D]
    return space.contains(bytes[index]) && space.contains(bytes[index] ^ mask)
  }
}
