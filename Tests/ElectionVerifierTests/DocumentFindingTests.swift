import CanonicalXML
import ElectionVerifier
import PKI
import Testing
import XAdES
import XMLSchemas

/// Findings about the document: its form, its bytes, its schema, its arithmetic.
@Suite struct DocumentFindingTests {
  let registry = Registry.shared
  let verifier = Registry.verifier

  @Test func unsignedIsNotSigned() throws {
    let verdict = verifier.verify(Sheet.county())
    expect(verdict, .totalFailed, .formatFailure, ["not-signed"])
    #expect(verdict.fields?.unit == "IR-01-02")
  }

  @Test func unknownXMLIsNotSigned() {
    let verdict = verifier.verify(Array("<a/>".utf8))
    expect(
      verdict, .totalFailed, .formatFailure, ["not-signed", "policy-missing"])
    #expect(verdict.kind == .unknown(namespace: "", element: "a"))
  }

  @Test(arguments: [
    "<Trust xmlns=\"urn:mohr:trust:1\"/>", "<t:Trust xmlns:t=\"urn:mohr:trust:1\"/>",
    "\u{FEFF}<Trust xmlns=\"urn:mohr:trust:1\"/>",
    "<!-- -->\n<Trust xmlns=\"urn:mohr:trust:1\"><x/></Trust>",
    "<Algorithms xmlns=\"urn:mohr:algorithms:1\"/>", "<Stations xmlns=\"urn:mohr:register:1\"/>",
  ])
  func whatIsNeverSignedIsRecognised(_ text: String) {
    let verdict = verifier.verify(Array(text.utf8))
    expect(verdict, .totalFailed, .formatFailure, ["never-signed"])
    #expect(verdict.kind == .trust)
  }

  @Test func malformedDocuments() {
    for text in ["", "<a>", "<!DOCTYPE a><a/>", "<a xmlns:x=\"rel\"/>", "<a>\u{1}</a>"] {
      let verdict = verifier.verify(Array(text.utf8))
      expect(verdict, .totalFailed, .formatFailure, ["malformed-xml"])
      #expect(verdict.kind == .malformed)
    }
  }

  /// One vote changed: the digests of the signatures no longer fit, and whoever countersigned them vouches for nothing.
  /// No rule is run on what nobody vouches for.
  @Test func changedVote() throws {
    let changed = try signedCounty().replacing("<Count>120</Count>", with: "<Count>121</Count>")
    let verdict = verifier.verify(changed)
    expect(verdict, .totalFailed, .hashFailure, ["digest-mismatch", "countersigns-broken"])
    let states = verdict.signatures.flatMap(\.flattened).map(\.state)
    #expect(states.contains(.broken) && states.contains(.intact))
    for signature in verdict.signatures where signature.state == .broken {
      #expect(signature.countersignatures.allSatisfy { $0.state == .intact })
      #expect(signature.countersignatures.allSatisfy { $0.indication == .indeterminate })
    }
  }

  @Test func changedSignatureValue() throws {
    let sheet = try signedCounty()
    let text = String(decoding: sheet, as: UTF8.self)
    let start = text.range(of: "<ds:SignatureValue")!
    let end = text[start.lowerBound...].firstIndex(of: ">")!
    let letter = text.index(end, offsetBy: 12)
    let other = text[letter] == "A" ? "B" : "A"
    let changed = text.replacingCharacters(at: letter, with: other)
    let verdict = verifier.verify(Array(changed.utf8))
    #expect(verdict.indication == .totalFailed)
    #expect(verdict.subIndication == .sigCryptoFailure)
  }

  @Test func schemaViolation() throws {
    let sheet = Sheet.county().replacing("<Count>79</Count>", with: "<Count>079</Count>")
    let verdict = verifier.verify(try signedCounty(sheet))
    #expect(verdict.indication == .totalFailed)
    #expect(verdict.allFindings.contains { $0.identifier == "schema-violation" })
    #expect(verdict.allFindings.contains { $0.identifier == "field-invalid" })
  }

  @Test(arguments: [
    ("<Total>200</Total>", "<Total>198</Total>", ["S03-total", "S03-split"]),
    ("<Unused>10</Unused>", "<Unused>11</Unused>", ["S03-received"]),
    ("<Count>79</Count>", "<Count>78</Count>", ["S03-valid"]),
    ("parent=\"IR-01\"", "parent=\"IR-0\"", ["C02-parent"]),
    ("complete=\"true\"", "complete=\"false\"", ["C05-complete"]),
    ("unit=\"IR-01-02-01\"", "unit=\"IR-01-03-01\"", ["C02-child", "C05-child"]),
    ("revision=\"1\" created", "revision=\"2\" created", ["V02-revision"]),
    ("kind=\"county\"", "kind=\"province\"", ["tier-kind", "C02-kind"]),
    ("xml:lang=\"en\">واحد", "xml:lang=\"de\">واحد", ["text-language", "C02-name"]),
  ])
  func brokenRule(old: String, new: String, codes: [String]) throws {
    let verdict = verifier.verify(try signedCounty(Sheet.county().replacing(old, with: new)))
    expect(verdict, .totalFailed, .sigConstraintsFailure, Set(codes))
  }

