import CanonicalXML
import Glibc
import Testing

/// Captured signatures, marks, and sources.
@Suite struct ElementTests {
  private func read(_ text: String, _ options: ReadOptions = ReadOptions()) throws -> XMLDocument {
    try XMLDocument.read(XMLSource(bytes: Array(text.utf8), name: "test.xml"), options)
  }

  private let signed = """
    <r:Sheet xmlns:r="urn:r" xmlns="urn:d" xml:lang="fa">
      <r:Part>
        <ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#" Id="s1">
          <ds:SignedInfo xmlns:x="urn:x" x:a="1" b="&lt;"><y xmlns=""/></ds:SignedInfo>
          <ds:Object>text<r:Inner/></ds:Object>
          <ds:Signature><Id/></ds:Signature>
        </ds:Signature>
      </r:Part><Signature xmlns="http://www.w3.org/2000/09/xmldsig#"/>
    </r:Sheet>
    """

  @Test func capturesSignaturesInTheirContext() throws {
    let document = try read(signed)
    #expect(document.signatures.count == 2)
    #expect(document.root.name == ExpandedName("urn:r", "Sheet"))
    #expect(document.root.prefix == "r")
    #expect(document.root.attribute("lang", namespace: XMLNamespace.xml) == "fa")
    #expect(document.root.attributes.count == 1)
    #expect(document.signaturePlaces[0].parent == ExpandedName("urn:r", "Part"))
    #expect(document.signaturePlaces[1].ancestors == [ExpandedName("urn:r", "Sheet")])
    #expect(document.occurrences(ofID: "s1") == 1)
    let signature = document.signatures[0]
    #expect(signature.parent == nil)
    #expect(signature.name == ExpandedName(XMLNamespace.signature, "Signature"))
    #expect(signature.attribute("Id") == "s1")
    #expect(signature.children.map(\.name.local) == ["SignedInfo", "Object", "Signature"])
    #expect(!signature.hasForeignText)
    #expect(signature.children[1].hasForeignText)
    #expect(signature.children[1].parent == signature)
    #expect(signature.children.map(\.line) == [4, 5, 6])
  }

  @Test func resolvesPrefixesInScope() throws {
    let info = try #require(try read(signed).signatures.first?.children.first)
    #expect(info.namespace(forPrefix: "r") == "urn:r")
    #expect(info.namespace(forPrefix: "x") == "urn:x")
    #expect(info.namespace(forPrefix: "") == "urn:d")
    #expect(info.namespace(forPrefix: "xml") == XMLNamespace.xml)
    #expect(info.namespace(forPrefix: "none") == nil)
    #expect(info.children.first?.namespace(forPrefix: "") == nil)
    #expect(info.attribute("a", namespace: "urn:x") == "1")
    #expect(info.attribute("a") == nil)
    #expect(info.attribute("b") == "<")
    #expect(info.attributes.map(\.prefix) == ["x", ""])
  }

