import ElectionVerifier
import Testing

/// The ballots of a parent's sheet whose boxes hold all that was issued: votes that nobody cast break a rule, wherever
/// they are put.
@Suite struct ParentFigureTests {
  private let verifier = Registry.verifier

  private struct Stuffing: Sendable, CustomStringConvertible {
    let description: String
    let changes: [String: Int]
    let code: String
  }

  private static let stuffings = [
    Stuffing(
      description: "into the box", changes: ["InBox": 1, "Total": 1, "Valid": 1, "Count": 1],
      code: "S03-box"),
    Stuffing(
      description: "into the box, as invalid", changes: ["InBox": 1, "Total": 1, "Invalid": 1],
      code: "S03-box"),
    Stuffing(
      description: "into the box, half of them excess",
      changes: ["InBox": 2, "Excess": 1, "Total": 1, "Valid": 1, "Count": 1], code: "S03-box"),
    Stuffing(
      description: "less issued than is in the box", changes: ["Issued": -1, "Unused": 1],
      code: "S03-box"),
    Stuffing(
      description: "more issued than was received",
      changes: ["InBox": 1, "Issued": 1, "Total": 1, "Valid": 1, "Count": 1], code: "S03-received"),
    Stuffing(
      description: "beside the box", changes: ["Total": 1, "Valid": 1, "Count": 1],
      code: "S03-total"),
    Stuffing(
      description: "out of the void ones", changes: ["Void": -1, "Valid": 1, "Count": 1],
      code: "S03-total"),
    Stuffing(
      description: "out of the invalid ones", changes: ["Invalid": -1, "Valid": 1],
      code: "S03-valid"),
    Stuffing(
      description: "as valid ones besides", changes: ["Valid": 1, "Count": 1], code: "S03-split"),
    Stuffing(description: "to a candidate", changes: ["Count": 1], code: "S03-valid"),
  ]

  private static let figures = [
    ("Eligible", 400_000), ("Received", 190_000), ("Issued", 150_000), ("Unused", 40_000),
    ("InBox", 150_000), ("Excess", 0), ("Void", 30_000), ("Total", 120_000), ("Valid", 90_000),
    ("Invalid", 30_000),
  ]

  private func sheet(_ changes: [String: Int] = [:], times: Int = 1) -> [UInt8] {
    let ballots = Self.figures.map { name, value in
      "<\(name)>\(value + times * (changes[name] ?? 0))</\(name)>"
    }.joined()
    return Sheet.county(votes: [50_000, 40_000])
      .replacing(Sheet.ballots(90_001), with: "<Ballots>\(ballots)</Ballots>")
      .replacing(
        "<Count>50000</Count>", with: "<Count>\(50_000 + times * (changes["Count"] ?? 0))</Count>")
  }

  @Test func honestFiguresPass() throws {
    let verdict = verifier.verify(try signedCounty(sheet()))
    #expect(verdict.isPassed, "\(verdict.allFindings.map(\.identifier))")
  }

  @Test(arguments: stuffings.indices, [1, 1_000, 30_000])
  func votesThatNobodyCast(_ index: Int, _ more: Int) throws {
    let stuffing = Self.stuffings[index]
    let verdict = verifier.verify(try signedCounty(sheet(stuffing.changes, times: more)))
    let codes = verdict.allFindings.map(\.identifier)
    #expect(verdict.indication == .totalFailed, "\(stuffing): \(codes)")
    #expect(codes.contains(stuffing.code), "\(stuffing): \(codes)")
  }
}