  @Test(arguments: [
    ("<Count>40</Count>", "<Count>41</Count>", ["S03-valid", "S03-station-votes"]),
    ("code=\"IR-01-02-03-S001\"", "code=\"IR-01-02-04-S001\"", ["C02-stations", "C05-stations"]),
    (
      "<Candidate code=\"2\"><Count>40</Count>", "<Candidate code=\"9\"><Count>40</Count>",
      ["S03-station-votes", "S02-station-candidates"]
    ),
  ])
  func brokenStation(old: String, new: String, codes: [String]) throws {
    var sheet = Sheet.board().replacing(old, with: new)
    sheet = try registry["bakhshdar"].sign(sheet: sheet, policy: "board")
    sheet = try registry["farmandar"].countersign(sheet: sheet, over: [1], policy: "board")
    expect(verifier.verify(sheet), .totalFailed, .sigConstraintsFailure, Set(codes))
  }

  /// No share of invalid ballots is unusual by itself: no law's figure stands for another's.
  @Test func manyInvalidBallotsAreNoFinding() throws {
    let sheet = Sheet.county(votes: [10, 5])
    let verdict = verifier.verify(try signedCounty(sheet))
    expect(verdict, .totalPassed, nil, [])
    #expect(verdict.findings.map(\.identifier) == [])
  }

  @Test func commentsAreListed() throws {
    let sheet = Sheet.county().replacing("<Contest", with: "<!-- a note --><Contest")
    let verdict = verifier.verify(try signedCounty(sheet))
    expect(verdict, .totalPassed, nil, [])
    #expect(verdict.findings.map(\.identifier) == ["comments-not-covered"])
    #expect(verdict.coverage.uncovered.contains { if case .comment = $0 { true } else { false } })
  }

  /// Readers of other libraries read another number beside a comment; ours reads the whole, and says so.
  @Test(arguments: [
    ("<Count>120<", "<Count>1<!-- -->20<"), ("<Count>120<", "<Count><!-- -->120<"),
    ("<Count>120<", "<Count>120<?p i?><"), ("<Count>120<", "<Count>1<!-- --><![CDATA[20]]><"),
    (">انتخابات</Name>", ">انتخابات<!-- باطل --></Name>"),
    ("<Total>200<", "<Total>2<!-- --><!-- -->00<"),
    // The signature holds with these: the canonical form has no sections.
    ("<Count>120<", "<Count>1<![CDATA[20]]><"), ("<Count>120<", "<Count><![CDATA[1]]>20<"),
    ("<Count>120<", "<Count><![CDATA[1]]><![CDATA[20]]><"),
    ("<Count>120<", "<Count>120<![CDATA[]]><"),
  ])
  func somethingInsideAValue(_ change: (from: String, to: String)) throws {
    let sheet = Sheet.county().replacing(change.from, with: change.to)
    #expect(sheet != Sheet.county())
    let verdict = verifier.verify(try signedCounty(sheet))
    expect(verdict, .totalFailed, .sigConstraintsFailure, ["comment-in-value"])
    let found = verdict.findings.filter { $0.identifier == "comment-in-value" }
    #expect(!found.isEmpty && found.allSatisfy { $0.line ?? 0 > 1 }, "\(found)")
    #expect(verdict.fields?.candidates.first?.votes == 120)
  }

  /// What is one section, and nothing beside it, is one value to everybody.
  @Test func aValueThatIsOneSection() throws {
    let sheet = Sheet.county()
      .replacing("<Count>120<", with: "<Count><![CDATA[120]]><")
      .replacing(">انتخابات</Name>", with: "><![CDATA[انتخابات]]></Name>")
    expect(verifier.verify(try signedCounty(sheet)), .totalPassed, nil, [])
  }

  /// A flood is counted, not listed.
  @Test func manyInterruptedValues() throws {
    let names = String(repeating: "<Name xml:lang=\"fa\">a<!-- -->b</Name>", count: 30)
    let sheet = Sheet.county().replacing(
      "<Contest code=\"president\">", with: "<Contest code=\"president\">" + names)
    let findings = verifier.verify(try signedCounty(sheet)).findings
      .filter { $0.identifier == "comment-in-value" }
    #expect(findings.count == 6)
    #expect(findings.last?.data == [FindingDatum("count", .number(25))])
  }

  /// The signature holds wherever it stands, but the policy says where.
  @Test func misplacedSignature() throws {
    let text = String(decoding: try signedCounty(), as: UTF8.self)
    let start = try #require(text.range(of: "<ds:Signature ")).lowerBound
    let end = try #require(text.range(of: "</ResultSheet>")).lowerBound
    let moved = Array(
      (text[..<start] + text[end...]).replacing(
        "</Contest>", with: text[start..<end] + "</Contest>"
      ).utf8)
    expect(
      verifier.verify(moved), .totalFailed, .sigConstraintsFailure, ["signature-misplaced"])
  }

  /// An xmlns that no digest covers gives no meaning to a QName in the content (attack 31).
  @Test func typeAttributeWithUncoveredPrefix() throws {
    let sheet = Sheet.county().replacing(
      "<Contest ",
      with: """
        <Contest xmlns:r="urn:mohr:result-sheet:1" \
        xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="r:Text" 
        """)
    let first = verifier.verify(try signedCounty(sheet))
    let second = verifier.verify(
      try signedCounty(sheet).replacing(
        "xmlns:r=\"urn:mohr:result-sheet:1\"", with: "xmlns:r=\"urn:evil\""))
    // The digest is the same, so the verdict must be.
    #expect(first.contentDigest == second.contentDigest)
    #expect(first.indication == .totalFailed)
    #expect(first.allFindings.map(\.identifier) == second.allFindings.map(\.identifier))
  }
}

extension String {
  /// The text with the character at an index in another's place.
  func replacingCharacters(at index: String.Index, with text: String) -> String {
    self[..<index] + text + self[self.index(after: index)...]
  }

  /// Where a text first occurs.
  func range(of text: String) -> Range<String.Index>? { firstRange(of: text) }
}
