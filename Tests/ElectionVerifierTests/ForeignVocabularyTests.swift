import CanonicalXML
import ElectionVerifier
import Foundation
import PKI
import RosterExchange
import SignatureBuilding
import SigningPlans
import Testing
import XAdES

/// EML_NL and NIST documents beside native sheets in one trust, held against the register by their own codes.
@Suite struct ForeignVocabularyTests {
  private static let registry = Registry.shared

  /// A shipped policy with a sample of it, as this registry's officials sign it.
  struct Vocabulary: Sendable, CustomTestStringConvertible {
    let policy: String
    let sample: String
    /// What stands for what: roles of this registry, its units, its days.
    let changes: [(old: String, new: String)]
    let unit: String
    let tier: String
    /// The contests with the codes of their candidates.
    let contests: [(code: String, candidates: [String])]
    /// Who signs, and who countersigns the first one.
    let signers: [String]
    let countersigner: String?

    var testDescription: String { policy }
  }

  private static let dutch = [
    ("'nl-gemeente'", "'mohr-lab'"), ("'2026'", "'1'"), ("2026-03-18", "2013-06-14"),
    ("2026-03-19T01:10:00", "2013-06-15T01:10:00"), ("2026-03-23T11:00:00", "2013-06-15T01:10:00"),
    ("\"gsb-chair\"", "\"county-hq-head\""), ("\"gsb-member\"", "\"farmandar\""),
    ("\"csb-chair\"", "\"county-hq-head\""), ("\"csb-member\"", "\"farmandar\""),
  ]

  static let all: [Vocabulary] = [
    Vocabulary(
      policy: "eml-nl-510", sample: "pass-two-stations",
      changes: dutch.map { $0.0 == "\"csb-chair\"" ? ($0.0, "\"hq-secretary\"") : $0 },
      unit: "NL-0999", tier: "municipality",
      contests: [("geen", ["1", "1.1", "1.2", "2", "2.1", "2.2"])],
      signers: ["county-hq", "farmandar", "second-farmandar"], countersigner: nil),
    Vocabulary(
      policy: "eml-nl-520", sample: "pass-two-elected", changes: dutch, unit: "NL-CSB",
      tier: "central",
      contests: [("geen", ["1", "1.1", "1.2", "2", "2.1", "2.2", "3", "3.1"])],
      signers: ["county-hq", "farmandar", "second-farmandar"], countersigner: nil),
    Vocabulary(
      policy: "nist-1500-100", sample: "pass-two-contests",
      changes: [
        ("'ocd-county'", "'mohr-lab'"), ("'2026'", "'1'"), ("2026-11-03", "2013-06-14"),
        ("2026-11-20T17:00:00Z", "2013-06-14T21:00:00Z"),
        ("\"canvass-official\"", "\"farmandar\""), ("\"canvass-board\"", "\"county-hq-head\""),
      ],
      unit: "US-EX-01", tier: "canvass",
      contests: [
        ("ct-sheriff", ["cand-ada", "cand-bob"]), ("ct-clerk", ["cand-cyd", "cand-dan"]),
      ],
      signers: ["farmandar"], countersigner: "county-hq"),
  ]

