@testable import CertificateIssuing
import Generators
import PKI

/// A random history of one CA: signers issued, revoked, held and released, keys rolled over, lists published, some of them
/// lost; and what is true of it.
struct History {
  /// What happened to a signer, by day.
  enum Event { case revoked(effective: Int), held, released }

  /// A list as it was published: what it says, by signer, and for when.
  struct Published {
    let list: RevocationList
    let day: Int
    let untilDay: Int
    let isDelta: Bool
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
  private var number: [Int: UInt64] = [:]
  private var lastComplete: [Int: UInt64] = [:]
  private let announcesDeltas: Bool
  static let days = 60

  static func day(_ day: Int) -> Instant {
    Lab.date(2013, 4, 1).adding(seconds: Int64(day) * 86_400)
  }

  init(_ lab: Lab, _ spare: [CertificateAuthority], _ keys: [PrivateKey], _ random: inout Random)
    throws
  {
    self.lab = lab
    authorities = [lab.issuing]
    announcesDeltas = random.once(in: 2)
    for key in keys { try issue(key) }
    for day in 1..<Self.days {
      switch random.number(0...23) {
      case 0 where random.once(in: 2): revoke(day, &random)
      case 1: holdOrRelease(day, &random)
      case 2 where authorities.count <= spare.count && random.once(in: 4):
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
    events[signer].append((day, .revoked(effective: effective)))
  }

  private mutating func holdOrRelease(_ day: Int, _ random: inout Random) {
    let signer = random.number(0...signers.count - 1)
    guard !isRevoked(signer, on: day) else { return }
    events[signer].append((day, isHeld(signer, on: day) ? .released : .held))
  }

  private mutating func publish(_ day: Int, isDelta: Bool, _ random: inout Random) throws {
    let key = authorities.count - 1
    let next = (number[key] ?? 0) + 1
    if isDelta, lastComplete[key] == nil { return }
    var builder = RevocationListBuilder(
      thisUpdate: Self.day(day), nextUpdate: Self.day(day + random.number(5...30)),
      number: RevocationListNumber(next))
    if isDelta { builder.baseNumber = RevocationListNumber(lastComplete[key] ?? 0) }
    var (revoked, held, removed): ([Int: Int], Set<Int>, Set<Int>) = ([:], [], [])
    for signer in signers.indices {
      if let effective = effectiveDay(signer, on: day) {
        revoked[signer] = effective
        builder.revoke(
          signers[signer], at: Self.day(max(effective, min(day, effective + 3))),
          reason: .keyCompromise, invalidityDate: Self.day(effective))
      } else if isHeld(signer, on: day) {
        held.insert(signer)
        builder.revoke(signers[signer], at: Self.day(day), reason: .certificateHold)
      } else if isDelta, events[signer].contains(where: { $0.day <= day }) {
        removed.insert(signer)
        builder.revoke(signers[signer], at: Self.day(day), reason: .removeFromCRL)
      }
    }
    if announcesDeltas, !isDelta { builder.extensions = [Lab.freshestCRL] }
    let list = try builder.issue(by: authorities[key])
    number[key] = next
    if !isDelta { lastComplete[key] = next }
    let until = list.nextUpdate.map {
      Int(($0.secondsSince1970 - Self.day(0).secondsSince1970) / 86_400)
    }
    lists.append(
      Published(
        list: list, day: day, untilDay: until ?? day, isDelta: isDelta, revoked: revoked,
        held: held, removed: removed))
  }

  // MARK: The truth

  func isRevoked(_ signer: Int, on day: Int) -> Bool { effectiveDay(signer, on: day) != nil }

  private func effectiveDay(_ signer: Int, on day: Int) -> Int? {
    for (when, event) in events[signer] where when <= day {
      if case .revoked(let effective) = event { return effective }
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
