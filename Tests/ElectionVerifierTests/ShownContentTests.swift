import CanonicalXML
import ElectionReports
import Foundation
import Generators
import SignatureBuilding
import Testing
import XAdES

@testable import ElectionVerifier
@testable import SigningPlans

/// Nothing is sealed unseen: whatever value of a sheet is another one, the screen before the PIN is another one, too.
@Suite struct ShownContentTests {
  private let registry = Registry.shared
  private let verifier = Registry.verifier

  /// The screen in both languages, without what is said about the sheet: digest, findings, rules.
  private func screens(
    _ sheet: String, _ person: String, isFull: Bool = true,
    in languages: [Language] = Language.allCases
  ) throws -> String {
    let plan = verifier.plan(
      .sign, for: source(Array(sheet.utf8), "sheet.xml"), by: registry[person].certificate)
    var verdict = plan.verdict
    (verdict.findings, verdict.contentDigest) = ([], nil)
    let shown = SigningPlan(
      verdict: verdict, document: plan.document,
      holder: plan.holder, path: plan.path, choices: [], refusals: [], warnings: [])
    let choice = PlannedSignature(
      slot: "x", role: "x", roleName: nil, ownRole: nil, commitment: .proofOfApproval, parents: [],
      policy: nil,
      placement: .root, place: nil)
    return languages.map {
      SigningReport(
        plan: shown, choice: choice, rules: 0, tries: "", isFull: isFull,
        style: ReportStyle(language: $0)
      ).text
    }.joined()
  }

  /// Where values stand in a sheet: of attributes and of elements, but for namespaces and languages.
  private static func values(_ sheet: String) throws -> [Range<String.Index>] {
    let pattern = try Regex(#"(?:[ ]([A-Za-z]+)="([^"]*)"|>([^<>]*[^<>\s][^<>]*)<)"#)
    let start = try #require(sheet.range(of: "tier=")).lowerBound
    return sheet[sheet.index(before: start)...].matches(of: pattern).compactMap { match in
      guard match.output[1].substring != "xmlns" else { return nil }
      return match.output[2].range ?? match.output[3].range
    }
  }

  /// Another value of the same type.
  private static func other(_ value: Substring) -> String {
    let words = [
      "county": "province", "board": "county", "province": "county", "bakhshdari": "farmandari",
      "true": "false", "false": "true", "refused": "absent", "present": "absent",
      "rehearsal": "live", "fa": "en", "signed-paper": "objected", "objected": "refused",
    ]
    if let word = words[String(value)] { return word }
    if let number = Int(value) { return String(number + 1) }
    if value.contains("T03:20") { return String(value).replacing("T03:20", with: "T03:21") }
    if value.count == 10, value.hasPrefix("2013-") { return "2013-06-15" }
    if value.hasSuffix("=") { return "A" + String(value.dropFirst()) }
    return String(value) + "9"
  }

  private static func sheets() -> [(name: String, sheet: String, person: String)] {
    let absent = Sheet.attendance("province-hq-head", "refused", reason: "خلاف است").replacing(
      "<Attendance>", with: "<Attendance><Official role=\"farmandar\" status=\"present\"/>")
    let missing = "<Missing unit=\"IR-01-02-03\"><Reason xml:lang=\"fa\">نرسید</Reason></Missing>"
    let supersedes =
      "<Supersedes digest=\"\(Sheet.digest)\" revision=\"1\"><Reason xml:lang=\"fa\">خطا</Reason></Supersedes>"
    func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
    let county = text(Sheet.county(attendance: absent))
      .replacing(
        "<Input unit=\"IR-01-02-03\" revision=\"1\" digest=\"\(Sheet.otherDigest)\"/>",
        with: missing
      ).replacing("complete=\"true\"", with: "complete=\"false\"")
      .replacing(" revision=\"1\" created", with: " purpose=\"rehearsal\" revision=\"1\" created")
    return [
      ("board", text(Sheet.board(attendance: absent)), "bakhshdar"),
      ("county", county, "farmandar"),
      ("province", text(Sheet.province()), "ostandar"),
      (
        "records",
        text(DocumentRecordTests.sheet()).replacing(
          "</ResultSheet>",
          with:
            "<Discrepancies><Discrepancy rule=\"S03-valid\"><Explanation xml:lang=\"fa\">چنین است"
            + "</Explanation></Discrepancy></Discrepancies></ResultSheet>"), "farmandar"
      ),
      (
        "correction", text(Sheet.county(supersedes: supersedes, revision: 2)), "farmandar"
      ),
    ]
  }

  @Test("every value of the native sheet is shown or named")
  func everyValue() throws {
    var count = 0
    for (name, sheet, person) in Self.sheets() {
      let screen = try screens(sheet, person)
      #expect(try screens(sheet, person) == screen)
      for range in try Self.values(sheet) {
        let changed = sheet.replacingCharacters(in: range, with: Self.other(sheet[range]))
        let context = sheet[..<range.lowerBound].suffix(60)
        #expect(
          try screens(changed, person) != screen, "\(name): \(sheet[range]) after \(context)")
        count += 1
      }
    }
    print("values of native sheets: \(count) changed, each of them seen")
    #expect(count > 150)
  }

