import CanonicalXML
import Generators
import ElectionVerifier
import PKI
import RosterExchange
import Testing

/// What `Register.problems()` finds, one change at a time.
@Suite struct RegisterTests {
  /// A change of the invented register, and all that must then be said of it.
  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let change: @Sendable (inout Register) -> Void
    let problems: [RegisterProblem]

    init(
      _ name: String, _ problems: [RegisterProblem],
      _ change: @escaping @Sendable (inout Register) -> Void
    ) {
      testDescription = name
      self.change = change
      self.problems = problems
    }
  }

  @Test func rightRegisterHasNoProblems() {
    let register = InventedRegister.make()
    #expect(register.problems().listed == [] && register.problems().count == 0)
    // Three units hand in a document for two contests, one for the president alone.
    #expect(register.expectedDocuments == 3 * 2 + 1)
  }

  /// Each change has its problem and no other.
  @Test(arguments: times + contests + tree + sums)
  func problems(_ item: Case) {
    #expect(InventedRegister.make(item.change).problems().listed == item.problems)
  }

  /// Every kind of problem has a case above: the build fails here when one is added.
  @Test func everyKindIsTried() {
    func number(_ kind: RegisterProblem.Kind) -> Int {
      switch kind {
      case .closesBeforeOpening: 0
      case .opensOnAnotherDay: 1
      case .notInForce: 2
      case .deadlineBeforeClose: 3
      case .deadlineForNobody: 4
      case .candidatesAlike: 5
      case .nobodyStands: 6
      case .duplicateUnit: 7
      case .unknownParent: 8
      case .circle: 9
      case .secondRoot: 10
      case .unknownContest: 11
      case .eligibleSum: 12
      case .stationsWithoutDocument: 13
      // These are tried with files: StationTests.
      case .stations: 14
      case .hiddenCharacter: 15
      case .unlikelyTime: 16
      case .unitsAlike: 17
      }
    }
    let tried = (Self.times + Self.contests + Self.tree + Self.sums).flatMap(\.problems)
    #expect(Set(tried.map { number($0.kind) }) == Set(0...17).subtracting([14]))
  }

  /// However many problems there are, the first are listed and the rest is counted.
  @Test func problemsAreCounted() {
    let register = InventedRegister.make { register in
      register.units += Array(repeating: register.units[4], count: 5_000)
    }
    let problems = register.problems(limit: 10)
    #expect(problems.listed.count == 10 && problems.count == 5_000 && problems.omitted == 4_990)
  }

  /// A chain of the most units that a register holds is walked once, from whichever end.
  @Test(arguments: [false, true])
  func longChains(backwards: Bool) {
    let register = InventedRegister.make { register in
      let codes = (0..<100_000).map { "IR-\($0)" }
      register.units = codes.indices.map { index in
        InventedRegister.unit(
          codes[index], "county", above: index == 0 ? nil : codes[index - 1], tier: "county")
      }
      if backwards { register.units.reverse() }
    }
    #expect(register.problems().listed == [])
  }

  /// Tables hold as much as the schemas of registers and of sheets do.
  @Test(arguments: [
    ("register", "Candidate", RegisterLimits.candidates),
    ("register", "Contest", RegisterLimits.contests),
    ("register", "Station", RegisterLimits.stations),
    ("register", "Deadline", RegisterLimits.deadlines),
    ("result-sheet", "Candidate", RegisterLimits.candidates),
  ])
  func limits(_ schema: String, _ element: String, _ limit: Int) {
    let path = RepositoryFiles.package + "/Sources/ElectionVerifier/Schemas/\(schema).xsd"
    let lines = String(decoding: RepositoryFiles.bytes(path), as: UTF8.self)
      .split(separator: "\n").filter { $0.contains("<xs:element name=\"\(element)\"") }
    let bounds = lines.filter { $0.contains("maxOccurs=") }
    #expect(!bounds.isEmpty && bounds.allSatisfy { $0.contains("maxOccurs=\"\(limit)\"") })
  }

  /// Written and read again, a register is the same.
  @Test func writtenAndReadAgain() throws {
    let register = InventedRegister.make {
      $0.contests[1] = InventedRegister.contest(
        "council", ["1": "مینا <کریمی> & \"دیگران\""],
        withdrawn: InventedRegister.at("2013-06-10T12:00:00Z"))
      $0.contests.append(InventedRegister.contest("third", ["a": "نرگس"]))
    }
    var read = try UnverifiedDocument.register(XMLSource(bytes: register.xml(), name: "x"))
    for index in read.units.indices {
      #expect(read.units[index].line != nil)
      read.units[index].line = nil
    }
    #expect(read == register)
    #expect(read.xml() == register.xml())
  }
}
