import Judges
import CanonicalXML
import Testing
import XMLSchemas

/// XML Schema: violations with their place, and nothing loaded from anywhere.
@Suite struct SchemaTests {
  private let schema = """
    <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:s"
        elementFormDefault="qualified" xmlns:s="urn:s">
      <xs:import namespace="http://www.w3.org/XML/1998/namespace" schemaLocation="xml.xsd"/>
      <xs:element name="Sheet"><xs:complexType><xs:sequence>
        <xs:element name="Count" type="xs:nonNegativeInteger" maxOccurs="3"/>
        <xs:element name="Name" minOccurs="0"><xs:complexType><xs:simpleContent>
          <xs:extension base="xs:string"><xs:attribute ref="xml:lang" use="required"/></xs:extension>
        </xs:simpleContent></xs:complexType></xs:element>
      </xs:sequence></xs:complexType></xs:element>
    </xs:schema>
    """

  private func tree(_ text: String) throws -> XMLTree {
    let document = try XMLDocument.read(
      XMLSource(bytes: Array(text.utf8), name: "test.xml"), ReadOptions(treeCap: 1 << 24))
    return try #require(document.tree)
  }

  @Test func findsViolationsWithTheirLines() throws {
    let schema = try XMLSchema(bytes: Array(schema.utf8), name: "s.xsd")
    let valid = "<Sheet xmlns='urn:s'><Count>1</Count><Name xml:lang='fa'>آ</Name></Sheet>"
    #expect(try schema.violations(in: tree(valid)).isEmpty)
    let wrong = "<Sheet xmlns='urn:s'>\n<Count>-1</Count>\n<Name>x</Name></Sheet>"
    let violations = try schema.violations(in: tree(wrong))
    #expect(violations.map(\.line) == [2, 3, 2].sorted() || violations.count >= 2)
    #expect(violations.first?.element == "Count")
    #expect(violations.last?.line == 3)
    #expect(violations.last?.element == "Name")
  }

  @Test func judgesTheDocumentWithoutItsSignatures() throws {
    let schema = try XMLSchema(bytes: Array(schema.utf8), name: "s.xsd")
    let signed = """
      <Sheet xmlns='urn:s'><Count>1</Count><!-- x --><d:Signature
      xmlns:d='http://www.w3.org/2000/09/xmldsig#'/></Sheet>
      """
    #expect(try schema.violations(in: tree(signed)).isEmpty)
  }

  @Test func linesBeyond65535AreKept() throws {
    let schema = try XMLSchema(bytes: Array(schema.utf8), name: "s.xsd")
    let text =
      "<Sheet xmlns='urn:s'>" + String(repeating: "\n", count: 70_000) + "<Count>x</Count></Sheet>"
    #expect(try schema.violations(in: tree(text)).first?.line == 70_001)
  }

