import CanonicalXML
import Testing

/// The W3C's vectors: intermediate canonical bytes, and the digests of all references in scope.
@Suite(.enabled(if: W3CVectors.arePresent, "the W3C vectors are not beside the package"))
struct W3CVectorTests {
  /// Files with one digest that is wrong on purpose: `fail` in the vectors' expected.tsv.
  private static let wrong = [
    "phaos-xmldsig-three/signature-rsa-enveloped-bad-digest-val.xml",
    "phaos-xmldsig-three/signature-rsa-enveloped-bad-sig.xml",
  ]

  @Test func digestsOfReferences() throws {
    var equal = 0
    var wrong: [String] = []
    var refused: [String] = []
    var outOfScope: [String: [String]] = [:]
    for file in W3CVectors.files() {
      let bytes = try W3CVectors.bytes(file)
      let source = XMLSource(bytes: bytes, name: file)
      let document: XMLDocument
      do throws(XMLError) {
        document = try XMLDocument.read(source)
      } catch {
        refused.append("\(error.source): \(error.reason)")
        continue
      }
      for (number, signature) in document.signatures.enumerated() {
        for element in references(signature) {
          let reference = VectorReference(element: element, signature: number)
          switch reference.output() {
          case .failure(let reason): outOfScope[reason.reason, default: []].append(file)
          case .success(let (selection, method)):
            let sink = ByteCollector()
            _ = try XMLDocument.read(
              source, ReadOptions(outputs: [CanonicalOutput(selection, method, to: sink)]))
            let digest = W3CVectors.digest(reference.digestName, sink.bytes)
            if digest == reference.expected { equal += 1 } else { wrong.append(file) }
          }
        }
      }
    }
    #expect(equal == 89)
    #expect(wrong == Self.wrong)
    #expect(refused.count == 1, "\(refused)")
    print("W3C vectors: \(equal) digests of references equal")
    for line in refused { print("W3C vectors, refused: \(line)") }
    for (reason, files) in outOfScope.sorted(by: { $0.key < $1.key }) {
      print(
        "W3C vectors, out of scope: \(reason): \(files.count) references, \(Set(files).sorted())")
    }
  }

  private func references(_ signature: XMLElement) -> [XMLElement] {
    signature.children.filter { $0.name.local == "SignedInfo" }
      .flatMap { $0.children.filter { $0.name.local == "Reference" } }
  }

  /// merlin-c14n-three: of its 28 outputs, four are of subtrees; the others are of node-sets that
  /// general XPath picks, down to single namespace nodes, which this library never executes.
  @Test func intermediateBytes() throws {
    let bytes = try W3CVectors.bytes("merlin-c14n-three/signature.xml")
    // The subtree has no id; one is added, and taken out of the output again.
    let text = String(decoding: bytes, as: UTF8.self)
      .replacing("<bar:Something>", with: "<bar:Something Id=\"here\">", maxReplacements: 1)
    let cases: [(Int, CanonicalizationMethod)] = [
      (0, CanonicalizationMethod(.inclusive10)), (9, .exclusive),
      (18, CanonicalizationMethod(.exclusive, inclusivePrefixes: ["#default"])),
    ]
    for (number, method) in cases {
      let sink = ByteCollector()
      _ = try XMLDocument.read(
        XMLSource(bytes: Array(text.utf8), name: "signature.xml"),
        ReadOptions(
          outputs: [CanonicalOutput(NodeSelection(.element(id: "here")), method, to: sink)]))
      let ours = String(decoding: sink.bytes, as: UTF8.self).replacing(" Id=\"here\"", with: "")
      let theirs = try W3CVectors.bytes("merlin-c14n-three/c14n-\(number).txt")
      #expect(Array(ours.utf8) == theirs, "c14n-\(number).txt")
    }
    let document = try XMLDocument.read(XMLSource(bytes: bytes, name: "signature.xml"))
    let signedInfo = try #require(document.signatures.first?.children.first)
    let expected = try W3CVectors.bytes("merlin-c14n-three/c14n-27.txt")
    #expect(signedInfo.canonicalBytes(CanonicalizationMethod(.inclusive10)) == expected)
    let others = (0...27).filter { ![0, 9, 18, 27].contains($0) }
    print("W3C vectors: c14n-0, 9, 18 and 27 of merlin-c14n-three equal")
    print("W3C vectors, out of scope: \(others.count) node-sets of general XPath, c14n-\(others)")
  }

  /// defCan-1: the document without the subtree of e2; no element that stays lost an ancestor.
  @Test func xmlBaseWithoutASubtree() throws {
    let text = String(
      decoding: try W3CVectors.bytes("xmldsig2ed-tests/c14n11/xml-base-input.xml"), as: UTF8.self)
    let start = try #require(text.firstRange(of: "<ietf:e2>"))
    let end = try #require(text.firstRange(of: "</ietf:e2>"))
    let rest = text[..<start.lowerBound] + text[end.upperBound...]
    let sink = ByteCollector()
    _ = try XMLDocument.read(
      XMLSource(bytes: Array(rest.utf8), name: "xml-base-input.xml"),
      ReadOptions(
        outputs: [
          CanonicalOutput(NodeSelection(.document), CanonicalizationMethod(.inclusive11), to: sink)
        ]))
    #expect(W3CVectors.digest("sha1", sink.bytes) == "t7d2cL8Ink8A5i3cS9/bu9MBBU8=")
  }

  /// defCan-2: the subtree of e21 of xml-base-input.xml under Canonical XML 1.1, with its digest after
  /// an identity transform.
  @Test func xmlBaseOfAnOmittedAncestor() throws {
    let text = String(
      decoding: try W3CVectors.bytes("xmldsig2ed-tests/c14n11/xml-base-input.xml"), as: UTF8.self
    ).replacing("<ietf:e21 ", with: "<ietf:e21 Id=\"here\" ")
    let sink = ByteCollector()
    _ = try XMLDocument.read(
      XMLSource(bytes: Array(text.utf8), name: "xml-base-input.xml"),
      ReadOptions(
        outputs: [
          CanonicalOutput(
            NodeSelection(.element(id: "here")), CanonicalizationMethod(.inclusive11), to: sink)
        ]))
    let ours = String(decoding: sink.bytes, as: UTF8.self).replacing(" Id=\"here\"", with: "")
    #expect(W3CVectors.digest("sha1", Array(ours.utf8)) == "fL7Igzs0LL7lKHJzAJIKYCphYBo=")
    #expect(ours.contains("xml:base=\"http://xmlbase.example.org/xmlbase21/\""))
    print("W3C vectors: defCan-2 equal, \(ours)")
  }
}
