extension ListSelection {
  struct Group: Hashable {
    let sequence: AuthenticList.Sequence
    let isDelta: Bool
    let isUsable: Bool

    init(_ one: AuthenticList) {
      sequence = one.sequence
      isDelta = one.list.isDelta
      isUsable = one.isUsable
    }
  }

  /// Of each sequence the one list, and of each scope no list by another key beside a fresh one by the issuer's own.
  mutating func choose(
    among authentic: [AuthenticList], _ path: [Certificate], _ policy: RevocationPolicy,
    at: Instant, present: Instant
  ) {
    let chosen = Self.grouped(authentic) { Group($0) }.compactMap { members -> AuthenticList? in
      guard let list = Self.choose(members.map(\.list), policy, at: at, present: present) else {
        return nil
      }
      return members.first { $0.list == list }
    }
    // A list of after the present is offered only where there is no other, so that it is named.
    let known = Set(chosen.filter { $0.list.thisUpdate <= present }.map(\.kind))
    let offered = chosen.filter { one in
      one.list.thisUpdate <= present || !one.list.isDelta && !known.contains(one.kind)
    }
    // Only lists of one name and scope can make each other needless.
    // Of equals OpenSSL takes the first: that is a matter of keys, and not of how files are called.
    let sorted = offered.sorted { $0.sequence.key.lexicographicallyPrecedes($1.sequence.key) }
    let rivals = Self.grouped(sorted, by: \.kind)
    lists = rivals.flatMap { rivals in
      rivals.filter { one in
        !rivals.contains { isBetter($0, than: one, path, policy, at: at) }
      }.map(\.list)
    }
  }

  /// Elements that have one key together, in the order of the first of each.
  static func grouped<Key: Hashable>(
    _ lists: [AuthenticList], by key: (AuthenticList) -> Key
  ) -> [[AuthenticList]] {
    var groups: [[AuthenticList]] = []
    var places: [Key: Int] = [:]
    for one in lists {
      let key = key(one)
      if let place = places[key] {
        groups[place].append(one)
      } else {
        places[key] = groups.count
        groups.append([one])
      }
    }
    return groups
  }

  /// A list by one key of a name makes one by another key of it needless, for the same scope: where it alone is fresh,
  /// or both are and it is by the key of the path.
  private func isBetter(
    _ a: AuthenticList, than b: AuthenticList, _ path: [Certificate], _ policy: RevocationPolicy,
    at: Instant
  ) -> Bool {
    guard a.sequence.key != b.sequence.key, a.kind == b.kind, a.isUsable || !b.isUsable
    else { return false }
    let (isFresh, other) = (policy.isFresh(a.list, at: at), policy.isFresh(b.list, at: at))
    guard isFresh == other else { return isFresh }
    // OpenSSL takes no list whose signer's path needs a list of that very name.
    func needsItself(_ list: AuthenticList) -> Bool {
      list.signer.isSelfIssued && !path.contains(list.signer)
    }
    guard needsItself(a) == needsItself(b) else { return needsItself(b) }
    // What the signers of lists need is needed, too.
    func isOwn(_ list: AuthenticList) -> Bool {
      path.contains { $0.keyDigest == list.sequence.key }
        || ways.values.contains { way in
          way.dropFirst().contains { $0.keyDigest == list.sequence.key }
        }
    }
    return isOwn(a) && !isOwn(b)
  }

  /// The one list of a group that speaks about the validation time: a fresh one before one that does not say until when
  /// it holds.
  static func choose(
    _ group: [RevocationList], _ policy: RevocationPolicy, at: Instant, present: Instant
  ) -> RevocationList? {
    let past = group.filter { $0.thisUpdate <= at }
    if let newest = past.filter({ policy.isFresh($0, at: at) }).max(by: isOlder) { return newest }
    let current = past.filter { $0.nextUpdate.map { at < $0 } ?? true }
    if let newest = current.max(by: isOlder) { return newest }
    let later = group.filter { $0.thisUpdate > at && $0.thisUpdate <= present }
    if let first = later.min(by: isOlder) { return first }
    return past.max(by: isOlder) ?? group.min(by: isOlder)
  }

  static func isOlder(_ a: RevocationList, _ b: RevocationList) -> Bool {
    if let x = a.number, let y = b.number, x != y { return x < y }
    return a.thisUpdate < b.thisUpdate
  }
}
