import CanonicalXML
import Generators
import Testing

@testable import ElectionVerifier

/// Counts of thousands of polling stations or precincts: the shipped policies end within the steps of a document.
@Suite struct ManyUnitsTests {
  /// A count of a municipality: two lists of two candidates at each station.
  private static func dutch(_ stations: Int) throws -> String {
    let path = RepositoryFiles.package + "/policies/eml-nl-510.samples/pass-two-stations.xml"
    let sample = String(decoding: RepositoryFiles.bytes(path), as: UTF8.self)
    func rows(_ times: Int) -> String {
      func list(_ number: Int) -> String {
        "<Selection><AffiliationIdentifier Id=\"\(number)\"><RegisteredName>Lijst \(number)</RegisteredName>"
          + "</AffiliationIdentifier><ValidVotes>\(times * 3)</ValidVotes></Selection>"
          + [1, 2].map { candidate in
            "<Selection><Candidate><CandidateIdentifier Id=\"\(candidate)\"/><CandidateFullName>"
              + "N \(number)\(candidate)</CandidateFullName></Candidate><ValidVotes>\(times * candidate)"
              + "</ValidVotes></Selection>"
          }.joined()
      }
      return list(1) + list(2)
        + "<Cast>\(times * 9)</Cast><TotalCounted>\(times * 6)</TotalCounted>"
        + "<RejectedVotes ReasonCode=\"ongeldig\">\(times)</RejectedVotes>"
        + "<UncountedVotes ReasonCode=\"geldige stempassen\">\(times * 7)</UncountedVotes>"
        + "<UncountedVotes ReasonCode=\"toegelaten kiezers\">\(times * 7)</UncountedVotes>"
    }
    let start = try #require(sample.range(of: "<TotalVotes>"))
    let end = try #require(sample.range(of: "</Contest>"))
    return sample[..<start.lowerBound] + "<TotalVotes>" + rows(stations) + "</TotalVotes>"
      + (0..<stations).map { number in
        "<ReportingUnitVotes><ReportingUnitIdentifier Id=\"0999::SB\(number)\">Bureau \(number)"
          + "</ReportingUnitIdentifier>" + rows(1) + "</ReportingUnitVotes>"
      }.joined() + sample[end.lowerBound...]
  }

  /// A report of a county: contests of three candidates, each precinct by the types of counts.
  private static func american(_ precincts: Int, contests: Int) throws -> String {
    let path = RepositoryFiles.package + "/policies/nist-1500-100.samples/pass-two-contests.xml"
    let sample = String(decoding: RepositoryFiles.bytes(path), as: UTF8.self)
    let units = [("county", precincts)] + (0..<precincts).map { ("p\($0)", 1) }
    func counts(_ element: String, _ value: (String, Int) -> String) -> String {
      units.map { "<\(element)><GpUnitId>\($0.0)</GpUnitId>\(value($0.0, $0.1))</\(element)>" }
        .joined()
    }
    let candidates = (0..<contests * 3).map {
      "<Candidate ObjectId=\"c\($0)\"><BallotName><Text Language=\"en\">N \($0)</Text></BallotName></Candidate>"
    }
    let all = (0..<contests).map { contest in
      let selections = (0..<3).map { place in
        "<ContestSelection xsi:type=\"CandidateSelection\" ObjectId=\"s\(contest * 3 + place)\">"
          + counts("VoteCounts") { "<Type>total</Type><Count>\($1 * (place + 1))</Count>" }
          + "<CandidateIds>c\(contest * 3 + place)</CandidateIds></ContestSelection>"
      }
      return "<Contest xsi:type=\"CandidateContest\" ObjectId=\"ct\(contest)\">"
        + selections.joined()
        + "<ElectionDistrictId>county</ElectionDistrictId><Name>Contest \(contest)</Name>"
        + counts("OtherCounts") { "<Overvotes>\($1)</Overvotes><Undervotes>\($1 * 3)</Undervotes>" }
        + "<VotesAllowed>1</VotesAllowed></Contest>"
    }
    let places = units.map { code, voters in
      "<GpUnit xsi:type=\"ReportingUnit\" ObjectId=\"\(code)\">"
        + (code == "county"
          ? "<ComposingGpUnitIds>" + units.dropFirst().map(\.0).joined(separator: " ")
            + "</ComposingGpUnitIds>" : "")
        + "<ExternalIdentifier><Type>local-level</Type><Value>US-\(code)</Value></ExternalIdentifier>"
        + "<Name><Text Language=\"en\">Unit \(code)</Text></Name><VotersRegistered>\(voters * 20)"
        + "</VotersRegistered></GpUnit>"
    }
    let election = try #require(sample.range(of: "<BallotCounts>"))
    let scope = try #require(sample.range(of: "<ElectionScopeId>"))
    let unit = try #require(sample.range(of: "<GpUnit "))
    let test = try #require(sample.range(of: "<IsTest>"))
    return sample[..<election.lowerBound]
      + counts("BallotCounts") { "<Type>total</Type><BallotsCast>\($1 * 10)</BallotsCast>" }
      + candidates.joined() + all.joined() + sample[scope.lowerBound..<unit.lowerBound]
      + places.joined() + sample[test.lowerBound...]
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
    #expect(!found.unread.entries.contains(where: \.isOfStations), "\(found.unread.entries)")
  }

  @Test(arguments: [(700, 4), (3_000, 4), (3_000, 1)])
  func precincts(_ count: Int, contests: Int) throws {
    let found = try Self.judge("nist-1500-100", try Self.american(count, contests: contests))
    #expect(found.findings.isEmpty, "\(found.findings.prefix(3))")
    #expect(found.stations == count)
  }
}
