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
    ("<a>&#xZ;</a>", .characterReference), ("<a>&#0;</a>", .characterReference),
    ("<?xml version='1.0' standalone='so'?><a/>", .declaration),
    ("<?xml encoding='UTF-8'?><a/>", .declaration),
    (" <?xml version='1.0'?><a/>", .declarationNotFirst),
    ("<a><?xml version='1.0'?></a>", .declarationNotFirst),
    ("<a><? x?></a>", .instruction), ("<a><?p:x?></a>", .instruction),
    ("<a>]]></a>", .endOfCharacterData), ("<a><!-- a -- b --></a>", .hyphensInComment),
    ("<a></a b>", .tagNotClosed), ("<a xmlns:xml='urn:x'/>", .reservedNamespace),
    ("<a xmlns:xmlns='urn:x'/>", .reservedNamespace), ("<a xmlns:p=''/>", .emptyNamespace("p")),
    ("<a xmlns:p='urn:x' xmlns:q='urn:x' p:b='1' q:b='2'/>", .attributeTwice("b")),
    ("<a b:='1'/>", .elementName), ("<a><b></a></b>", .otherEndTag("a", open: "b")),
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
