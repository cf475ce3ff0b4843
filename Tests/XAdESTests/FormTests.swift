import PKI
import CanonicalXML
import Testing

@testable import XAdES

@Suite struct FormTests {
  @Test(
    arguments: [
      ("", []), ("Zg==", [0x66]), ("Zm8=", [0x66, 0x6F]), (" Zm\n9v\t", [0x66, 0x6F, 0x6F]),
    ] as [(String, [UInt8])])
  func base64IsRead(_ text: String, _ bytes: [UInt8]) {
    #expect(Base64.decode(text) == bytes)
  }

  @Test(arguments: [
    "Zg", "Zg=", "Zg===", "Zh==", "Zm9=", "Z", "=", "====", "Zm9v=", "Zm9vZg=a", "Zm-v",
    "Zm9v\u{A0}",
    "Zm9v\0", "Zg==Zg==", "Z g = = =",
  ])
  func base64IsStrict(_ text: String) {
    #expect(Base64.decode(text) == nil)
  }

  @Test func base64RoundTrip() {
    for count in 0..<100 {
      let bytes = (0..<count).map { UInt8(($0 * 37 + count) & 0xFF) }
      #expect(Base64.decode(Base64.encode(bytes)) == bytes)
    }
  }

  @Test(arguments: ["a", "_a", "a-1.b", "نشان", "seal-1-value"])
  func namesAreIDs(_ text: String) { #expect(NCName.isValid(text)) }

  @Test(arguments: [
    "", "1a", "-a", "a:b", "a b", "a'", "xpointer(id('a'))", "a)", "a%20", "/", "a/..", "a\u{D7}",
  ])
  func othersAreNot(_ text: String) { #expect(!NCName.isValid(text)) }

  @Test(arguments: [
    "/descendant::ds:Signature", " / descendant :: ds:Signature\n", "//ds:Signature",
    "/descendant::other:Signature",
  ])
  func filter2FormsAreRecognised(_ text: String) throws {
    #expect(try scope(text) { XPathForm.selectsAllSignatures($0, in: $1) })
  }

  @Test(arguments: [
    "/descendant::ds:Signature[1]", "/descendant::ds:Signature | //x",
    "/descendant::wrong:Signature",
    "/descendant::Signature", "/child::ds:Signature", "//ds:SignatureValue", "/ds:Signature",
    "here()/ancestor::ds:Signature[1]", "/descendant::*", "/descendant::ds: Signature", "",
    "/descendant-or-self::ds:Signature", "id('x')", "/descendant::none:Signature",
  ])
  func otherFilter2FormsAreNot(_ text: String) throws {
    #expect(try !scope(text) { XPathForm.selectsAllSignatures($0, in: $1) })
  }

  @Test(arguments: [
    "not(ancestor-or-self::ds:Signature)", " not ( ancestor-or-self :: other:Signature ) ",
  ])
  func xpathFormsAreRecognised(_ text: String) throws {
    #expect(try scope(text) { XPathForm.isOutsideSignatures($0, in: $1) })
  }

  @Test(arguments: [
    "not(ancestor-or-self::wrong:Signature)", "not(ancestor::ds:Signature)", "true()", "1",
    "not(ancestor-or-self::ds:Signature) or true()", "ancestor-or-self::ds:Signature",
    "not(not(ancestor-or-self::ds:Signature))", "not(ancestor-or-self::ds:Signature",
  ])
  func otherXPathFormsAreNot(_ text: String) throws {
    #expect(try !scope(text) { XPathForm.isOutsideSignatures($0, in: $1) })
  }

  /// Asks about an expression in an element in whose scope `ds` and `other` mean XML Signature, and
  /// `wrong` does not.
  private func scope(
    _ expression: String, _ ask: (ByteRun, ElementCursor) -> Bool
  ) throws -> Bool {
    let text = """
      <r xmlns:other="http://www.w3.org/2000/09/xmldsig#" xmlns:wrong="urn:x">\
      <ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#">\(expression)</ds:Signature></r>
      """
    let document = try XMLDocument.read(XMLSource(bytes: Array(text.utf8), name: "scope"))
    return try withExtendedLifetime(document) {
      let element = try #require(document.signatures.first).cursor
      return ask(try #require(element.onlyTextRun), element)
    }
  }
}
