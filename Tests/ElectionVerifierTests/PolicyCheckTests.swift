import CanonicalXML
import ElectionVerifier
import Foundation
import PKI
import Testing

/// What `policy check` finds in policies under which no document can pass.
@Suite struct PolicyCheckTests {
  private static func text(_ name: String) -> String {
    String(
      decoding: must(BuiltInPolicies.all.first { $0.name == name }).bytes, as: UTF8.self)
  }

  private func problems(
    _ text: String, roster: Roster? = nil, files: [String: [UInt8]] = [:]
  ) throws -> [PolicyProblem] {
    let source = XMLSource(bytes: Array(text.utf8), name: "policy.xml")
    let policy = try UnverifiedDocument.policy(source) { files[$0] }
    return policy.problems(roster: roster).listed
  }

  /// The county policy with one text in the place of another.
  private func changed(_ old: String, _ new: String, _ name: String = "county.xml") throws
    -> [PolicyProblem]
  {
    let text = Self.text(name)
    #expect(text.contains(old), "the policy has no \(old)")
    return try problems(text.replacing(old, with: new))
  }

  @Test(arguments: BuiltInPolicies.all.map(\.name))
  func policiesOfTheLab(_ name: String) throws {
    // The head of the country's headquarters accepts discrepancies, by some policies.
    let roster = Registry.shared.roster { roster in
      roster.cards.append(Registry.shared["ministry"].rosterCard)
      for name in ["farmandar", "second-farmandar"] {
        var officer = Registry.shared[name].rosterCard
        (officer.role, officer.unit) = ("abroad-officer", must(Unit("IR")))
        roster.cards.append(officer)
      }
    }
    #expect(try problems(Self.text(name), roster: roster) == [])
  }

  static let folder: String = {
    let here = String(describing: #filePath)
    return String(here[..<must(here.firstRange(of: "/Tests/")).lowerBound]) + "/policies"
  }()

  static let shipped = must(try? FileManager.default.contentsOfDirectory(atPath: folder))
    .filter { $0.hasSuffix(".xml") }.sorted()

  /// What is shipped can be used; what lies beside it does what its names say, and there is one sample for each rule that
  /// fails.
  @Test(arguments: shipped)
  func shippedPolicies(_ name: String) throws {
    let file = FilePath(Self.folder + "/" + name)
    let samples = PolicySample.all(in: PolicySample.folder(of: file))
    let policy = try UnverifiedDocument.policy(XMLSource(path: file))
    #expect(samples.count > policy.rules.count { $0.isError })
    #expect(policy.problems(samples: samples).listed == [])
    #expect(samples.contains { $0.name.hasPrefix("pass") })
    for rule in policy.rules where rule.isError {
      #expect(
        samples.contains { $0.name.hasPrefix("fail-" + rule.code) }, "no sample breaks \(rule.code)"
      )
    }
  }