  @Test func canonicalisesInTheDocumentsContext() throws {
    let info = try #require(try read(signed).signatures.first?.children.first)
    func text(_ method: CanonicalizationMethod) -> String {
      String(decoding: info.canonicalBytes(method), as: UTF8.self)
    }
    let signature = XMLNamespace.signature
    #expect(
      text(.exclusive)
        == "<ds:SignedInfo xmlns:ds=\"\(signature)\" xmlns:x=\"urn:x\" b=\"&lt;\" x:a=\"1\"><y></y>"
        + "</ds:SignedInfo>")
    #expect(
      text(CanonicalizationMethod(.inclusive10))
        == "<ds:SignedInfo xmlns=\"urn:d\" xmlns:ds=\"\(signature)\" xmlns:r=\"urn:r\" "
        + "xmlns:x=\"urn:x\" b=\"&lt;\" xml:lang=\"fa\" x:a=\"1\"><y xmlns=\"\"></y>"
        + "</ds:SignedInfo>")
  }

  @Test func marksElementsByPath() throws {
    let text = "<r xmlns='urn:r'><a><b/></a><a><b>x</b></a><s:b xmlns:s='urn:s'/></r>"
    let names = ["a", "b"].map { ExpandedName("urn:r", $0) }
    let document = try read(text, ReadOptions(marks: [names, [], [names[1]]]))
    #expect(document.marks.map(\.count) == [2, 1, 0])
    #expect(document.marks[0].map(\.isEmptyElement) == [true, false])
    #expect(document.marks[1] == [document.root.position])
    let place = document.marks[0][1]
    let bytes = Array(text.utf8)
    #expect(
      String(decoding: bytes[place.startTagEnd.value..<place.endTagStart.value], as: UTF8.self)
        == "x")
  }

  @Test func kelvinSignIsNotK() throws {
    #expect(ExpandedName("", "\u{212A}eyInfo") != ExpandedName("", "KeyInfo"))
    #expect(
      NodeSelection(.element(id: "\u{E9}")) != NodeSelection(.element(id: "e\u{301}")))
    let document = try read("<r Id='\u{E9}'/>")
    #expect(document.occurrences(ofID: "\u{E9}") == 1)
    #expect(document.occurrences(ofID: "e\u{301}") == 0)
  }

  @Test func methodsHaveTheirIdentifiers() {
    for algorithm in CanonicalizationMethod.Algorithm.allCases {
      for withComments in [false, true] {
        let method = CanonicalizationMethod(algorithm, withComments: withComments)
        #expect(CanonicalizationMethod(uri: method.uri) == method)
      }
    }
    #expect(CanonicalizationMethod(uri: "http://www.w3.org/2010/xml-c14n2") == nil)
    let inclusive = CanonicalizationMethod(.inclusive10).uri
    #expect(CanonicalizationMethod(uri: inclusive, inclusivePrefixes: ["a"]) == nil)
  }

  @Test func escapesAsItCanonicalises() throws {
    let text = "a&b<c>d\"e'f\tg\nh\ri آ 𐎠"
    let document =
      "<a b=\"\(XMLText.escapeAttribute(text))\">\(XMLText.escape(text))</a>"
    let sink = ByteCollector()
    _ = try read(document, ReadOptions(outputs: [CanonicalOutput(.content, .exclusive, to: sink)]))
    #expect(String(decoding: sink.bytes, as: UTF8.self) == document)
  }

  @Test func spoolsAStream() throws {
    var ends: [Int32] = [0, 0]
    #expect(unsafe pipe(&ends) == 0)
    let text = Array(("<a>" + String(repeating: "x", count: 30_000) + "</a>").utf8)
    #expect(unsafe write(ends[1], text, text.count) == text.count)
    close(ends[1])
    let source = try XMLSource(spooling: ends[0])
    close(ends[0])
    #expect(source.name == "standard input")
    #expect(source.size == text.count)
    #expect(try source.bytes(limit: 1 << 20) == text)
    for _ in 0..<2 { #expect(try XMLDocument.read(source).byteCount == text.count) }
    #expect(unsafe pipe(&ends) == 0)
    #expect(unsafe write(ends[1], text, 100) == 100)
    close(ends[1])
    #expect(throws: XMLSourceError.tooLarge(99)) { try XMLSource(spooling: ends[0], limit: 99) }
    close(ends[0])
  }

  @Test func noticesAFileThatShrinksOrGrows() throws {
    var template = Array("/tmp/canonical-xml-XXXXXX".utf8CString)
    let descriptor = unsafe mkstemp(&template)
    let path = unsafe template.withUnsafeBufferPointer { _ in
      String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
    defer {
      close(descriptor)
      _ = unsafe unlink(path)
    }
    #expect(unsafe write(descriptor, "<a>xyz</a>", 10) == 10)
    let source = try XMLSource(path: path)
    #expect(try XMLDocument.read(source).byteCount == 10)
    #expect(unsafe write(descriptor, "<!-- more -->", 13) == 13)
    #expect(throws: XMLError.self) { try XMLDocument.read(source) }
    #expect(ftruncate(descriptor, 4) == 0)
    #expect(throws: XMLSourceError.changed) { try source.bytes(limit: 100) }
    var limits = Limits.standard
    limits.documentBytes = 5
    #expect(throws: XMLError.self) { try XMLDocument.read(source, ReadOptions(limits: limits)) }
  }

  @Test func readsFromManyThreads() async throws {
    let expected = try await withThrowingTaskGroup(of: [UInt8].self) { group in
      for seed in UInt64(1)...64 {
        group.addTask {
          var all: [UInt8] = []
          for round in 0..<8 {
            var generator = DocumentGenerator(seed: seed % 4 &+ 100)
            let sink = ByteCollector()
            let document = try XMLDocument.read(
              XMLSource(bytes: generator.document(), name: "\(seed) \(round)"),
              ReadOptions(
                outputs: [CanonicalOutput(.content, .exclusive, to: sink)], treeCap: 1 << 20))
            if round == 0 { all = sink.bytes + [UInt8(seed % 4)] }
            #expect(document.tree != nil)
          }
          return all
        }
      }
      return try await group.reduce(into: Set<[UInt8]>()) { $0.insert($1) }
    }
    #expect(expected.count == 4)
  }
}
