import Testing

/// Attacks on timestamps, answers and evidence records: nothing that nobody true said makes a sheet of a lost card pass.
@Suite struct TimeAttackTests {
  /// Fewer would mean that some were lost.
  private static let least = 500

  @Test func noneIsAccepted() throws {
    let world = try TimeAttackWorld()
    defer { world.world.remove() }
    let timestamps = try TimestampAttacks(world)
    let answers = AnswerAttacks(world: world)
    // What is true is accepted, in each family: else nothing is shown by what is not.
    #expect(try timestamps.theGoodOne())
    #expect(try answers.theGoodOne())
    var attacks = try timestamps.grid() + timestamps.changedBytes()
    attacks += try answers.grid() + answers.changedBytes()
    let records = try RecordAttacks(world)
    #expect(try records.theGoodOne())
    attacks += try records.changedCharacters() + records.changedParts() + records.otherTokens()
    let accepted = attacks.filter(\.isAccepted).map(\.name)
    #expect(accepted == [])
    #expect(attacks.count >= Self.least)
    print("attacks on time: \(attacks.count) tried, \(accepted.count) accepted")
  }
}
