import CanonicalXML
import ElectionVerifier
import PKI
import Testing
import XMLSchemas
@testable import RosterExchange

/// Each schema accepts what is right, and refuses one change at a time.
@Suite struct SchemaTests {
  let registry = Registry.shared

  /// The first violation of a document by its namespace's schema; nil if it is valid.
  private func violation(_ document: [UInt8], _ namespace: String) throws -> String? {
    let schema = try XMLSchema(
      bytes: must(BuiltInSchemas.bytes(for: namespace)), name: namespace)
    let read = try XMLDocument.read(
      XMLSource(bytes: document, name: "x"), ReadOptions(treeCap: 1 << 24))
    return try schema.violations(in: must(read.tree)).first?.message
  }

  private func refuses(
    _ document: [UInt8], _ namespace: String, _ changes: [(String, String)]
  ) throws {
    #expect(try violation(document, namespace) == nil)
    for (old, new) in changes {
      #expect(
        try violation(document.replacing(old, with: new), namespace) != nil, "\(old) → \(new)")
    }
    print("schema \(namespace): \(changes.count) changes, all refused")
  }

  @Test func resultSheets() throws {
    let county = Sheet.county(
      attendance: Sheet.attendance("farmandar", "present", reason: "x"),
      supersedes: "<Supersedes digest=\"\(Sheet.digest)\" revision=\"1\">"
        + "<Reason xml:lang=\"fa\">x</Reason></Supersedes>", revision: 2)
    try refuses(
      county, Vocabulary.resultSheet,
      [
        ("<Count>120</Count>", "<Count>-1</Count>"),
        ("<Count>120</Count>", "<Count>0120</Count>"),
        ("<Count>120</Count>", "<Count>+120</Count>"),
        ("<Count>120</Count>", "<Count>1e3</Count>"),
        ("<Count>120</Count>", "<Count>۱۲۰</Count>"),
        ("<Count>120</Count>", "<Count>1234567890</Count>"),
        ("<Count>120</Count>", "<Count></Count>"),
        ("<Count>120</Count>", ""),
        ("<Count>120</Count>", "<Count>120</Count><Count>120</Count>"),
        (Sheet.digest + "\" revision", "47DEQpj8HBSa" + "\" revision"),
        ("HBSa+/TImW", "HBSa-_TImW"),
        ("SuFU=\"/>", "SuFV=\"/>"),
        ("digest=\"47DEQ", "digest=\" 47DEQ"),
        ("date=\"2013-06-14\"", "date=\"2013-02-30\""),
        ("date=\"2013-06-14\"", "date=\"1392-03-24Z\""),
        ("T03:20:00+04:30", "T03:20:00"),
        ("T03:20:00+04:30", "T25:20:00+04:30"),
        ("tier=\"county\"", "tier=\"village\""),
        ("tier=\"county\" ", ""),
        ("revision=\"2\"", "revision=\"0\""),
        ("code=\"IR-01-02\"", "code=\"ir-01-02\""),
        ("code=\"IR-01-02\"", "code=\"IR--02\""),
        ("code=\"IR-01-02\"", "code=\"IR-01-02-\""),
        ("scheme=\"mohr-lab\" ", ""),
        ("kind=\"county\"", "kind=\"shop\""),
        ("<Candidate code=\"2\">", "<Candidate code=\"1\">"),
        ("unit=\"IR-01-02-03\"", "unit=\"IR-01-02-01\""),
        ("status=\"present\"", "status=\"asleep\""),
        ("<Name xml:lang=\"fa\">", "<Name>"),
        ("<Name xml:lang=\"fa\">انتخابات<", "<Name xml:lang=\"fa\"><"),
        ("</Ballots>", "<Spoilt>1</Spoilt></Ballots>"),
        ("<Void>0</Void>", ""),
        ("<Contest code", "<Unknown/><Contest code"),
        ("<Contest code", "<Contest mood=\"good\" code"),
        ("complete=\"true\"", "complete=\"perhaps\""),
        ("</ResultSheet>", "text</ResultSheet>"),
      ])
  }

  @Test func boards() throws {
    try refuses(
      Sheet.board(), Vocabulary.resultSheet,
      [
        ("IR-01-02-03-S002", "IR-01-02-03-S001"),
        ("<Candidate code=\"2\"><Count>39", "<Candidate code=\"1\"><Count>39"),
        ("<Station code=\"IR-01-02-03-S001\">", "<Station>"),
      ])
  }

  @Test func rosters() throws {
    let roster = registry.roster {
      $0.cards[1].delegations = [
        Delegation(
          by: "0012345679/minister", from: Registry.now, until: Registry.now.adding(days: 1),
          reason: "vacancy")
      ]
    }
    try refuses(
      roster.xml(), Vocabulary.roster,
      [
        ("edition=\"1\"", "edition=\"0\""),
        ("state=\"issued\"", "state=\"eaten\""),
        ("by=\"0012345679/minister\"", "by=\"minister\""),
        ("reason=\"vacancy\"", ""),
        ("purpose=\"signature\"", "purpose=\"fun\""),
        ("nationalID=\"", "nationalID=\"1"),
        ("role=\"farmandar\"", "role=\"Farmandar\""),
        ("number=\"C1000\"", "number=\"C 1000\""),
        ("<Role id=\"farmandar\">", "<Role id=\"bakhshdar\">"),
        ("scheme=\"mohr-lab\"", "scheme=\"\""),
        ("validUntil=\"", "validUntil=\"x"),
      ])
  }

  @Test func registers() throws {
    let withdrawn = InventedRegister.at("2013-06-10T12:00:00Z")
    let register = InventedRegister.make {
      $0.contests.append(
        InventedRegister.contest("third", ["a": "نرگس", "b": "لاله"], withdrawn: withdrawn))
    }
    try refuses(
      register.xml(), Vocabulary.register,
      [
        ("edition=\"2\"", "edition=\"0\""),
        ("predecessor=\"", "predecessor=\"x"),
        ("purpose=\"live\"", "purpose=\"practice\""),
        (" purpose=\"live\"", ""),
        ("closes=\"2013-06-14T18:30:00Z\"", "closes=\"2013-06-14T18:30:00\""),
        ("date=\"2013-06-14\"", "date=\"2013-02-30\""),
        (
          "<Deadline tier=",
          "<Deadline tier=\"county\" at=\"2013-06-15T00:00:00Z\"/><Deadline tier="
        ),
        ("<Contest code=\"council\"", "<Contest code=\"president\""),
        ("<Candidate code=\"2\"", "<Candidate code=\"1\""),
        ("withdrawn=\"2013-06-10T12:00:00Z\"", "withdrawn=\"yes\""),
        ("<Name xml:lang=\"fa\">", "<Name>"),
        ("kind=\"country\"", "kind=\"Country\""),
        ("code=\"IR-01\"", "code=\"ir-01\""),
        ("contests=\"president\"", "contests=\"\""),
        ("file=\"stations/", "file=\"../"),
        ("file=\"stations/", "file=\"/stations/"),
        ("file=\"stations/", "file=\"a/stations/"),
        ("count=\"12\"", "count=\"-12\""),
        ("count=\"300\"", "count=\"1234567890\""),
        ("<Units scheme=\"invented\"", "<Units"),
        ("</Units>", "<Unit/></Units>"),
        ("</Register>", "<Contest/></Register>"),
      ])
  }

  @Test func policies() throws {
    let county = must(BuiltInPolicies.all.first { $0.name == "county.xml" }).bytes
    for policy in BuiltInPolicies.all {
      #expect(try violation(policy.bytes, Vocabulary.policy) == nil, "\(policy.name)")
    }
    try refuses(
      county, Vocabulary.policy,
      [
        ("edition=\"1\"", "edition=\"1.0\""),
        ("validFrom=\"2013-06-01T00:00:00+04:30\"", "validFrom=\"2013-06-01\""),
        ("prefix=\"r\"", "prefix=\"r:r\""),
        ("<Applies ", "<Applies/><Applies "),
        (" date=\"r:Election/@date\"", ""),
        ("type=\"count\"", "type=\"double\""),
        ("name=\"ballots.void\"", "name=\"ballots.valid\""),
        ("code=\"S03-total\"", "code=\"S03-split\""),
        ("severity=\"warning\"", "severity=\"mild\""),
        ("role=\"county-hq-head\" required", "role=\"nobody\" required"),
        ("Countersigner id=\"province\"", "Countersigner id=\"farmandar\""),
        ("required=\"unless-reason\"", "required=\"sometimes\""),
        ("commitment=\"approval\"", "commitment=\"love\""),
        ("minimumRSABits=\"2048\"", "minimumRSABits=\"1024\""),
        ("<Level>B</Level>", "<Level>LT</Level>"),
        ("<Level>B</Level>", ""),
        ("<Sentence xml:lang=\"fa\">", "<Sentence>"),
      ])
  }

  @Test func trustFiles() throws {
    try refuses(
      TrustFolderTests.trustFile(registry), Vocabulary.trust,
      [
        ("file=\"anchors/root.der\"", "file=\"../root.der\""),
        ("file=\"anchors/root.der\"", "file=\"/etc/root.der\""),
        ("file=\"anchors/root.der\"", "file=\"a/b/root.der\""),
        ("<Anchor ", "<Anker/><Anchor "),
        ("2.999.1760.1.1<", "2.999.1760.1.<"),
        ("2.999.1760.1.1<", "3.1<"),
        ("<RosterSigner certificate=\"", "<RosterSigner certificate=\"x"),
        ("nationalID=\"", "nationalID=\"x"),
        ("<Roster edition=\"1\"/>", "<Roster edition=\"one\"/>"),
      ])
  }
}

/// The compiled forms of mohr's own schemas: an accelerator that must know them all.
@Suite struct CompiledSchemaTests {
  @Test(arguments: [
    Vocabulary.resultSheet, Vocabulary.policy, Vocabulary.roster, Vocabulary.register,
    Vocabulary.trust,
  ])
  func everySchemaOfOursIsCovered(_ namespace: String) throws {
    #expect(try #require(BuiltInSchemas.schema(for: namespace)).isCompiled)
  }

  @Test(arguments: BuiltInPolicies.all.map(\.name))
  func everyPolicyOfOursIsAcceptedWithoutLibXML2(_ name: String) throws {
    let bytes = try #require(BuiltInPolicies.all.first { $0.name == name }?.bytes)
    let schema = try #require(BuiltInSchemas.schema(for: Vocabulary.policy))
    let document = try XMLDocument.read(
      XMLSource(bytes: bytes, name: name), ReadOptions(treeCap: 1 << 20))
    let tree = try #require(document.tree)
    #expect(schema.accepts(tree))
    #expect(try schema.judgedViolations(in: tree).isEmpty)
  }
}