  @Test("every value of a statement is shown or named")
  func statements() throws {
    let stated = StatedSheet()
    let sheet = try stated.sheet()
    let contents: [StatementDraft.Content] = [
      StatedSheet.refusal, StatedSheet.absence, .acceptance(rules: ["S03-valid", "S03-total"]),
      .delegation(role: "farmandar", to: registry["county-hq"].nationalID, as: "county-hq-head"),
    ]
    var count = 0
    for content in contents {
      let statement = String(
        decoding: try stated.bytes(sheet, content, person: "مریم رستگار", by: []), as: UTF8.self)
      let screen = try screens(statement, "farmandar")
      let root = try #require(statement.range(of: "<Statement"))
      let pattern = try Regex(#"(?:[ ]([A-Za-z]+)="([^"]*)"|>([^<>]*[^<>\s][^<>]*)<)"#)
      for match in statement[root.lowerBound...].matches(of: pattern) {
        // By the edition of its policy that one is chosen, which the screen names; of one that is not there a finding tells.
        guard !["xmlns", "policyEdition"].contains(match.output[1].substring ?? ""),
          let range = match.output[2].range ?? match.output[3].range
        else { continue }
        let changed = statement.replacingCharacters(in: range, with: Self.other(statement[range]))
        let context = statement[..<range.lowerBound].suffix(60)
        #expect(
          try screens(changed, "farmandar") != screen, "\(statement[range]) after \(context)")
        count += 1
      }
    }
    print("values of statements: \(count) changed, each of them seen")
    #expect(count > 50)
  }

  /// The text report of `mohr verify --full`, the one without it, and the JSON, of a document that a policy reads; nil where
  /// it reads none.
  private static func told(
    _ document: String, _ policy: SigningPolicy
  ) throws -> (text: String, brief: String, json: String)? {
    guard let tree = RepositoryFiles.tree(Array(document.utf8)) else { return nil }
    let evaluation = PolicyEvaluation(in: tree)
    var verdict = Verdict(
      source: "x.xml", kind: .document, indication: .indeterminate, validationTime: Registry.now,
      coverage: Coverage())
    verdict.fields = FieldReading(policy, evaluation).fields
    verdict.unread = UnreadContent(policy, tree, .whole)
    verdict.stations = policy.stations.map { StationTable($0, evaluation) }
    let text = Language.allCases.map {
      ReportFormat.text.report(verdict, ReportStyle(language: $0, detail: .whole))
    }.joined()
    let english = ReportStyle(language: .english)
    return (
      text, ReportFormat.text.report(verdict, english), ReportFormat.json.report(verdict, english)
    )
  }

