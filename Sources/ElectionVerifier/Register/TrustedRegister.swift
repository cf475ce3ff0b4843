import PKI

/// A register that the built-in policy accepted, its units found by their codes.
package final class TrustedRegister: Sendable {
  private let register: Register
  private let units: [String: Int]
  private let contests: [String: Int]
  /// Its content digest.
  let contentDigest: [UInt8]

  /// Where a code stands twice, the first counts: `mohr register check` tells of the others.
  init(_ register: Register, contentDigest: [UInt8]) {
    self.register = register
    self.contentDigest = contentDigest
    units = Dictionary(
      register.units.enumerated().map { ($1.unit.code, $0) },
      uniquingKeysWith: { first, _ in first })
    contests = Dictionary(
      register.contests.enumerated().map { ($1.code, $0) }, uniquingKeysWith: { first, _ in first })
  }

  var edition: Int { register.edition }
  var predecessor: [UInt8]? { register.predecessor }
  var election: RegisteredElection { register.election }
  var purpose: Register.Purpose { register.purpose }
  var scheme: String { register.scheme }
  var unitEdition: String { register.unitEdition }
  var validFrom: Instant { register.validFrom }
  var validUntil: Instant { register.validUntil }

  /// Whether it is in force at a time.
  func isInForce(at instant: Instant) -> Bool { validFrom <= instant && instant <= validUntil }

  /// The unit of a code.
  func unit(_ code: String) -> RegisteredUnit? { units[code].map { register.units[$0] } }

  /// The contest of a code.
  func contest(_ code: String) -> RegisteredContest? {
    contests[code].map { register.contests[$0] }
  }

  /// The most units that are walked from one to the first of all.
  private static let depth = 32

  /// Whether a unit is another one or lies above it, by the chain of parents.
  func covers(_ unit: Unit, _ other: Unit) -> Bool {
    var next: Unit? = other
    for _ in 0..<Self.depth {
      guard let here = next, let found = self.unit(here.code) else { return false }
      if here == unit { return true }
      next = found.parent
    }
    return false
  }

  /// The register in few words.
  var summary: RegisterSummary {
    RegisterSummary(
      election: election.code, edition: edition, name: election.name, digest: contentDigest,
      isRehearsal: purpose == .rehearsal)
  }
}
