/// How many people fill a place that asks for several.
///
/// Whoever acts for a holder of the role by a delegation stands for that holder, also where the holder's own delegate let
/// them act: all of these are one of those who are asked for. One whom somebody in another office appointed is a person of
/// their own.
package struct PeopleOfPlace {
  /// Somebody who signed.
  struct Member {
    /// The person, by national id.
    let person: String
    let role: String
    /// By whose decision they hold the role, where they do not hold it themselves.
    let delegator: Delegator?
  }

  /// How many there are.
  package let count: Int
  /// The indices of those who stand for somebody who is counted already.
  let repeated: [Int]

  init(_ members: [Member]) {
    let holders = Set(members.filter { $0.delegator == nil }.map(\.person))
    let delegates = Dictionary(
      members.compactMap { member in
        member.delegator.flatMap { $0.role == member.role ? (member.person, $0.nationalID) : nil }
      }, uniquingKeysWith: { first, _ in first })
    let stoodFor = holders.union(delegates.values)
    var counted = holders
    var repeated: [Int] = []
    for (index, member) in members.enumerated() {
      guard let delegator = member.delegator else { continue }
      let isForHolder = delegator.role == member.role || stoodFor.contains(delegator.nationalID)
      let first = isForHolder ? delegator.nationalID : member.person
      if !counted.insert(Self.holder(behind: first, holders, delegates)).inserted {
        repeated.append(index)
      }
    }
    count = counted.count
    self.repeated = repeated
  }

  /// For whom somebody stands in the end; of those who stand for one another, the least of them.
  private static func holder(
    behind person: String, _ holders: Set<String>, _ delegates: [String: String]
  ) -> String {
    var seen: Set<String> = []
    var next = person
    while !holders.contains(next), let other = delegates[next] {
      guard seen.insert(next).inserted else { return seen.min() ?? next }
      next = other
    }
    return next
  }

  /// The people of some signatures.
  init(_ signatures: [JudgedSignature]) {
    self.init(signatures.map(\.member))
  }

  /// The people whose signatures have a place for signers.
  package init(_ slot: String, _ signatures: [JudgedSignature]) {
    self.init(Self.members(of: slot, signatures))
  }

  /// Whether one person more would be nobody else: they act for one of those who are there, or one of those for them.
  package static func isCounted(
    _ person: String, _ role: String, _ check: RoleCheck, in slot: String,
    _ signatures: [JudgedSignature]
  ) -> Bool {
    let present = members(of: slot, signatures)
    let delegator = check.standIn?.delegator ?? check.holding?.delegator
    let new = Member(person: person, role: role, delegator: delegator)
    return PeopleOfPlace(present).count == PeopleOfPlace(present + [new]).count
  }

  private static func members(of slot: String, _ signatures: [JudgedSignature]) -> [Member] {
    signatures.filter { $0.parent == nil && $0.verdict.slot == slot }.map(\.member)
  }
}

extension JudgedSignature {
  /// Its signer as one of those who sign in the role.
  fileprivate var member: PeopleOfPlace.Member {
    PeopleOfPlace.Member(
      person: person ?? verdict.number, role: role ?? "", delegator: delegator)
  }
}

extension ActiveSlots {
  /// How many people of a role have not signed in its places; nil where it has none. Nobody is absent who signed.
  package func lacking(_ role: String, _ signatures: [JudgedSignature]) -> Int? {
    let signing = signers.filter { $0.role == role }.map {
      max(0, $0.people - PeopleOfPlace($0.id, signatures).count)
    }
    let countersigning = countersigners.filter { $0.role == role }.map { slot in
      signatures.contains { $0.verdict.slot == slot.id } ? 0 : 1
    }
    let all = signing + countersigning
    return all.isEmpty ? nil : all.reduce(0, +)
  }
}

/// By whose decision somebody holds a role.
struct Delegator: Hashable, Sendable {
  let nationalID: String
  /// The role in which they decided.
  let role: String
}

extension RoleHolding {
  /// By whose decision the role is held; nil where it is the holder's own.
  var delegator: Delegator? {
    guard case .delegated(_, let delegation) = self else { return nil }
    let parts = delegation.by.split(separator: "/", maxSplits: 1).map(String.init)
    return Delegator(nationalID: parts.first ?? "", role: parts.count == 2 ? parts[1] : "")
  }
}
