import CanonicalXML
import ElectionReports
import ElectionVerifier
import Testing

/// Documents that would have a verifier say far more than they say themselves.
@Suite struct FloodTests {
  /// The most bytes of a verdict, in any format.
  private static let most = 1 << 20
  private let verifier = Registry.verifier

  private func county(_ replacements: (String, String)...) -> [UInt8] {
    replacements.reduce(Sheet.county()) { $0.replacing($1.0, with: $1.1) }
  }

  /// What every format writes of a verdict.
  private func sizes(_ verdict: Verdict) -> [Int] {
    var sizes: [Int] = []
    for format in ReportFormat.all {
      for language in Language.allCases {
        sizes.append(format.report(verdict, ReportStyle(language: language)).utf8.count)
      }
    }
    return sizes
  }

  private func expectSmall(_ verdict: Verdict) {
    for size in sizes(verdict) { #expect(size <= Self.most) }
  }

  private func count(_ verdict: Verdict, _ code: String) -> Int {
    verdict.allFindings.reduce(0) { sum, finding in
      guard finding.identifier == code else { return sum }
      if case .document(.more(_, _, _, let more)) = finding.code { return sum + more }
      return sum + 1
    }
  }

  @Test(arguments: [10_000, 40_000])
  func emptyInputs(_ number: Int) {
    let inputs = "<Inputs complete=\"true\">" + String(repeating: "<Input/>", count: number)
    let verdict = verifier.verify(county(("<Inputs complete=\"true\">", inputs)))
    #expect(verdict.indication == .totalFailed)
    #expect(count(verdict, "field-invalid") >= number)
    #expect(verdict.allFindings.count < 200)
    expectSmall(verdict)
  }

  /// What is beyond those that are kept is counted, in a document and in one of the trust's kind.
  @Test(arguments: [300, 3_000])
  func violationsOfTheSchema(_ number: Int) throws {
    let unknown = String(repeating: "<Input unit=\"IR\" revision=\"x\"/>", count: number)
    let sheet = verifier.verify(
      county(("<Inputs complete=\"true\">", "<Inputs complete=\"true\">" + unknown)))
    let cards = String(repeating: "<Card serial=\"x\"/>", count: number)
    let roster = verifier.verify(
      XMLSource(
        bytes: Array("<Roster xmlns=\"urn:mohr:roster:1\">\(cards)</Roster>".utf8), name: "roster"))
    for verdict in [sheet, roster] {
      #expect(verdict.indication == .totalFailed)
      #expect(count(verdict, "schema-violation") >= number)
      #expect(verdict.allFindings.count < 200)
      expectSmall(verdict)
    }
  }

  @Test(arguments: ["\u{202E}", "\u{7F}", "&amp;", "\\", "a"])
  func oneLongValue(_ letter: String) {
    let long = String(repeating: letter, count: 1 << 20)
    for (old, new) in [
      ("<Count>79</Count>", "<Count>\(long)</Count>"),
      ("<Total>200</Total>", "<Total>\(long)</Total>"),
      ("<Inputs complete=\"true\">", "<Inputs complete=\"true\"><Input>\(long)</Input>"),
    ] {
      let verdict = verifier.verify(county((old, new)))
      #expect(verdict.indication == .totalFailed)
      expectSmall(verdict)
    }
  }

  @Test func manyCandidates() {
    let row =
      "<Candidate code=\"c\"><Name xml:lang=\"fa\">\u{7F}نام</Name><Count>1</Count></Candidate>"
    let verdict = verifier.verify(
      county(("<Votes>", "<Votes>" + String(repeating: row, count: 40_000))))
    let fields = verdict.fields
    #expect((fields?.candidates.count ?? 0) + (fields?.omittedCandidates ?? 0) == 40_002)
    #expect((fields?.omittedCandidates ?? 0) > 0)
    expectSmall(verdict)
  }

  @Test func largestContestIsListed() {
    let rows = (0..<3_500).map {
      "<Candidate code=\"\($0)\"><Name xml:lang=\"fa\">سیدمحمدحسین رستگار شاهرودی</Name><Count>1</Count></Candidate>"
    }
    let verdict = verifier.verify(county(("<Votes>", "<Votes>" + rows.joined())))
    #expect(verdict.fields?.candidates.count == 3_502)
    #expect(verdict.fields?.omittedCandidates == 0)
    expectSmall(verdict)
  }

  @Test func manyLanguages() {
    let names = (0..<5_000).map { "<Name xml:lang=\"l\($0)\">x</Name>" }.joined()
    let verdict = verifier.verify(county(("<Count>79</Count>", names + "<Count>79</Count>")))
    #expect(verdict.indication == .totalFailed)
    expectSmall(verdict)
  }

  @Test func manyComments() {
    let verdict = verifier.verify(
      county(("<Inputs ", String(repeating: "<!--c-->", count: 3_000) + "<Inputs ")))
    #expect(
      verdict.allFindings.contains { $0.code == .document(.uncoveredComments(3_000)) })
    expectSmall(verdict)
  }

  /// A sheet with more absences than there can be officials does not pass for what is not read of them.
  @Test func manyAbsences() {
    let rows = String(repeating: "<Official role=\"r\" status=\"absent\"/>", count: 5_000)
    let verdict = verifier.verify(
      Sheet.county(attendance: "<Attendance>\(rows)</Attendance>"))
    #expect(verdict.indication == .totalFailed)
    #expect(verdict.allFindings.contains { $0.identifier == "field-too-large" })
    expectSmall(verdict)
  }
}
