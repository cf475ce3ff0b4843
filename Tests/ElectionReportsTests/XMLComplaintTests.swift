import CanonicalXML
import Testing

@testable import ElectionReports

/// What libxml2 says of texts that are no XML is said in Persian, too.
@Suite("Complaints about XML")
struct XMLComplaintTests {
  static let broken: [(text: String, complaint: XMLComplaint)] = [
    ("<a/>more", .contentBehindTheEnd), ("<a/><b/>", .contentBehindTheEnd),
    ("<a><b></c></a>", .otherEndTag("c", open: "b")),
    ("<a b='1' b='2'/>", .attributeTwice("b")), ("<a b/>", .attributeWithoutValue("b")),
    ("<a b=1/>", .attributeWithoutQuotes), ("<a b='<'/>", .markInAttribute),
    ("<p:a/>", .prefixUnknown("p", of: "a")), ("<a p:b='1'/>", .prefixUnknown("p", of: "a")),
    ("<a>&x;</a>", .entityUnknown("x")), ("<a>& </a>", .entityNotRead),
    ("<a>&lt </a>", .entityNotRead), ("<a>< </a>", .elementName),
    ("<a>\u{1}</a>", .character("U+0001")), ("<a b='1'c='2'/>", .attributesNotRead),
  ]

  @Test("are known by their form", arguments: broken)
  func known(_ broken: (text: String, complaint: XMLComplaint)) throws {
    let error = #expect(throws: XMLError.self) {
      try XMLDocument.read(XMLSource(bytes: Array(broken.text.utf8), name: "x.xml"))
    }
    guard case .notWellFormed(let message)? = error?.reason else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(XMLComplaint(message) == broken.complaint, "\(message)")
    let said = Speaker(.persian).explain(try #require(error)).what
    #expect(!said.contains("\u{2066}" + message), "\(said)")
  }
}