  @Test("every value of the native sheet is in the JSON as in the text")
  func everyValueInJSON() throws {
    var count = 0
    for (name, sheet, _) in Self.sheets() {
      let policyName = name == "records" ? "county" : name
      let file = RepositoryFiles.package + "/policies/\(policyName).xml"
      let policy = try UnverifiedDocument.policy(XMLSource(path: file), schemaFile: { _ in nil })
      let told = try #require(try Self.told(sheet, policy))
      for range in try Self.values(sheet) {
        let changed = sheet.replacingCharacters(in: range, with: Self.other(sheet[range]))
        let context = sheet[..<range.lowerBound].suffix(60)
        guard let other = try Self.told(changed, policy) else { continue }
        #expect(other.text != told.text, "\(name), text: \(sheet[range]) after \(context)")
        #expect(other.json != told.json, "\(name), JSON: \(sheet[range]) after \(context)")
        count += 1
      }
    }
    #expect(count > 150)
  }

  @Test(
    "every value of documents in other vocabularies is told or named",
    arguments: ["eml-nl-510", "eml-nl-520", "nist-1500-100"])
  func otherVocabularies(_ name: String) throws {
    let file = RepositoryFiles.package + "/policies/\(name).xml"
    let policy = try UnverifiedDocument.policy(XMLSource(path: file), schemaFile: { _ in nil })
    let samples = RepositoryFiles.xml(in: ["policies/\(name).samples"]).filter {
      $0.contains("/pass-")
    }
    #expect(!samples.isEmpty)
    var count = 0
    for path in samples {
      let sheet = String(decoding: RepositoryFiles.bytes(path), as: UTF8.self)
      let before = try #require(try Self.told(sheet, policy))
      let pattern = try Regex(#"(?:[ ]([A-Za-z:]+)="([^"]*)"|>([^<>]*[^<>\s][^<>]*)<)"#)
      for match in sheet.dropFirst(40).matches(of: pattern) {
        let name = match.output[1].substring.map(String.init) ?? ""
        // How a text is read, names of types and prefixes are the form's.
        guard !name.hasPrefix("xmlns"), !name.hasPrefix("xsi:"), !name.hasPrefix("xml:"),
          let range = match.output[2].range ?? match.output[3].range
        else { continue }
        let changed = sheet.replacingCharacters(in: range, with: Self.other(sheet[range]))
        let after = try #require(try Self.told(changed, policy))
        let context = sheet[..<range.lowerBound].suffix(60)
        #expect(before.text != after.text, "\(path): \(sheet[range]) after \(context)")
        #expect(before.json != after.json, "\(path): \(sheet[range]) after \(context)")
        count += 1
      }
    }
    print("values of \(name): \(count) changed, each of them told")
    #expect(count > 20)
  }

  @Test(
    "a second value beside the one that is read is refused, or told",
    arguments: ["eml-nl-510", "eml-nl-520", "nist-1500-100"])
  func secondValues(_ name: String) throws {
    let file = RepositoryFiles.package + "/policies/\(name).xml"
    let policy = try UnverifiedDocument.policy(XMLSource(path: file), schemaFile: { _ in nil })
    var (refused, told) = (0, 0)
    for path in RepositoryFiles.xml(in: ["policies/\(name).samples"])
    where path.contains("/pass-") {
      let sheet = String(decoding: RepositoryFiles.bytes(path), as: UTF8.self)
      #expect(try Self.isRefused(sheet, policy) == false)
      let before = try #require(try Self.told(sheet, policy))
      for match in sheet.matches(of: try Regex(#"<([A-Za-z:]+)[^<>]*>([^<>]*[^<>\s][^<>]*)</"#)) {
        guard let value = match.output[2].substring, let tag = match.output[1].substring else {
          continue
        }
        let first = sheet[match.range] + tag + ">"
        let second =
          sheet[match.range.lowerBound..<value.startIndex] + Self.other(value)
          + "</\(tag)>"
        for pair in [first + second, second + first] {
          let end = sheet.index(match.range.lowerBound, offsetBy: first.count)
          let changed = sheet.replacingCharacters(
            in: match.range.lowerBound..<end, with: String(pair))
          if try Self.isRefused(changed, policy) {
            refused += 1
          } else {
            let after = try #require(try Self.told(changed, policy))
            #expect(after.text != before.text && after.json != before.json, "\(path): \(pair)")
            told += 1
          }
        }
      }
    }
    print("second values in \(name): \(refused) refused, \(told) told")
    #expect(refused > 5 && refused + told > 40)
  }

  /// What a vocabulary has and its policy has no word for, such as the ranking of who is elected or the status of a
  /// candidate after the election, is told with its value wherever it stands.
  @Test(
    "an element that the policy does not know is told, or refused, wherever it stands",
    arguments: [
      ("eml-nl-510", "Ranking"), ("eml-nl-520", "Ranking"), ("nist-1500-100", "PostElectionStatus"),
    ])
  func unknownElements(_ name: String, _ element: String) throws {
    let file = RepositoryFiles.package + "/policies/\(name).xml"
    let policy = try UnverifiedDocument.policy(XMLSource(path: file), schemaFile: { _ in nil })
    var (refused, told) = (0, 0)
    for path in RepositoryFiles.xml(in: ["policies/\(name).samples"])
    where path.contains("/pass-") {
      let sheet = String(decoding: RepositoryFiles.bytes(path), as: UTF8.self)
      for end in sheet.matches(of: /<\//) {
        func inserted(_ value: String) -> String {
          sheet.replacingCharacters(
            in: end.range.lowerBound..<end.range.lowerBound,
            with: "<\(element)>\(value)</\(element)>")
        }
        guard try !Self.isRefused(inserted("winner-1"), policy) else {
          refused += 1
          continue
        }
        let one = try #require(try Self.told(inserted("winner-1"), policy))
        let other = try #require(try Self.told(inserted("winner-2"), policy))
        let context = sheet[..<end.range.lowerBound].suffix(60)
        #expect(one.text != other.text && one.json != other.json, "\(path) after \(context)")
        #expect(one.text.contains("winner-1") && one.json.contains("winner-1"), "\(context)")
        #expect(one.brief.contains("winner-1"), "\(path) after \(context)")
        told += 1
      }
      for tag in sheet.dropFirst(40).matches(of: /<[A-Za-z:]+/) {
        let changed = sheet.replacingCharacters(in: tag.range, with: tag.0 + " of=\"winner-1\"")
        guard try !Self.isRefused(changed, policy) else { continue }
        let one = try #require(try Self.told(changed, policy))
        #expect(one.text.contains("winner-1") && one.json.contains("winner-1"), "\(tag.0)")
        #expect(one.brief.contains("winner-1"), "\(path): \(tag.0)")
        told += 1
      }
    }
    print("\(element) in \(name): \(refused) refused, \(told) told")
    #expect(told > 20)
  }

  /// Whether the policy's fields and rules find an error.
  private static func isRefused(_ document: String, _ policy: SigningPolicy) throws -> Bool {
    let tree = try #require(RepositoryFiles.tree(Array(document.utf8)))
    let evaluation = PolicyEvaluation(in: tree)
    let reading = FieldReading(policy, evaluation)
    let rules = ContentRules(policy, evaluation).check(vouched: true, .none)
    return (reading.findings + evaluation.findings + rules.findings).contains {
      $0.severity == .error
    }
  }

  @Test("a text is shown in every language that it is sealed in", arguments: Language.allCases)
  func everyLanguage(_ reader: Language) throws {
    let reason = "<Reason xml:lang=\"fa\">خلاف است</Reason>"
    let sheet = String(
      decoding: Sheet.county(
        attendance: Sheet.attendance("province-hq-head", "refused", reason: "خلاف است")
          .replacing("</Official>", with: "<Reason xml:lang=\"en\">it is wrong</Reason></Official>")
      ), as: UTF8.self)
    #expect(sheet.contains(reason) && sheet.contains("it is wrong"))
    let screen = try screens(sheet, "farmandar", isFull: false, in: [reader])
    #expect(screen.contains("خلاف است") && screen.contains("it is wrong"), "\(screen)")
  }

  /// What nobody could read before they typed their PIN they did not sign.
  @Test("a long text is shown to its end", arguments: Language.allCases)
  func longTexts(_ reader: Language) throws {
    let long = String(repeating: "الف ", count: 230)
    let county = String(
      decoding: Sheet.county(
        attendance: Sheet.attendance("province-hq-head", "refused", reason: long + "reason-ends")),
      as: UTF8.self
    )
    .replacing(
      "<Input unit=\"IR-01-02-03\" revision=\"1\" digest=\"\(Sheet.otherDigest)\"/>",
      with:
        "<Missing unit=\"IR-01-02-03\"><Reason xml:lang=\"fa\">\(long)missing-ends</Reason></Missing>"
    )
    let screen = try screens(county, "farmandar", isFull: false, in: [reader])
    for end in ["reason-ends", "missing-ends"] { #expect(screen.contains(end), "\(end)") }
    let people = String(decoding: DocumentRecordTests.sheet(), as: UTF8.self)
      .replacing("</Words>", with: " \(long)words-end</Words>")
    #expect(try screens(people, "farmandar", isFull: false, in: [reader]).contains("words-end"))
    // Of what the policy does not know there may be megabytes: whole where everything is asked for.
    let unknown = county.replacing(
      "</Inputs>", with: "</Inputs><Note>\(String(repeating: long, count: 9))note-ends</Note>")
    #expect(try screens(unknown, "farmandar", isFull: true, in: [reader]).contains("note-ends"))
    #expect(try screens(unknown, "farmandar", isFull: false, in: [reader]).contains("…(+"))
  }

  @Test("how many values of stations are not on the screen is said")
  func countedValues() throws {
    let file = RepositoryFiles.package + "/policies/eml-nl-510.xml"
    let policy = try UnverifiedDocument.policy(XMLSource(path: file), schemaFile: { _ in nil })
    let sheet = RepositoryFiles.xml(in: ["policies/eml-nl-510.samples"]).first {
      $0.contains("/pass-two-stations")
    }
    let path = try #require(sheet)
    let bytes = RepositoryFiles.bytes(path)
    let told = try #require(try Self.told(String(decoding: bytes, as: UTF8.self), policy))
    let tree = try #require(RepositoryFiles.tree(bytes))
    let unread = UnreadContent(policy, tree, .beginning)
    #expect(unread.ofStations > 10)
    #expect(told.brief.contains("\(unread.ofStations) more values of theirs"), "\(told.brief)")
    #expect(!told.text.contains("more values of theirs"))
    #expect(!told.json.contains("ofStations"))
  }

  @Test("instructions around the root and what names a schema are named")
  func around() throws {
    let sheet = String(decoding: Sheet.county(), as: UTF8.self)
      .replacing("<ResultSheet ", with: "<?xml-stylesheet href=\"other.xsl\"?><ResultSheet ")
      .replacing("</ResultSheet>", with: "</ResultSheet><?late word?>")
    let text = try screens(sheet, "farmandar", isFull: false)
    for words in ["<?xml-stylesheet?>", "other.xsl", "<?late?>", "word"] {
      #expect(text.contains(words), "\(words)")
    }
  }

  @Test("what no field knows is named with its values, by its place")
  func unknown() throws {
    let sheet = String(decoding: Sheet.county(), as: UTF8.self)
    let text = try screens(
      sheet.replacing(
        "</Inputs>", with: "</Inputs><Promise to=\"IR-01-03\"><Sum>500</Sum></Promise><Empty/>"),
      "farmandar", isFull: false)
    for line in ["Promise/@to", "IR-01-03", "Promise/Sum", "500", "Empty"] {
      #expect(text.contains(line), "\(line)")
    }
    let plain = try screens(sheet, "farmandar", isFull: false)
    #expect(!plain.contains("Promise") && !plain.contains("also contains"))
  }
}
