extension RevocationSelection {
  /// Numbers count for each sequence; what is known of a key alone counts for all of its lists together.
  mutating func judgeNumbers(_ lists: [AuthenticList], _ policy: RevocationPolicy) {
    let groups = Self.grouped(lists) { Group($0) }.map { $0.map(\.list) }
    var rollbacks = groups.compactMap(Self.fall)
    for (key, known) in policy.knownNumbers.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) })
    {
      let own = lists.filter { $0.sequence.key == key }.map(\.list)
      if let rollback = Self.fall(of: own, below: known) { rollbacks.append(rollback) }
    }
    for problem in rollbacks { add(problem) }
  }

  /// A number that falls while time rises.
  private static func fall(_ group: [RevocationList]) -> PathProblem? {
    let dated = group.filter { $0.number != nil }.sorted { $0.thisUpdate < $1.thisUpdate }
    for (earlier, later) in zip(dated, dated.dropFirst()) {
      if let before = earlier.number, let after = later.number, after < before,
        earlier.thisUpdate < later.thisUpdate
      {
        return .revocationRollback(issuer: later.issuer, number: after, known: before)
      }
    }
    return nil
  }

  /// A number lower than one that was seen before.
  private static func fall(
    of lists: [RevocationList], below known: RevocationListNumber
  ) -> PathProblem? {
    guard let newest = lists.filter({ $0.number != nil }).max(by: isOlder),
      let number = newest.number, number < known
    else { return nil }
    return .revocationRollback(issuer: newest.issuer, number: number, known: known)
  }
}
