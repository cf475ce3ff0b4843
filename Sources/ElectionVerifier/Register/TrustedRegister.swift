import CanonicalXML
import PKI
import Synchronization

/// A register that the built-in policy accepted. Of its units only the codes are read at first, and of those in files beside
/// it not even these: a verdict asks for one unit, and a register has fifteen hundred.
package final class TrustedRegister: Sendable {
  /// The register without its units.
  private let head: Register
  private let contests: [String: RegisteredContest]
  /// The units that it holds itself.
  let own: UnitElements
  /// The others.
  let branches: RegisterBranches
  /// The units that were asked for; nil where one cannot be read.
  private let known = Mutex<[String: RegisteredUnit?]>([:])
  /// The stations of the units that were asked for, or why they cannot be used.
  private let stationLists = Mutex<[String: Result<StationIndex, StationProblem>]>([:])
  /// The files that it names.
  private let files: FilesBeside
  /// Its content digest.
  let contentDigest: [UInt8]

  /// What would let somebody choose what it says is refused: an election that never opens, a unit that is there twice.
  ///
  /// - Parameters:
  ///   - root: The root of a register that its schema has accepted.
  ///   - contentDigest: Its content digest.
  ///   - files: The files that it names.
  init(
    _ root: XMLTree.Node, contentDigest: [UInt8], beside files: FilesBeside
  ) throws(TrustFinding.RefusalReason) {
    let reader = RegisterReader(root)
    head = try reader.head()
    guard head.election.opens < head.election.closes else {
      throw .value(name: "Election/@closes", value: head.election.closes.description)
    }
    contests = Dictionary(
      head.contests.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
    own = try UnitElements(try reader.units())
    branches = try RegisterBranches(head, own, in: files)
    self.contentDigest = contentDigest
    self.files = files
  }

  /// That it was drawn up when votes were cast already.
  var lateness: RegisterFinding? {
    head.election.opens < head.issued
      ? .issuedAfterOpening(issued: head.issued, opens: head.election.opens) : nil
  }

  var edition: Int { head.edition }
  var predecessor: [UInt8]? { head.predecessor }
  var election: RegisteredElection { head.election }
  var purpose: Register.Purpose { head.purpose }
  var scheme: String { head.scheme }
  var unitEdition: String { head.unitEdition }
  var validFrom: Instant { head.validFrom }
  var validUntil: Instant { head.validUntil }

  /// Whether it is in force at a time.
  func isInForce(at instant: Instant) -> Bool { validFrom <= instant && instant <= validUntil }

  /// The unit of a code; nil where there is none, or none that can be read.
  func unit(_ code: String) -> RegisteredUnit? {
    guard Unit.isCode(code.utf8Span.span) else { return nil }
    guard let element = own.nodes[code] else {
      return branches.place(of: code).flatMap { try? branches.units($0) }?[code]
    }
    return known.withLock { known in
      if let unit = known[code] { return unit }
      let unit = try? RegisterReader.unit(ContentReader(element))
      if known.count >= Self.keptUnits { known.removeAll() }
      known[code] = .some(unit)
      return unit
    }
  }

  /// The code of the unit above one; nil where it is the first of all, or not there.
  private func parent(of code: String) -> (isThere: Bool, code: String?) {
    if let element = own.nodes[code] { return (true, element.attribute("parent")) }
    let unit = unit(code)
    return (unit != nil, unit?.parent?.code)
  }

  /// The contest of a code.
  func contest(_ code: String) -> RegisteredContest? {
    contests[code].flatMap { $0.code.isSame(as: code) ? $0 : nil }
  }
  /// All contests, by their codes.
  var sortedContests: [RegisteredContest] { contests.values.sorted { $0.code < $1.code } }

  /// The most units that are walked from one to the first of all.
  static let depth = 32

  /// Whether a unit is another one or lies above it, by the chain of parents.
  func covers(_ unit: Unit, _ other: Unit) -> Bool {
    var next: String? = other.code
    for _ in 0..<Self.depth {
      guard let here = next else { return false }
      let parent = parent(of: here)
      guard parent.isThere else { return false }
      if here.isSame(as: unit.code) { return true }
      next = parent.code
    }
    return false
  }

  /// Where the chain of units above one ends before the first unit: at one that is not there, or at one that was there
  /// before; nil where it does not.
  func chainBreak(above code: String) -> (code: String, isThere: Bool)? {
    var passed: [String] = []
    var next: String? = code
    while let here = next {
      if passed.contains(where: { $0.isSame(as: here) }) || passed.count >= Self.depth {
        return (here, true)
      }
      let parent = parent(of: here)
      guard parent.isThere else { return (here, false) }
      passed.append(here)
      next = parent.code
    }
    return nil
  }

  /// After which a document is late: by its tier, else by that of its unit.
  func deadline(of fields: DocumentFields) -> Instant? {
    if election.deadlines.isEmpty { return nil }
    let tier = fields.tier ?? fields.unit.flatMap { unit($0)?.tier }
    return tier.flatMap { election.deadlines[$0] }
  }

  /// Units that are kept as they were read, and units whose stations are: those of a province.
  private static let (keptUnits, keptLists) = (4_096, 256)

  /// The stations of a unit, read when the first document asks for them; nil where the register lists none.
  func stations(of unit: RegisteredUnit) -> Result<StationIndex, StationProblem>? {
    guard let list = unit.stations else { return nil }
    if let known = stationLists.withLock({ $0[unit.unit.code] }) { return known }
    let result = Result<StationIndex, StationProblem> { () throws(StationProblem) in
      try StationIndex(list, of: unit, in: self) { name throws(XMLSourceError) in
        try files.open(name)
      }
    }
    stationLists.withLock { lists in
      if lists.count >= Self.keptLists { lists.removeAll() }
      lists[unit.unit.code] = result
    }
    return result
  }

  /// The register in few words.
  var summary: RegisterSummary {
    RegisterSummary(
      election: election.code, edition: edition, name: election.name, digest: contentDigest,
      isRehearsal: purpose == .rehearsal)
  }
}
