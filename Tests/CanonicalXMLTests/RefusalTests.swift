import CanonicalXML
import Testing

/// Each refusal, with its source, line, element and reason.
@Suite struct RefusalTests {
  private func refusal(
    _ bytes: [UInt8], _ options: ReadOptions = ReadOptions()
  ) -> XMLError? {
    do throws(XMLError) {
      _ = try XMLDocument.read(XMLSource(bytes: bytes, name: "bad.xml"), options)
      return nil
    } catch {
      return error
    }
  }

  private func refusal(_ text: String, _ options: ReadOptions = ReadOptions()) -> XMLError? {
    refusal(Array(text.utf8), options)
  }

  @Test(arguments: [
    ("<!DOCTYPE a><a/>", 1), ("<?xml version='1.0'?>\n<!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;</a>", 2),
    ("<!-- -->\n\n<!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>", 3),
    ("<!DOCTYPE a [<!ENTITY b '&c;&c;&c;'><!ENTITY c '&d;&d;&d;'>]><a>&b;</a>", 1),
  ])
  func documentType(_ text: String, _ line: Int) throws {
    let error = try #require(refusal(text))
    #expect(error.reason == .documentType)
    #expect(error.line == line)
    #expect(error.source == "bad.xml")
  }

  @Test(arguments: [
    "<a xmlns='x'/>", "<r>\n<a xmlns:b='1'/></r>", "<a xmlns:b='../b'/>", "<a xmlns:b='/b'/>",
    "<a xmlns:b='#b'/>", "<a xmlns='//host/b'/>", "<a xmlns:b='a/b:c'/>",
  ])
  func relativeNamespace(_ text: String) throws {
    let error = try #require(refusal(text))
    guard case .relativeNamespace = error.reason else {
      Issue.record("\(error)")
      return
    }
    #expect(error.line == (text.contains("\n") ? 2 : 1))
    #expect(error.element == "a")
    for method in ["<a/>"] { #expect(self.refusal(method) == nil) }
  }

  @Test(arguments: [
    "", " ", "<a>", "<a></b>", "<a", "<a/><b/>", "<a/>x", "x<a/>", "<a b='1' b='2'/>", "<a b=1/>",
    "<a b='<'/>", "<a>&b;</a>", "<a>&#0;</a>", "<a>&#xD800;</a>", "<a>\u{1}</a>", "<a>]]></a>",
    "<a><!-- -- --></a>", "<a><?xml version='1.0'?></a>", "<p:a/>", "<a p:b='1'/>",
    "<a xmlns:p='urn:a' xmlns:q='urn:a' p:b='1' q:b='2'/>", "<a xmlns:p=''/>", "<a:b:c/>",
    "<xmlns:a/>", "<a xmlns:xmlns='urn:x'/>", "<a xmlns:xml='urn:x'/>",
    "<a xmlns:x='http://www.w3.org/2000/xmlns/'/>", "<a xmlns='http://example.com/é'/>",
    "<a>\u{FFFE}</a>", "<?xml version='1.0' encoding='UTF-8'><a/>", "<a>&lt</a>", "<![CDATA[x]]>",
    "<a><![CDATA[x</a>", "<a><!-- x</a>", "<a><?x </a>", "<a b='\u{7}'/>", "<?XML x?><a/>",
  ])
  func notWellFormed(_ text: String) throws {
    let error = try #require(refusal(text), "\(text) is accepted")
    switch error.reason {
    case .notWellFormed, .empty: break
    case .truncated:
      #expect(["<a>", "<a", "<a><![CDATA[x</a>", "<a><!-- x</a>", "<a><?x </a>"].contains(text))
    case .otherFile(let kind):
      #expect(kind == .text && !text.hasPrefix("<") || kind == .empty && text.isEmpty, "\(text)")
    default: Issue.record("\(text): \(error)")
    }
  }

  @Test(
    arguments: [
      ([0x80], 3), ([0xC0, 0x80], 3), ([0xC1, 0x81], 3), ([0xE0, 0x80, 0x80], 3),
      ([0xED, 0xA0, 0x80], 3),
      ([0xF0, 0x80, 0x80, 0x80], 3), ([0xF4, 0x90, 0x80, 0x80], 3), ([0xF5, 0x80, 0x80, 0x80], 3),
      ([0xFF], 3), ([0xFE], 3), ([0xC3], 3), ([0xE2, 0x82], 3), ([0xC3, 0xA9, 0xC3], 5),
    ] as [([UInt8], Int)])
  func invalidUTF8(_ bytes: [UInt8], _ offset: Int) throws {
    for prefix in ["<a>", "\u{FEFF}<a>", "<a>\n\n", "<a b='"] {
      let start = Array(prefix.utf8)
      let end = Array((prefix.hasSuffix("'") ? "'/>" : "</a>").utf8)
      let error = try #require(refusal(start + bytes + end))
      #expect(error.reason == .invalidUTF8(ByteOffset(start.count + offset - 3)))
      #expect(error.line == (prefix.contains("\n") ? 3 : 1))
    }
  }

  /// Wherever a document is cut, inside of a letter too, it is the end that is missing.
  @Test(arguments: [
    "", "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n<!-- رای -->\n<?پ ی?>",
    "\u{FEFF}<?xml version='1.0'?>",
  ])
  func cutAnywhere(_ prolog: String) throws {
    let content = "<نتیجه نام='مُهر'>\n<!-- رای --><الف>۱۲۳</الف><?پ ی?><![CDATA[گ]]></نتیجه>"
    let whole = Array((prolog + content).utf8)
    #expect(refusal(whole) == nil)
    for count in (prolog.hasPrefix("\u{FEFF}") ? 4 : 3)..<whole.count {
      let error = try #require(refusal(Array(whole[..<count])))
      #expect(error.reason == .truncated, "after \(count) bytes: \(error)")
    }
    let after = try #require(refusal(whole + [0xD9]))
    #expect(after.reason == .invalidUTF8(ByteOffset(whole.count)))
  }

  @Test func nothingAtAll() throws {
    #expect(try #require(refusal("")).reason == .otherFile(.empty))
  }

  @Test func zeroByte() throws {
    let error = try #require(refusal(Array("<a>x\0y</a>".utf8)))
    #expect(error.reason == .notWellFormed("the character U+0000 is not allowed"))
  }

  @Test func otherEncodings() throws {
    for name in ["ISO-8859-1", "windows-1256", "UTF-16", "US-ASCII", "utf8", "UTF-7"] {
      let error = try #require(refusal("<?xml version='1.0' encoding='\(name)'?><a/>"))
      #expect(error.reason == .encoding(name))
      #expect(error.line == 1)
    }
    #expect(refusal("<?xml version='1.0' encoding='utf-8'?><a/>") == nil)
    let wide = "<a>x</a>".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    #expect(refusal(wide)?.reason == .encoding("UTF-16LE"))
    #expect(refusal([0xFF, 0xFE] + wide)?.reason == .encoding("UTF-16"))
    #expect(refusal([0, 0, 0, 0x3C])?.reason == .encoding("UTF-32BE"))
    #expect(refusal([0x4C, 0x6F, 0xA7, 0x94])?.reason == .encoding("IBM037"))
    let odd = try #require(refusal("<?xml version='1.0' encoding='$(rm x)'?><a/>"))
    #expect(odd.reason == .encoding("$(rm x)"))
  }

  @Test(arguments: ["1.1", "1.2", "2.0", ""])
  func otherVersions(_ version: String) {
    #expect(refusal("<?xml version='\(version)'?><a/>")?.reason == .version(version))
  }

  @Test func ids() throws {
    #expect(refusal("<a Id='x'><b Id='x'/></a>") == nil, "EML repeats Ids legitimately")
    #expect(refusal("<a xml:id='x'><b Id='x'/></a>") == nil)
    let twice = try #require(refusal("<a xml:id='x'>\n<b xml:id='x'/></a>"))
    #expect(twice.reason == .duplicateXMLID("x"))
    #expect(twice.line == 2)
    #expect(twice.element == "b")
    let target = ReadOptions(outputs: [
      CanonicalOutput(NodeSelection(.element(id: "x")), .exclusive, to: ByteCollector())
    ])
    #expect(refusal("<a><b Id='x'/><c ID='x'/></a>", target)?.reason == .ambiguousID("x"))
    #expect(refusal("<a><b Id='x' ID='x'/></a>", target)?.reason == .ambiguousID("x"))
    #expect(refusal("<a><b Id='x'/><c ID='y'/></a>", target) == nil)
    let signature = "<s:Signature xmlns:s='http://www.w3.org/2000/09/xmldsig#'"
    for text in [
      "<a id='x'>\(signature) Id='x'/></a>", "<a>\(signature) Id='x'/><b xml:id='x'/></a>",
      "<a>\(signature)><s:Object Id='x'/><s:Object Id='x'/></s:Signature></a>",
      "<a>\(signature) Id='x'/>\(signature) Id='x'/></a>",
    ] {
      #expect(refusal(text)?.reason == .duplicateSignatureID("x"), "\(text)")
    }
  }

  @Test func saysWhereAndWhat() throws {
    let error = try #require(refusal("<r>\n <a>\n  <b></a></r>"))
    #expect(error.source == "bad.xml" && error.line == 3 && error.element == "b")
    #expect(error.reason.code == "not-well-formed")
  }

  @Test func sources() throws {
    #expect(throws: XMLSourceError.notFound) { try XMLSource(path: "/nowhere/x.xml") }
    #expect(throws: XMLSourceError.isDirectory) { try XMLSource(path: "/tmp") }
    #expect(throws: XMLSourceError.notRegular) { try XMLSource(path: "/dev/null") }
    #expect(throws: XMLSourceError.tooLarge(2)) {
      try XMLSource(bytes: [1, 2, 3], name: "x").bytes(limit: 2)
    }
  }
}
