@testable import CertificateIssuing
import Generators
import PKI

/// A random history of one CA: signers issued, revoked, held and released, keys rolled over, lists published, in parts and
/// with serial numbers twice where that is its habit; and what is true of it.
struct History {
  /// What happened to a signer, by day.
  enum Event { case revoked(effective: Int, RevocationReason), held, released }

  /// A list as it was published: what it says, by signer, and for when.
  struct Published {
    let list: RevocationList
    let day: Int
    let untilDay: Int
    let isDelta: Bool
    let part: Part
    let key: Int
    /// The signers that it calls revoked, with the day from which that counts, and those that it calls held.
    let revoked: [Int: Int]
    let held: Set<Int>
    /// The signers of whom a delta list says that they are no longer held.
    let removed: Set<Int>
  }

  let lab: Lab
  private(set) var authorities: [CertificateAuthority]
  private(set) var signers: [Certificate] = []
  private(set) var events: [[(day: Int, event: Event)]] = []
  private(set) var lists: [Published] = []
  private var number: [Series: UInt64] = [:]
  private var lastComplete: [Series: UInt64] = [:]
  private let announcesDeltas: Bool
  let habits: Habits

  /// Lists that are numbered together.
  private struct Series: Hashable {
    let key: Int
    let part: Part
  }
  static let days = 60

  static func day(_ day: Int) -> Instant {
    Lab.date(2013, 4, 1).adding(seconds: Int64(day) * 86_400)
  }

  init(
    _ lab: Lab, _ spare: [CertificateAuthority], _ keys: [PrivateKey], _ habits: Habits,
    _ random: inout Random
  ) throws {
    self.lab = lab
    self.habits = habits
    authorities = [lab.issuing]
    announcesDeltas = random.once(in: 2)
    for key in keys { try issue(key) }
    for day in 1..<Self.days {
      switch random.number(0...23) {
      case 0 where random.once(in: 2): revoke(day, &random)
      case 1: holdOrRelease(day, &random)
      case 2 where authorities.count <= spare.count && random.once(in: 4):
        if habits.publishesLastLists { try publish(day, isDelta: false, isLast: true, &random) }
        authorities.append(spare[authorities.count - 1])
      case 3...7: try publish(day, isDelta: false, &random)
      case 8: try publish(day, isDelta: true, &random)
      default: break
      }
    }
    try publish(Self.days, isDelta: false, &random)
  }

  private mutating func issue(_ key: PrivateKey) throws {
    let isAnnounced = announcesDeltas
    signers.append(
      try lab.signer(by: authorities[authorities.count - 1], key: key) {
        if isAnnounced { $0.extensions.append(Lab.freshestCRL) }
      })
    events.append([])
  }

  private mutating func revoke(_ day: Int, _ random: inout Random) {
    let signer = random.number(0...signers.count - 1)
    guard !isRevoked(signer, on: day) else { return }
    let effective = random.once(in: 3) ? max(1, day - random.number(1...10)) : day
    let reason =
      habits.isCareless
      ? random.pick([.keyCompromise, .superseded]) : RevocationReason.keyCompromise
    events[signer].append((day, .revoked(effective: effective, reason)))
  }

  private mutating func holdOrRelease(_ day: Int, _ random: inout Random) {
    let signer = random.number(0...signers.count - 1)
    guard !isRevoked(signer, on: day) else { return }
    events[signer].append((day, isHeld(signer, on: day) ? .released : .held))
  }

  private mutating func publish(
    _ day: Int, isDelta: Bool, isLast: Bool = false, _ random: inout Random
  ) throws {
    for part in habits.parts {
      try publish(day, Series(key: authorities.count - 1, part: part), isDelta, isLast, &random)
    }
  }

  private mutating func publish(
    _ day: Int, _ series: Series, _ isDelta: Bool, _ isLast: Bool, _ random: inout Random
  ) throws {
    let next = (number[series] ?? 0) + 1
    if isDelta, lastComplete[series] == nil { return }
    let lasts = isLast ? 300 : random.number(5...30)
    let isEndless = isLast && random.once(in: 2)
    var builder = RevocationListBuilder(
      thisUpdate: Self.day(day), nextUpdate: isEndless ? nil : Self.day(day + lasts),
      number: RevocationListNumber(next))
    if isDelta { builder.baseNumber = RevocationListNumber(lastComplete[series] ?? 0) }
    let said = tell(of: series.part, day, isDelta, &builder, &random)
    builder.extensions = series.part.scope.map { [$0] } ?? []
    if announcesDeltas, !isDelta { builder.extensions.append(Lab.freshestCRL) }
    let list = try builder.issue(by: authorities[series.key])
    number[series] = next
    if !isDelta { lastComplete[series] = next }
    lists.append(
      Published(
        list: list, day: day, untilDay: isEndless ? day : day + lasts, isDelta: isDelta,
        part: series.part, key: series.key, revoked: said.revoked, held: said.held,
        removed: said.removed))
  }

  /// Writes what a list has to say of each signer.
  private func tell(
    of part: Part, _ day: Int, _ isDelta: Bool, _ builder: inout RevocationListBuilder,
    _ random: inout Random
  ) -> (revoked: [Int: Int], held: Set<Int>, removed: Set<Int>) {
    var (revoked, held, removed): ([Int: Int], Set<Int>, Set<Int>) = ([:], [], [])
    for signer in signers.indices {
      var entries: [(date: Int, RevocationReason, invalid: Int?)] = []
      if let (effective, reason) = revocation(of: signer, on: day) {
        guard part.covers(reason) else { continue }
        revoked[signer] = effective
        entries = [(max(effective, min(day, effective + 3)), reason, effective)]
      } else if isHeld(signer, on: day) {
        guard part.covers(.certificateHold) else { continue }
        held.insert(signer)
        entries = [(day, .certificateHold, nil)]
      } else if isDelta, part.covers(.certificateHold),
        events[signer].contains(where: { $0.day <= day })
      {
        removed.insert(signer)
        entries = [(day, .removeFromCRL, nil)]
      }
      // A second entry of the number, of less weight than the first, before or behind it.
      if habits.isCareless, let only = entries.first, only.1 != .removeFromCRL, random.once(in: 3) {
        let lighter: RevocationReason =
          only.1 != .certificateHold && random.once(in: 2) ? .certificateHold : .removeFromCRL
        entries.insert((day, lighter, nil), at: random.number(0...1))
      }
      for (date, reason, invalid) in entries {
        builder.revoke(
          signers[signer], at: Self.day(date), reason: reason,
          invalidityDate: invalid.map(Self.day))
      }
    }
    return (revoked, held, removed)
  }

  // MARK: The truth

  func isRevoked(_ signer: Int, on day: Int) -> Bool { revocation(of: signer, on: day) != nil }

  private func revocation(of signer: Int, on day: Int) -> (effective: Int, RevocationReason)? {
    for (when, event) in events[signer] where when <= day {
      if case .revoked(let effective, let reason) = event { return (effective, reason) }
    }
    return nil
  }

  func isHeld(_ signer: Int, on day: Int) -> Bool {
    var held = false
    for (when, event) in events[signer] where when <= day {
      switch event {
      case .held: held = true
      case .released: held = false
      case .revoked: break
      }
    }
    return held
  }
}
