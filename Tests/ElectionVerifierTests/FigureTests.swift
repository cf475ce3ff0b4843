import CanonicalXML
import ElectionReports
import ElectionVerifier
import Testing

/// Figures as people type them: refused, and the figure that is wrong is named, with what to write instead.
@Suite struct FigureTests {
  private let verifier = Registry.verifier

  /// 1079 in Persian and Arabic digits, with the separators of both worlds, and as a word processor leaves it.
  static let wrong = [
    "۱۰۷۹", "١٠٧٩", "1,079", "1.079", "1'079", "1’079", "1 079", "1\u{A0}079", "1\u{202F}079",
    "1٬079", "۱٬۰۷۹", "１０７９", "10۷۹", "۱۰۷۹\u{200F}", "\u{200E}1079", "۱\u{200C}۰۷۹", "۱۰۷۹٫۰",
  ]

  private static let advice = [
    Language.english: "write this figure with the digits 0–9",
    .persian: "این رقم را در مبدأ با رقم‌های \u{2066}0–9\u{2069}",
  ]

  private func invalid(_ verdict: Verdict) -> [Finding] {
    verdict.allFindings.filter { $0.identifier == "field-invalid" }
  }

  private func datum(_ finding: Finding, _ name: String) -> FindingValue? {
    finding.data.first { $0.name == name }?.value
  }

  /// The finding names the Count of that candidate with its value, and nothing of the rest of the row.
  @Test(arguments: wrong)
  func countOfACandidate(_ figure: String) throws {
    let sheet = Sheet.county(votes: [120, 1079]).replacing(
      "<Count>1079</Count>", with: "<Count>\n\(figure)</Count>")
    let verdict = verifier.verify(try signedCounty(sheet))
    #expect(verdict.indication == .totalFailed)
    let findings = invalid(verdict)
    let finding = try #require(findings.first)
    #expect(findings.count == 1)
    #expect(datum(finding, "field") == .text("candidates.votes"))
    #expect(datum(finding, "row") == .text("2"))
    #expect(datum(finding, "value") == .text("\n" + figure))
    #expect(finding.concern == .field("candidates.votes"))
    try expectAdvice(finding, words: [.english: "candidate's votes", .persian: "آرای نامزد"])
  }

  @Test(arguments: wrong)
  func figureOfTheBallots(_ figure: String) throws {
    let sheet = Sheet.county(votes: [1000, 78]).replacing(
      "<Total>1079</Total>", with: "<Total>\(figure)</Total>")
    let findings = invalid(verifier.verify(try signedCounty(sheet)))
    let finding = try #require(findings.first)
    #expect(findings.count == 1)
    #expect(datum(finding, "field") == .text("ballots.total"))
    #expect(datum(finding, "value") == .text(figure))
    try expectAdvice(finding, words: [.english: "total votes", .persian: "کل آرا"])
  }

  /// A rule that compares two figures names both; one that compares a figure with what the rule writes does not.
  @Test func comparedFigures() throws {
    let sheet = Sheet.county(votes: [1000, 78]).replacing(
      "<Count>1000</Count>", with: "<Count>1001</Count>")
    let findings = verifier.verify(try signedCounty(sheet)).allFindings
    let finding = try #require(findings.first { $0.identifier == "S03-valid" })
    #expect(datum(finding, "left") == .number(1078))
    #expect(datum(finding, "right") == .number(1079))
    #expect(Speaker(.english).explain(finding).what.hasSuffix("; 1,078 against 1,079"))
    #expect(Speaker(.persian).explain(finding).what.hasSuffix("؛ ۱٬۰۷۸ در برابر ۱٬۰۷۹"))
    let first = Sheet.county().replacing("revision=\"1\" ", with: "revision=\"2\" ")
    let revision = verifier.verify(try signedCounty(first)).allFindings
      .first { $0.identifier == "V02-revision" }
    #expect(revision.map { datum($0, "left") == nil } ?? true)
  }

  @Test func revisionOfAnInput() throws {
    let sheet = Sheet.county().replacing(
      "unit=\"IR-01-02-03\" revision=\"1\"", with: "unit=\"IR-01-02-03\" revision=\"۱\"")
    let findings = invalid(verifier.verify(try signedCounty(sheet)))
    let finding = try #require(findings.first)
    #expect(findings.count == 1)
    #expect(datum(finding, "field") == .text("inputs.revision"))
    #expect(datum(finding, "row") == .text("IR-01-02-03"))
    #expect(datum(finding, "value") == .text("۱"))
    try expectAdvice(finding, words: [.english: "input's revision", .persian: "نسخهٔ ورودی"])
  }

  /// What is not a figure at all is not called miswritten digits.
  @Test(arguments: ["many", "-3", "", "079", "1e-3", "۱۲ رأی"])
  func otherValues(_ text: String) throws {
    let sheet = Sheet.county().replacing("<Count>79</Count>", with: "<Count>\(text)</Count>")
    let finding = try #require(invalid(verifier.verify(try signedCounty(sheet))).first)
    for language in Language.allCases {
      #expect(Speaker(language).explain(finding).advice?.contains("0–9") == false)
    }
  }

  /// Everything that is wrong in one row is named, each by its own value.
  @Test func severalFaultsOfARow() throws {
    let sheet = Sheet.county().replacing(
      Sheet.candidates([120, 79]),
      with: "<Votes><Candidate code=\"1\">\(Sheet.names("الف"))<Count>120</Count></Candidate>"
        + "<Candidate code=\"\">\(Sheet.names("ب"))<Name xml:lang=\"fa\">پ</Name>"
        + "<Count>۷۹</Count></Candidate></Votes>")
    let findings = invalid(verifier.verify(try signedCounty(sheet)))
    #expect(
      findings.map { datum($0, "field") } == [
        .text("candidates.code"), .text("candidates.name"), .text("candidates.votes"),
      ])
    #expect(findings.map { datum($0, "value") } == [.text(""), .text("ب"), .text("۷۹")])
    #expect(findings.allSatisfy { datum($0, "row") == nil })
  }

  private func expectAdvice(_ finding: Finding, words: [Language: String]) throws {
    for language in Language.allCases {
      let told = Speaker(language).explain(finding)
      #expect(told.what.contains(try #require(words[language])), "\(told)")
      #expect(try #require(told.advice).contains(try #require(Self.advice[language])), "\(told)")
      #expect(!told.what.contains("نامزد 2"), "the row's name: \(told)")
    }
  }
}