  private static let folder: String = {
    let here = String(describing: #filePath)
    return String(here[..<must(here.firstRange(of: "/Tests/")).lowerBound]) + "/policies/"
  }()

  private func text(_ path: String, _ vocabulary: Vocabulary) throws -> String {
    var text = try String(contentsOfFile: Self.folder + path, encoding: .utf8)
    for (old, new) in vocabulary.changes { text = text.replacing(old, with: new) }
    return text
  }

  private func sample(_ vocabulary: Vocabulary) throws -> String {
    try text("\(vocabulary.policy).samples/\(vocabulary.sample).xml", vocabulary)
  }

  /// The stations of a unit, by their codes and names.
  private static func stations(_ unit: String, _ names: [(String, String)]) -> [UInt8] {
    RegisteredStations(
      unit: must(Unit(unit)), scheme: "mohr-lab", unitEdition: "1",
      stations: names.map { code, name in
        RegisteredStation(
          unit: must(Unit(code)), name: LocalizedText(["fa": "شعبه", "en": name]), eligible: nil,
          line: nil)
      }
    ).xml()
  }

  /// The stations of each vocabulary that has them, by its policy.
  private static let stations: [String: [UInt8]] = [
    "eml-nl-510": stations(
      "NL-0999", [("NL-0999-SB1", "Bibliotheek"), ("NL-0999-SB2", "Sporthal")]),
    "nist-1500-100": stations(
      "US-EX-01", [("US-EX-01-P1", "Precinct 1"), ("US-EX-01-P2", "Precinct 2")]),
  ]

  private static func stationList(_ vocabulary: Vocabulary) -> StationList? {
    stations[vocabulary.policy].map {
      StationList(
        file: vocabulary.policy + "-stations.xml", digest: Digest.hash($0, .sha256), count: 2)
    }
  }

  /// The native trust with all three policies, and a register of each election.
  private func verifier(_ change: (inout Register) -> Void = { _ in }) throws -> Verifier {
    let registry = Self.registry
    return try registry.verifier { trust in
      trust.registerDocuments = [source(try registry.signedRegister(), "register.xml")]
      for (name, stations) in Self.stations {
        let file = name + "-stations.xml"
        trust.stationFiles[file] = source(stations, file)
      }
      for vocabulary in Self.all {
        let policy = Array(try text(vocabulary.policy + ".xml", vocabulary).utf8)
        trust.policyDocuments.append(
          source(try registry["ministry"].sign(policy), vocabulary.policy + ".xml"))
      }
      for register in [register(Self.all[0], Self.all[1]), register(Self.all[2])] {
        var changed = register
        change(&changed)
        trust.registerDocuments.append(
          source(try registry["ministry"].sign(changed.xml()), "\(register.election.code).xml"))
      }
    }
  }

  private func register(_ vocabularies: Vocabulary...) -> Register {
    let isDutch = vocabularies[0].policy.hasPrefix("eml")
    func name(_ text: String) -> LocalizedText {
      LocalizedText(["fa": text, isDutch ? "nl" : "en": text])
    }
    let people = [
      "cand-ada": "Ada Example", "cand-bob": "Bob Example", "cand-cyd": "Cyd Example",
      "cand-dan": "Dan Example", "1.1": "Jansen", "1.2": "Bakker", "2.1": "Visser", "2.2": "Smit",
      "3.1": "Mulder", "1": "Lijst 1", "2": "Lijst 2", "3": "Lijst 3",
    ]
    let titles = ["ct-sheriff": "Sheriff", "ct-clerk": "Clerk"]
    return Self.registry.register { register in
      register.election.code = isDutch ? "GR2026_Voorbeeldstad" : "example-2026"
      register.election.name = name(
        isDutch ? "Gemeenteraad Voorbeeldstad" : "Example general election")
      register.contests = must(vocabularies.last).contests.map { contest in
        RegisteredContest(
          code: contest.code, name: name(titles[contest.code] ?? contest.code),
          candidates: contest.candidates.map {
            // A list without a seat and whoever stands on it are not on the count's ballot of two lists.
            RegisteredCandidate(
              code: $0, name: name(people[$0] ?? ""),
              withdrawn: $0.hasPrefix("3") ? Registry.now.adding(days: -9) : nil)
          })
      }
      for vocabulary in vocabularies {
        register.units.append(
          RegisteredUnit(
            unit: must(Unit(vocabulary.unit)), kind: "county", parent: must(Unit("IR-01-02")),
            tier: vocabulary.tier, contests: nil,
            name: name(isDutch ? "Voorbeeldstad" : "Example County"), eligible: nil,
            stations: Self.stationList(vocabulary), line: nil))
      }
    }
  }

  private func signed(
    _ text: String, _ vocabulary: Vocabulary, _ verifier: Verifier
  ) throws -> [UInt8] {
    var document = Array(text.utf8)
    for name in vocabulary.signers {
      document = try add(.sign, name, document, verifier) { source, signed, request, signer in
        try SignatureBuilder().sign(source, signed, request, with: signer).bytes
      }
    }
    guard let name = vocabulary.countersigner else { return document }
    let first = try SignedDocument.read(source(document, "d.xml")).signatures[0].signature?.id
    let ids = [try #require(first)]
    return try add(.countersign(over: ids), name, document, verifier) {
      source, signed, request, signer in
      try SignatureBuilder().countersign(source, signed, parents: ids, request, with: signer).bytes
    }
  }

  private func add(
    _ action: SigningAction, _ name: String, _ document: [UInt8], _ verifier: Verifier,
    _ make: (XMLSource, SignedDocument, SignatureRequest, KeySigner) throws -> [UInt8]
  ) throws -> [UInt8] {
    let person = Self.registry[name]
    let input = source(document, "d.xml")
    let plan = verifier.plan(action, for: input, by: person.certificate)
    let choice = try #require(plan.choices.first, "\(plan.refusals)")
    return try make(
      input, try #require(plan.document),
      choice.request(signingTime: Registry.now.adding(seconds: -1)), person.signer)
  }

  @Test(arguments: all)
  func signAndVerify(_ vocabulary: Vocabulary) throws {
    let verifier = try verifier()
    #expect(verifier.trustFindings == [])
    let verdict = verifier.verify(try signed(sample(vocabulary), vocabulary, verifier))
    expect(verdict, .totalPassed, nil, [])
    #expect(verdict.policy?.identifier == "urn:mohr:policy:" + vocabulary.policy)
    #expect(verdict.fields?.unit == vocabulary.unit)
    #expect(verdict.fields?.candidates.map(\.code) == vocabulary.contests.flatMap(\.candidates))
    let hasVotes = vocabulary.policy != "eml-nl-520"
    #expect(verdict.fields?.candidates.allSatisfy { ($0.votes != nil) == hasVotes } == true)
    // The native sheets of the same trust still pass.
    let person = Self.registry["province-hq"]
    var sheet = Sheet.county()
    for name in ["farmandar", "county-hq"] { sheet = try Self.registry[name].sign(sheet: sheet) }
    sheet = try person.countersign(sheet: sheet, over: [1, 2])
    #expect(verifier.verify(sheet).indication == .totalPassed)
  }

  static let strangers: [(policy: Int, old: String, new: String, code: String)] = [
    (0, "Id=\"0999\">Voor", "Id=\"0998\">Voor", "C02"),
    (0, "<ContestIdentifier Id=\"geen\"", "<ContestIdentifier Id=\"1\"", "S04-contest"),
    (0, "<CandidateIdentifier Id=\"2\"", "<CandidateIdentifier Id=\"3\"", "S02-candidate"),
    (0, "0999::SB2", "0999::SB3", "C02-stations"), (0, "0999::SB2", "0998::SB2", "C02-stations"),
    (0, ">Voorbeeldstad</Auth", ">Andere stad</Auth", "C02-name"),
    (1, "<CandidateIdentifier Id=\"2\"", "<CandidateIdentifier Id=\"3\"", "S02-candidate"),
    (1, "Jansen", "Janssens", "S02-name"),
    (0, "Lijst 1<", "Lijst 2<", "S02-name"), (1, "Lijst 2<", "Lijst 3<", "S02-name"),
    (0, "AffiliationIdentifier Id=\"2\"", "AffiliationIdentifier Id=\"4\"", "S02-candidate"),
    (2, "<BallotName><Text Language=\"en\">Ada Example</Text></BallotName>", "", "candidate-name"),
    (2, "US-EX-01<", "US-EX-02<", "C02"),
    (0, "Bibliotheek", "Sporthal", "C02-stations-name"),
    (2, "<Name>Sheriff<", "<Name>Clerk<", "S04-contest-name"),
    (
      2, "<Name>Sheriff<",
      "<BallotTitle><Text Language=\"en\">Clerk</Text></BallotTitle><Name>Sheriff<",
      "S04-contest-name"
    ),
    (2, ">Precinct 1<", ">Precinct 3<", "C02-stations-name"),
    (2, ">Precinct 1<", ">Precinct 2<", "unit-name-twice"),
    (2, "US-EX-01-P1", "US-EX-77", "C02-stations"),
    (2, "<Value>US-EX-01-P1</Value>", "<Value>US-EX-01-P2</Value>", "unit-code-twice"),
    (2, "<ComposingGpUnitIds>p1 p2<", "<ComposingGpUnitIds>p1<", "unit-part"),
    (2, "<SequenceEnd>1<", "<SequenceEnd>2<", "sequence"),
    (2, "</Status>", "</Status><Status>unofficial-partial</Status>", "one-status"),
    (2, "ct-clerk", "ct-mayor", "S04-contest"),
    (2, "cand-dan", "cand-eve", "S02-candidate"),
    (2, "Ada Example", "Eve Example", "S02-name"),
  ]

  /// A unit, a contest, a candidate or a name that the register does not have stops the first signer.
  @Test(arguments: strangers)
  func strangersToTheRegister(_ index: Int, _ old: String, _ new: String, _ code: String) throws {
    let vocabulary = Self.all[index]
    let text = try sample(vocabulary)
    #expect(text.contains(old))
    let verifier = try verifier()
    let person = Self.registry[vocabulary.signers[0]]
    let plan = verifier.plan(
      .sign, for: source(Array(text.replacing(old, with: new).utf8), "d.xml"),
      by: person.certificate)
    let codes = plan.refusals.map(\.identifier)
    #expect(codes.contains(code), "\(codes)")
  }

  /// A contest that the unit hands in and that is not in the report.
  @Test func contestLeftOut() throws {
    let vocabulary = Self.all[2]
    let text = try sample(vocabulary)
    let start = try #require(
      text.firstRange(of: "    <Contest xsi:type=\"CandidateContest\" ObjectId=\"ct-clerk\""))
    let end = try #require(text.firstRange(of: "    <ElectionScopeId>"))
    let without = String(text[..<start.lowerBound] + text[end.lowerBound...])
    let verifier = try verifier()
    let plan = verifier.plan(
      .sign, for: source(Array(without.utf8), "d.xml"), by: Self.registry["farmandar"].certificate)
    #expect(plan.refusals.map(\.identifier).contains("S02-candidate-missing"))
  }
}