  @Test("words that nobody could read as they stand are named, in each place")
  func words() throws {
    func kinds(_ old: String, _ new: String) throws -> [PolicyProblem.Kind] {
      try changed(old, new).map(\.kind)
    }
    let hidden = PolicyProblem.Kind.hiddenCharacter(language: "en", "\u{202E}")
    for text in [
      ">Signing of county", ">valid ballots are not", ">governor of the county", ">list of inputs",
      ">causes of invalid votes",
    ] {
      #expect(try kinds(text, ">\u{202E}" + text.dropFirst()) == [hidden], "\(text)")
    }
    let persian = try kinds(">آرای بازشماری<", ">\u{2066}آرای بازشماری<")
    #expect(persian == [.hiddenCharacter(language: "fa", "\u{2066}")])
    #expect(try kinds(">فرماندار<", ">Farmandar<") == [.otherLetters(language: "fa")])
    #expect(
      try kinds(">no ballot was cast<", ">هیچ رأیی نیست<") == [.otherLetters(language: "en")])
    #expect(
      try kinds(
        ">total ballots are not valid plus invalid<",
        ">Total ballots are  not those in the box less excess and void<")
        == [.sentencesAlike(other: "S03-total")])
    // A joiner and a space make no other name, nor does an Arabic letter.
    #expect(
      try kinds(">رئیس ستاد انتخابات استان<", ">رئيس ستاد انتخابات شهرستان<")
        == [.rolesAlike(other: "county-hq-head")])
    #expect(
      try kinds(">supervisory board<", ">Candidate's  agent<")
        == [.rolesAlike(other: "supervisory-board")])
  }

  @Test("who draws a document up does not accept alone what it records")
  func ownDiscrepancies() throws {
    func kinds(_ by: String) throws -> [PolicyProblem.Kind] {
      try changed("says=\"accepted\" by=\"hq-secretary\"", "says=\"accepted\" by=\"\(by)\"")
        .map(\.kind)
    }
    #expect(try kinds("farmandar") == [.acceptsOwn(["farmandar"])])
    #expect(
      try kinds("farmandar county-hq-head") == [.acceptsOwn(["farmandar", "county-hq-head"])])
    #expect(try kinds("farmandar hq-secretary") == [])
    #expect(try kinds("province-hq-head") == [])
  }

  static let misspelt: [(old: String, new: String, step: String)] = [
    ("select=\"r:Unit/@code\"", "select=\"r:NoSuch/@code\"", "r:NoSuch"),
    ("select=\"r:Unit/@code\"", "select=\"r:Unit/@cod\"", "r:Unit/@cod"),
    ("select=\"r:Unit/@code\"", "select=\"Unit/@code\"", "Unit"),
    ("select=\"r:Unit/@code\"", "select=\"r:Unit/@r:code\"", "r:Unit/@r:code"),
    ("select=\"r:Unit/@code\"", "select=\"//r:Unti/@code\"", "descendant::r:Unti"),
    ("select=\"r:Unit/@code\"", "select=\"r:Unit/r:Votes\"", "r:Unit/r:Votes"),
    ("select=\"r:Unit/@code\"", "select=\"/r:Unit/@code\"", "r:Unit"),
    ("date=\"r:Election/@date\"", "date=\"r:Election/@day\"", "r:Election/@day"),
    ("votes=\"r:Count\"", "votes=\"r:Votes\"", "r:Votes"),
    ("digest=\"@digest\"", "digest=\"@hash\"", "@hash"),
    ("context=\"r:Inputs\"", "context=\"r:Input\"", "r:Input"),
    ("test=\"r:Total &gt; 0\"", "test=\"r:Sum &gt; 0\"", "r:Sum"),
    ("status=\"@status\"", "status=\"@state\"", "@state"),
    ("<Placement parent=\".\"/>", "<Placement parent=\"r:Seal\"/>", "r:Seal"),
    ("reason=\"r:Reason\"", "reason=\"comment()\"", "comment()"),
    ("not(r:Supersedes)\"", "not(r:Supersede)\"", "r:Supersede"),
  ]

  @Test(arguments: misspelt)
  func pathsThatSelectNothing(_ old: String, _ new: String, _ step: String) throws {
    let found = try changed(old, new)
    let steps = found.compactMap {
      if case .selectsNothing(_, let step) = $0.kind { step } else { nil }
    }
    #expect(steps.contains(step), "\(found)")
    #expect(found.allSatisfy { $0.line != nil })
  }

  @Test func valuesThatTheSchemaDoesNotAllow() throws {
    let found = try changed("@tier = 'county'", "@tier = 'countee'")
    #expect(
      found.contains {
        guard case .impossibleValue("@tier", "countee", _) = $0.kind else { return false }
        return true
      }, "\(found)")
  }

  @Test(arguments: [
    ("election", "select=\"r:Election/@code\""), ("contest", "select=\"r:Contest/@code\""),
    ("unit", "select=\"r:Unit/@code\""), ("unitScheme", "select=\"r:Unit/@scheme\""),
    ("unitEdition", "select=\"r:Unit/@edition\""), ("tier", "select=\"@tier\""),
  ])
  func fieldsOfTheRegister(_ name: String, _ select: String) throws {
    let field = "  <Field name=\"\(name)\" \(select) type=\"token\"/>\n"
    #expect(try changed(field, "").map(\.kind) == [.fieldNotRead(name)])
    #expect(
      try changed(field, field.replacing("type=\"token\"", with: "type=\"text\"")).map(\.kind)
        == [.fieldType(name, expected: "token")])
    #expect(
      try changed(field, field.replacing("/>", with: " optional=\"true\"/>")).map(\.kind)
        == [.fieldOptional(name)])
  }

  @Test func emptyTimesAndAlgorithms() throws {
    #expect(
      try changed("validUntil=\"2043", "validUntil=\"2003").map(\.kind) == [.emptyValidity])
    #expect(try changed("until=\"2043", "until=\"2003").map(\.kind) == [.emptyDates])
    let text = Self.text("county.xml")
    let weak = text.replacing(try Regex("<Signature uri=\"[^\"]*\"/>")) { _ in "" }
      .replacing("2048\">", with: "2048\"><Signature uri=\"urn:example:none\"/>")
    #expect(try problems(weak).map(\.kind) == [.noSignatureAlgorithm])
  }

  @Test func conditionsThatNeverHold() throws {
    #expect(try changed("test=\"@revision = 1\"", "test=\"1 = 2\"").map(\.kind) == [.neverHolds])
    let both = try changed("@tier = 'county' and", "@tier = 'county' and @tier = 'board' and")
    #expect(both.map(\.kind).contains(.governsNothing), "\(both)")
    let when = "role=\"farmandar\" when=\"@tier = 'board'\""
    let place = try changed("id=\"farmandar\" role=\"farmandar\"", "id=\"farmandar\" \(when)")
    #expect(place.map(\.kind).contains(.placeNeverExists), "\(place)")
  }

  @Test(arguments: ["'false'", "1", "not('')", "1 or @revision"])
  func testsThatAlwaysHold(_ test: String) throws {
    #expect(
      try changed("test=\"@revision = 1\"", "test=\"\(test)\"").map(\.kind)
        == [.neverBroken(tried: 0)])
  }

  @Test(arguments: [
    "1 + 1 = 2", "string-length('abc') &gt; 2", "concat('a', 'b')", "'a' != 'b' = 'c'",
  ])
  func testsThatReadNothing(_ test: String) throws {
    let kinds = try changed("test=\"@revision = 1\"", "test=\"\(test)\"")
    #expect(kinds.map(\.kind).contains(.readsNothing), "\(kinds)")
  }

  @Test func figuresThatAreNotTheDocuments() throws {
    for (old, new) in [
      ("votes=\"r:Count\"", "votes=\"'7'\""), ("votes=\"r:Count\"", "votes=\"3 + 4\""),
      ("select=\"@created\"", "select=\"'2013-06-15T00:00:00Z'\""),
    ] {
      let kinds = try changed(old, new).map(\.kind)
      #expect(kinds.contains(.readsNothing), "\(new): \(kinds)")
    }
  }

  @Test func orderThatCannotBeMet() throws {
    func kinds(_ of: String, _ when: String) throws -> [PolicyProblem.Kind] {
      try changed(
        "of=\"bakhshdar\" when=\"r:Unit/@kind = 'bakhshdari'\"",
        "of=\"\(of)\" when=\"\(when)\"", "board.xml"
      ).map(\.kind)
    }
    #expect(
      try kinds("bakhshdar", "r:Unit/@kind = 'farmandari'") == [.neverTogether(place: "bakhshdar")])
    #expect(
      try kinds("farmandar", "r:Unit/@kind = 'bakhshdari'") == [.neverTogether(place: "farmandar")])
    #expect(
      try kinds("bakhshdar", "r:Stations") == [.nobodyToFollow(places: ["bakhshdar"])])
    for (of, isThere) in [("nobody", false), ("county", true), ("province", true)] {
      do throws(TrustFinding.RefusalReason) {
        let text = Self.text("board.xml").replacing("of=\"bakhshdar\"", with: "of=\"\(of)\"")
        _ = try UnverifiedDocument.policy(XMLSource(bytes: Array(text.utf8), name: "p"))
        Issue.record("\(of) was accepted")
      } catch {
        guard case .order("county", of, isThere, _) = error else {
          Issue.record("\(of): \(error)")
          continue
        }
      }
    }
  }

  /// Somebody whose turn comes after that of one who is never there with them, or when their time is over.
  @Test func turnsThatNeverCome() throws {
    let place = "id=\"county-hq\" role=\"county-hq-head\""
    #expect(try changed(place, place + " after=\"farmandar\"").map(\.kind) == [])
    let apart = try changed(
      "id=\"farmandar\" role=\"farmandar\" when=",
      "id=\"farmandar\" role=\"farmandar\" after=\"bakhshdar\" when=", "board.xml")
    #expect(apart.map(\.kind) == [.neverTogether(place: "bakhshdar")])
    let text = Self.text("county.xml")
    func kinds(_ until: String) throws -> [PolicyProblem.Kind] {
      var found = text
      for (id, window) in [("farmandar", "from=\"PT6H\""), ("province", "until=\"\(until)\"")] {
        let line = must(text.split(separator: "\n").first { $0.contains(" id=\"\(id)\" ") })
        let kind = id == "province" ? "Countersigner" : "Signer"
        found = found.replacing(
          line,
          with: line.dropLast(2)
            + "><Window since=\"close\" \(window) severity=\"error\"/></\(kind)>")
      }
      return try problems(found).map(\.kind)
    }
    #expect(try kinds("PT5H") == [.windowClosed(before: "farmandar")])
    #expect(try kinds("PT6H") == [])
  }

  /// Somebody may sign for another by a statement that nobody may make; and the other way round.
  @Test func delegationsThatNeverAre() throws {
    let place =
      "id=\"county-hq\" role=\"county-hq-head\" required=\"always\" commitment=\"origin\"/>"
    let open = place.dropLast(2) + "><Delegate role=\"farmandar\"/></Signer>"
    let statement = "<Statement says=\"delegated\" about=\"county-hq-head\" by=\"hq-secretary\"/>"
    let accepted = "<Statement says=\"accepted\""
    #expect(
      try changed(place, String(open)).map(\.kind) == [.delegationNeverStated("county-hq-head")])
    #expect(
      try changed(accepted, statement + accepted).map(\.kind) == [
        .delegatesNobody("county-hq-head")
      ]
    )
    let both = Self.text("county.xml").replacing(place, with: open)
      .replacing(accepted, with: statement + accepted)
    #expect(try problems(both) == [])
  }

  @Test func twoPlacesOfOneRole() throws {
    let alike = try changed("role=\"county-hq-head\" required", "role=\"farmandar\" required")
    #expect(alike.map(\.kind) == [.placesAlike(other: "farmandar")])
    // Where they never meet, each card knows its place.
    let apart = try changed(
      "id=\"county-hq\" role=\"county-hq-head\" when=\"r:Unit/@kind = 'farmandari'\"",
      "id=\"county-hq\" role=\"bakhshdar\" when=\"r:Unit/@kind = 'farmandari'\"", "board.xml")
    #expect(apart.map(\.kind) == [])
  }

  @Test func rolesOnTheRoster() throws {
    let text = Self.text("county.xml")
    func kinds(_ text: String, _ change: (inout Roster) -> Void = { _ in }) throws
      -> [PolicyProblem.Kind]
    {
      try problems(text, roster: Registry.shared.roster(change)).map(\.kind)
    }
    #expect(
      try kinds(text) { $0.cards.removeAll { $0.role == "province-hq-head" } }
        == [.roleOfNobody("province-hq-head")])
    let three = text.replacing("role=\"farmandar\" req", with: "role=\"farmandar\" count=\"3\" req")
    #expect(try kinds(three) == [.roleOfFew("farmandar", held: 2, asked: 3)])
    let two = text.replacing("role=\"farmandar\" req", with: "role=\"farmandar\" count=\"2\" req")
    #expect(try kinds(two) == [])
    // Who states something beside a document must be there, too.
    let unheard = try problems(
      text,
      roster: Registry.shared.roster { $0.cards.removeAll { $0.role == "hq-secretary" } })
    #expect(unheard.map(\.kind) == [.roleOfNobody("hq-secretary")])
    #expect(unheard.first?.place == "Statement by" && unheard.first?.line != nil)
  }

  // MARK: Samples

  private func sample(_ name: String, _ bytes: [UInt8]) -> PolicySample {
    PolicySample(source: XMLSource(bytes: bytes, name: name), name: name)
  }

  @Test func samples() throws {
    let policy = try UnverifiedDocument.policy(
      XMLSource(bytes: Array(Self.text("county.xml").utf8), name: "county.xml"))
    let right = Sheet.county()
    let wrong = right.replacing("<Count>120<", with: "<Count>121<")
    func kind(_ name: String, _ bytes: [UInt8]) -> PolicyProblem.Kind? {
      policy.problems(of: [sample(name, bytes)]).first?.kind
    }
    for name in ["pass-1.xml", "pass.xml"] { #expect(kind(name, right) == nil) }
    for name in ["fail-S03-valid-1.xml", "fail-S03-valid.xml"] { #expect(kind(name, wrong) == nil) }
    #expect(kind("pass-1.xml", wrong) == .sampleFails(["S03-valid"]))
    #expect(kind("fail-S03-valid.xml", right) == .sampleLacks("S03-valid", raised: []))
    #expect(kind("fail-S03-total.xml", wrong) == .sampleLacks("S03-total", raised: ["S03-valid"]))
    for name in ["fail-S03.xml", "fail-.xml", "fail-S03-validity.xml", "note.txt", "passing.xml"] {
      #expect(kind(name, wrong) == .sampleNamesNothing)
    }
    #expect(kind("fail-policy-missing.xml", Sheet.board()) == nil)
    #expect(kind("fail-malformed-xml-1.xml", Array("<x>".utf8)) == nil)
    #expect(kind("pass-x.xml", Array("<x>".utf8)) == .sampleFails(["malformed-xml"]))
  }

  // MARK: Schemas

  private static let xsd = "xmlns:xs=\"http://www.w3.org/2001/XMLSchema\""
  private static let target = "targetNamespace=\"urn:mohr:result-sheet:1\""

  private func digest(_ bytes: [UInt8]) -> String { Digest.hash(bytes, .sha256).base64 }

  private func withFiles(
    _ files: [(name: String, bytes: [UInt8])], there: [String: [UInt8]]? = nil
  ) throws -> [PolicyProblem] {
    let all = Dictionary(uniqueKeysWithValues: files.map { ($0.name, $0.bytes) })
    let others = files.dropFirst().map {
      "<File name=\"\($0.name)\" digest=\"\(digest($0.bytes))\"/>"
    }.joined()
    let schema =
      "<Schema file=\"\(files[0].name)\" digest=\"\(digest(files[0].bytes))\">\(others)</Schema>"
    let text = Self.text("county.xml").replacing(
      "<Schema id=\"urn:mohr:result-sheet:1\"/>", with: schema)
    return try problems(text, files: there ?? all)
  }

  private func includes(_ location: String) -> [UInt8] {
    Array(
      ("<xs:schema \(Self.xsd) \(Self.target)>"
        + "<xs:include schemaLocation=\"\(location)\"/></xs:schema>").utf8)
  }

  @Test func filesOfASchema() throws {
    let sheet = must(BuiltInSchemas.bytes(for: Vocabulary.resultSheet))
    #expect(try withFiles([("sheet.xsd", sheet)]) == [])
    for location in ["sheet.xsd", "./sheet.xsd", "https://example.org/a/sheet.xsd"] {
      #expect(try withFiles([("one.xsd", includes(location)), ("sheet.xsd", sheet)]) == [])
    }
    let chain = [("one.xsd", includes("two.xsd")), ("two.xsd", includes("sheet.xsd"))]
    #expect(try withFiles(chain + [("sheet.xsd", sheet)]) == [])
    func fault(_ files: [(String, [UInt8])], _ there: [String: [UInt8]]? = nil) throws
      -> [PolicyProblem.Kind]
    {
      try withFiles(files.map { (name: $0.0, bytes: $0.1) }, there: there).map(\.kind)
    }
    #expect(
      try fault(chain) == [.schema(.notInSet(file: "two.xsd", takesIn: "sheet.xsd"))])
    #expect(
      try fault(chain + [("sheet.xsd", sheet)], ["one.xsd": chain[0].1, "two.xsd": chain[1].1])
        == [.schema(.missing(file: "sheet.xsd"))])
    #expect(
      try fault([("sheet.xsd", sheet)], ["sheet.xsd": sheet + [10]])
        == [.schema(.otherDigest(file: "sheet.xsd"))])
    #expect(
      try fault([("one.xsd", includes("/etc/passwd"))])
        == [.schema(.notInSet(file: "one.xsd", takesIn: "/etc/passwd"))])
  }

  /// A pinned schema knows its names as the built-in one does.
  @Test func namesOfAPinnedSchema() throws {
    let sheet = must(BuiltInSchemas.bytes(for: Vocabulary.resultSheet))
    let text = Self.text("county.xml")
      .replacing(
        "<Schema id=\"urn:mohr:result-sheet:1\"/>",
        with: "<Schema file=\"s.xsd\" digest=\"\(digest(sheet))\"/>"
      ).replacing("select=\"r:Unit/@code\"", with: "select=\"r:Unit/@nothing\"")
    #expect(
      try problems(text, files: ["s.xsd": sheet]).map(\.kind) == [
        .selectsNothing(path: "r:Unit/@nothing", step: "r:Unit/@nothing")
      ])
  }
}
