import PKI
import Testing

@testable import VirtualRegistry
import XAdES

@Suite("The small election")
struct SmallElectionTests {
  let election: SmallElection

  init() throws {
    election = try SmallElection(seed: 1392, clock: samplesClock)
  }

  @Test("18 boards and one correction, 6 counties, 2 provinces")
  func documents() {
    let tiers = election.documents.map(\.draft.tier)
    #expect(tiers.filter { $0 == .board }.count == 19)
    #expect(tiers.filter { $0 == .county }.count == 6)
    #expect(tiers.filter { $0 == .province }.count == 2)
    #expect(election.election.date == "2013-06-14")
    #expect(election.documents.filter { $0.draft.stations.count == 5 }.count == 19)
  }

  @Test("every rule of arithmetic holds in every sheet and station")
  func arithmetic() {
    for sheet in election.documents.map(\.draft) {
      for tally in [sheet.tally] + sheet.stations.map(\.tally) { check(tally) }
      if !sheet.stations.isEmpty {
        #expect(Tally.sum(sheet.stations.map(\.tally), candidates: 4) == sheet.tally)
      }
    }
  }

  @Test("a thousand seeds keep the rules")
  func seeds() {
    for seed in 0..<1_000 as Range<UInt64> {
      var votes = VoteGenerator(seed: seed, board: "IR-01-01-01", candidates: 4)
      for _ in 0..<20 { check(votes.station()) }
    }
  }

  @Test("a parent pins its children by digest and adds them up")
  func chain() throws {
    for parent in election.documents where !parent.draft.inputs.isEmpty {
      var sum = Tally(candidates: 4)
      for input in parent.draft.inputs {
        let child = try #require(election.document(of: input.unit))
        #expect(Base64.encode(child.contentDigest) == input.digest)
        #expect(child.draft.revision == input.revision)
        #expect(child.draft.unit.parent == parent.draft.unit.code)
        sum.add(child.draft.tally)
      }
      #expect(sum == parent.draft.tally)
    }
  }

  @Test("one correction, one absence, one refusal, each with a reason")
  func oddities() throws {
    let correction = try #require(election.document(of: SmallElection.correction))
    let first = try #require(
      election.documents.first { $0.draft.unit.code == SmallElection.correction })
    #expect(correction.draft.revision == 2 && first.draft.revision == 1)
    #expect(correction.draft.supersedes?.digest == Base64.encode(first.contentDigest))
    #expect(correction.draft.tally != first.draft.tally)
    let away = election.documents.flatMap(\.draft.attendance).filter { $0.status != .present }
    #expect(Set(away.map(\.status)) == [.absent, .refused])
    #expect(away.allSatisfy { $0.reason?.fa.isEmpty == false })
  }

  @Test("one seed gives the same bytes")
  func determinism() throws {
    let again = try SmallElection(seed: 1392, clock: samplesClock)
    #expect(again.documents.map(\.bytes) == election.documents.map(\.bytes))
    let other = try SmallElection(seed: 7, clock: samplesClock)
    #expect(other.documents.map(\.bytes) != election.documents.map(\.bytes))
  }

  @Test("a sheet of 3,200 stations is as large as Tehran's")
  func large() {
    let bytes = LargeSheet.board(stations: 3_200, seed: 1, clock: samplesClock)
    print("large sheet: 3200 stations, \(bytes.count) bytes")
    #expect((2_000_000...5_000_000).contains(bytes.count))
  }

  private func check(_ tally: Tally) {
    let ballots = tally.ballots
    #expect(ballots.received == ballots.issued + ballots.unused)
    #expect(ballots.excess == max(0, ballots.inBox - ballots.issued))
    #expect(ballots.total == ballots.inBox - ballots.excess - ballots.void)
    #expect(ballots.total == ballots.valid + ballots.invalid)
    #expect(ballots.valid == tally.votes.reduce(0, +))
    #expect(ballots.issued <= ballots.eligible)
    #expect(tally.votes.allSatisfy { $0 >= 0 })
    #expect(Double(ballots.invalid) < Double(ballots.total) * 0.03)
  }
}
