import CanonicalXML
import Foundation
import Generators
import Testing

@testable import ElectionVerifier

/// Counts of thousands of polling stations or precincts: the shipped policies end within the steps of a document.
@Suite struct ManyUnitsTests {
  /// An element around texts.
  private static func element(_ name: String, _ attributes: String = "", _ content: String...)
    -> String
  {
    let head = attributes.isEmpty ? name : name + " " + attributes
    return "<\(head)>" + content.joined() + "</\(name)>"
  }

  /// A sample, but for what stands from one mark to another.
  private static func frame(
    _ path: String, _ first: String, _ last: String
  ) throws -> (head: String, tail: String) {
    let bytes = RepositoryFiles.bytes(RepositoryFiles.package + "/policies/" + path)
    let sample = String(decoding: bytes, as: UTF8.self)
    let start = try #require(sample.range(of: first))
    let end = try #require(sample.range(of: last))
    return (String(sample[..<start.lowerBound]), String(sample[end.lowerBound...]))
  }

  /// A count of a municipality: two lists of two candidates at each station.
  private static func dutch(_ stations: Int) throws -> String {
    func selection(_ who: String, _ votes: Int) -> String {
      element("Selection", "", who, element("ValidVotes", "", "\(votes)"))
    }
    func list(_ number: Int, _ times: Int) -> String {
      let name = element("RegisteredName", "", "Lijst \(number)")
      var rows = selection(element("AffiliationIdentifier", "Id=\"\(number)\"", name), times * 3)
      for candidate in [1, 2] {
        let name = element("CandidateFullName", "", "N \(number)\(candidate)")
        let who = element(
          "Candidate", "", element("CandidateIdentifier", "Id=\"\(candidate)\""), name)
        rows += selection(who, times * candidate)
      }
      return rows
    }
    func rows(_ times: Int) -> String {
      let voters = ["geldige stempassen", "toegelaten kiezers"].map {
        element("UncountedVotes", "ReasonCode=\"\($0)\"", "\(times * 7)")
      }
      return list(1, times) + list(2, times) + element("Cast", "", "\(times * 9)")
        + element("TotalCounted", "", "\(times * 6)")
        + element("RejectedVotes", "ReasonCode=\"ongeldig\"", "\(times)") + voters.joined()
    }
    let (head, tail) = try frame(
      "eml-nl-510.samples/pass-two-stations.xml", "<TotalVotes>", "</Contest>")
    var document = head + element("TotalVotes", "", rows(stations))
    for number in 0..<stations {
      let name = element(
        "ReportingUnitIdentifier", "Id=\"0999::SB\(number)\"", "Bureau \(number)")
      document += element("ReportingUnitVotes", "", name, rows(1))
    }
    return document + tail
  }

  /// A report of a county: contests of three candidates, in each precinct.
  private static func american(_ precincts: Int, contests: Int) throws -> String {
    let units = [("county", precincts)] + (0..<precincts).map { ("p\($0)", 1) }
    func counts(_ name: String, _ value: (Int) -> String) -> String {
      units.map { element(name, "", element("GpUnitId", "", $0.0), value($0.1)) }.joined()
    }
    func figure(_ name: String, _ value: Int) -> String { element(name, "", "\(value)") }
    let total = element("Type", "", "total")
    func text(_ text: String) -> String { element("Text", "Language=\"en\"", text) }
    let (head, _) = try frame(
      "nist-1500-100.samples/pass-two-contests.xml", "<BallotCounts>", "<Issuer>")
    var document = head + counts("BallotCounts") { total + figure("BallotsCast", $0 * 10) }
    for number in 0..<contests * 3 {
      let name = element("BallotName", "", text("N \(number)"))
      document += element("Candidate", "ObjectId=\"c\(number)\"", name)
    }
    for contest in 0..<contests {
      var content = ""
      for place in 0..<3 {
        let number = contest * 3 + place
        let votes = counts("VoteCounts") { total + figure("Count", $0 * (place + 1)) }
        content += element(
          "ContestSelection", "xsi:type=\"CandidateSelection\" ObjectId=\"s\(number)\"", votes,
          element("CandidateIds", "", "c\(number)"))
      }
      content += element("ElectionDistrictId", "", "county")
      content += element("Name", "", "Contest \(contest)")
      content += counts("OtherCounts") { figure("Overvotes", $0) + figure("Undervotes", $0 * 3) }
      content += figure("VotesAllowed", 1)
      document += element(
        "Contest", "xsi:type=\"CandidateContest\" ObjectId=\"ct\(contest)\"", content)
    }
    let (scope, tail) = try frame(
      "nist-1500-100.samples/pass-two-contests.xml", "<GpUnit ", "<Issuer>")
    let election = try #require(scope.range(of: "<ElectionScopeId>"))
    document += scope[election.lowerBound...]
    let parts = units.dropFirst().map(\.0).joined(separator: " ")
    for (code, voters) in units {
      let composed = code == "county" ? element("ComposingGpUnitIds", "", parts) : ""
      let identifier = element(
        "ExternalIdentifier", "", element("Type", "", "local-level"),
        element("Value", "", "US-\(code)"))
      document += element(
        "GpUnit", "xsi:type=\"ReportingUnit\" ObjectId=\"\(code)\"", composed, identifier,
        element("Name", "", text("Unit \(code)")), figure("VotersRegistered", voters * 20))
    }
    return document + tail
  }

  /// What the policy finds in a document when it is about to be signed, and how many stations it lists.
  private static func judge(
    _ name: String, _ document: String
  ) throws -> (findings: [Finding], stations: Int, unread: UnreadContent) {
    let file = RepositoryFiles.package + "/policies/\(name).xml"
    let policy = try UnverifiedDocument.policy(XMLSource(path: file), schemaFile: { _ in nil })
    let source = XMLSource(bytes: Array(document.utf8), name: "document")
    let tree = try #require(try XMLDocument.read(source, ReadOptions(treeCap: 64 << 20)).tree)
    let evaluation = PolicyEvaluation(in: tree)
    let reading = FieldReading(policy, evaluation)
    let table = policy.stations.map { StationTable($0, evaluation) }
    let rules = ContentRules(policy, evaluation).check(vouched: true, .none)
    return (
      reading.findings + rules.findings + evaluation.findings, table?.stations.count ?? 0,
      UnreadContent(policy, tree, .beginning)
    )
  }

  @Test(arguments: [700, 3_000])
  func pollingStations(_ count: Int) throws {
    let found = try Self.judge("eml-nl-510", try Self.dutch(count))
    #expect(found.findings.isEmpty, "\(found.findings.prefix(3))")
    #expect(found.stations == count)
    // Of what stands there all is known: names of stations and lists, votes, figures.
    #expect(found.unread.ofStations > 20 * count)
    let unknown = found.unread.entries.filter { $0.isOfStations }
    #expect(unknown.isEmpty, "\(unknown)")
  }

  @Test(arguments: [(700, 4), (3_000, 4), (3_000, 1)])
  func precincts(_ count: Int, contests: Int) throws {
    let found = try Self.judge("nist-1500-100", try Self.american(count, contests: contests))
    #expect(found.findings.isEmpty, "\(found.findings.prefix(3))")
    #expect(found.stations == count)
  }
}