  @Test func refusesWhatIsNotASchema() throws {
    for text in [
      "", "<a/>",
      "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'><xs:element name='1'/></xs:schema>",
    ] {
      #expect(throws: XMLSchemaError.self) { try XMLSchema(bytes: Array(text.utf8), name: "x.xsd") }
    }
    #expect(
      throws: XMLSchemaError.invalid(
        name: "x.xsd", line: 2, message: "StartTag: invalid element name")
    ) {
      try XMLSchema(bytes: Array("<a>\n<</a>".utf8), name: "x.xsd")
    }
    var limits = Limits.standard
    limits.schemaBytes = 10
    #expect(throws: XMLSchemaError.tooLarge(10)) {
      try XMLSchema(bytes: Array(schema.utf8), name: "s.xsd", limits: limits)
    }
  }

  @Test func loadsNothingFromFilesOrDocuments() throws {
    let including = """
      <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:s">
        <xs:include schemaLocation="other.xsd"/></xs:schema>
      """
    #expect(throws: XMLSchemaError.self) {
      try XMLSchema(bytes: Array(including.utf8), name: "x.xsd")
    }
    let other = """
      <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:s">
        <xs:element name="A" type="xs:int"/></xs:schema>
      """
    let handed = try XMLSchema(
      bytes: Array(including.utf8), name: "x.xsd", resources: ["other.xsd": Array(other.utf8)])
    #expect(try handed.violations(in: tree("<A xmlns='urn:s'>1</A>")).isEmpty)
    let pointing = """
      <A xmlns='urn:s' xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'
        xsi:schemaLocation='urn:s file:///etc/passwd'>x</A>
      """
    #expect(try handed.violations(in: tree(pointing)).count == 1)
  }

  @Test func entityBombsInSchemasAreStopped() throws {
    let entities = (1...9).map {
      "<!ENTITY e\($0) '\(String(repeating: "&e\($0 - 1);", count: 10))'>"
    }
    let bomb = """
      <!DOCTYPE x [<!ENTITY e0 'boom'>\(entities.joined())<!ENTITY f SYSTEM 'file:///etc/passwd'>]>
      <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:annotation><xs:documentation>
      &e9;&f;</xs:documentation></xs:annotation></xs:schema>
      """
    let clock = CPUClock()
    #expect(throws: XMLSchemaError.self) { try XMLSchema(bytes: Array(bomb.utf8), name: "x.xsd") }
    #expect(clock.seconds < 1)
    let large = [UInt8](repeating: 0x20, count: Limits.standard.schemaBytes + 1)
    #expect(throws: XMLSchemaError.tooLarge(Limits.standard.schemaBytes)) {
      try XMLSchema(bytes: Array(schema.utf8), name: "s.xsd", resources: ["large.xsd": large])
    }
  }

  /// A prefix that exclusive canonicalisation does not cover does not resolve in a QName value.
  @Test func aQNameValueNeedsACoveredPrefix() throws {
    let schema = """
      <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:s"
          xmlns:s="urn:s">
        <xs:complexType name="Base"><xs:sequence/></xs:complexType>
        <xs:complexType name="More"><xs:complexContent><xs:extension base="s:Base">
          <xs:attribute name="x"/></xs:extension></xs:complexContent></xs:complexType>
        <xs:element name="A" type="s:Base"/></xs:schema>
      """
    let compiled = try XMLSchema(bytes: Array(schema.utf8), name: "s.xsd")
    let type = "xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' xsi:type='s:More' x='1'"
    #expect(try compiled.violations(in: tree("<s:A xmlns:s='urn:s' \(type)/>")).isEmpty)
    let uncovered = "<A xmlns='urn:s' xmlns:s='urn:s' \(type)/>"
    #expect(try !compiled.violations(in: tree(uncovered)).isEmpty)
  }

  /// A schema of rows with a key; with `more` it is one that our own form does not cover.
  private func keyed(_ more: String = "") throws -> XMLSchema {
    try XMLSchema(
      bytes: Array(
        """
        <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:k"
            elementFormDefault="qualified" xmlns:k="urn:k">
          <xs:element name="List"><xs:complexType><xs:sequence>
            <xs:element name="Row" minOccurs="0" maxOccurs="unbounded"><xs:complexType>
              <xs:attribute name="code" type="xs:string" use="required"/></xs:complexType></xs:element>
            \(more)
          </xs:sequence></xs:complexType>
          <xs:key name="codes"><xs:selector xpath="k:Row"/><xs:field xpath="@code"/></xs:key>
          <xs:keyref name="known" refer="k:codes"><xs:selector xpath="k:Row"/><xs:field xpath="@code"/></xs:keyref>
          </xs:element>
        </xs:schema>
        """.utf8), name: "k.xsd")
  }

  private func rows(_ count: Int, _ code: (Int) -> String) throws -> XMLTree {
    let rows = (0..<count).map { "<Row code='\(code($0))'/>" }.joined()
    return try tree("<List xmlns='urn:k'>\(rows)</List>")
  }

  /// The keys of a large document are found to be the same, without comparing each with each.
  @Test(arguments: [(0, false), (1, true)])
  func keysOfLargeDocuments(_ repeated: Int, _ isBroken: Bool) throws {
    let violations = try keyed().violations(
      in: rows(6000) { $0 == 5999 ? "\($0 - repeated)" : "\($0)" })
    #expect(violations.isEmpty == !isBroken)
  }

  /// One key that all have is one violation of a large document, however often it is there, and each repetition one of a
  /// small one.
  @Test func oneKeyAgainAndAgain() throws {
    for count in [10_000, 200_000] {
      #expect(try keyed().violations(in: rows(count) { _ in "c" }).total == 1)
    }
    #expect(try keyed().violations(in: rows(100) { _ in "c" }).total == 99)
  }

  /// Where our own form does not cover the schema, libxml2 compares so many keys as it can in a second; of more it is said
  /// that nobody did.
  @Test func keysOfSchemasThatAreNotCovered() throws {
    let schema = try keyed("<xs:any minOccurs=\"0\"/>")
    #expect(!schema.isCompiled)
    #expect(try schema.violations(in: rows(10_000) { "\($0)" }).isEmpty)
    #expect(try schema.violations(in: rows(1_000) { _ in "c" }).total == 999)
    #expect(throws: XMLSchemaError.self) { try schema.violations(in: rows(20_000) { _ in "c" }) }
  }
}
