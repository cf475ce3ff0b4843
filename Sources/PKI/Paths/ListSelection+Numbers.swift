extension ListSelection {
  /// Numbers count for each sequence by itself.
  mutating func judgeNumbers(_ lists: [AuthenticList]) {
    for problem in Self.grouped(lists, by: { Group($0) }).compactMap(Self.fall) { add(problem) }
  }

  /// A number that falls while time rises.
  private static func fall(_ group: [AuthenticList]) -> PathProblem? {
    let dated = group.filter { $0.list.number != nil }.sorted {
      $0.list.thisUpdate < $1.list.thisUpdate
    }
    for (earlier, later) in zip(dated, dated.dropFirst()) {
      if let before = earlier.list.number, let after = later.list.number, after < before,
        earlier.list.thisUpdate < later.list.thisUpdate
      {
        return .revocationRollback(
          issuer: later.list.issuer, newest: later.mark, known: earlier.mark)
      }
    }
    return nil
  }
}

extension ListSelection {
  /// A CA, and the lists at hand in its name, whichever key signed them.
  private struct Issuer {
    let certificate: Certificate
    let lists: [AuthenticList]

    var name: String { certificate.subject }
  }

  /// Of each sequence that was seen before, by the keys of the path, by those joined to them and by those of the lists at
  /// hand, a list must be here that is no older; a complete list stands for a delta list, and no list for one by another
  /// key or for another scope.
  mutating func judgeMemory(
    _ memory: RevocationMemory, _ lists: [AuthenticList], _ authorities: [Certificate]
  ) {
    guard !memory.isEmpty else { return }
    let usable = lists.filter { !$0.list.storage.hasUnknownCriticalExtension }
    let byName = Dictionary(grouping: usable, by: \.list.storage.issuerHash)
    var seen: Set<[UInt8]> = []
    for issuer in authorities + usable.map(\.signer)
    where seen.insert(issuer.spkiSHA256).inserted {
      let known = memory.marks.filter { $0.key.issuerKey == issuer.spkiSHA256 }
      guard !known.isEmpty else { continue }
      judge(
        known.sorted { $0.key < $1.key },
        Issuer(certificate: issuer, lists: byName[issuer.storage.subjectHash] ?? []))
    }
  }

  /// What was seen of one key's lists against those at hand.
  private mutating func judge(
    _ known: [(key: RevocationMemory.Sequence, value: RevocationMemory.Mark)], _ issuer: Issuer
  ) {
    // Without any list nothing is vouched for, which is said elsewhere.
    guard !issuer.lists.isEmpty else { return }
    let atHand = Dictionary(grouping: issuer.lists) {
      isJoined($0, issuer.certificate) ? $0.remembered(for: issuer.certificate) : $0.remembered
    }
    var lost: [RevocationMemory.Mark] = []
    for (sequence, mark) in known {
      var complete = sequence
      complete.isDelta = false
      let own = (atHand[complete] ?? []) + (sequence.isDelta ? atHand[sequence] ?? [] : [])
      if own.contains(where: { $0.mark.reaches(mark) }) { continue }
      if let newest = own.max(by: { Self.isOlder($0.list, $1.list) }) {
        add(.revocationRollback(issuer: issuer.name, newest: newest.mark, known: mark))
      } else {
        lost.append(mark)
      }
    }
    guard let newest = lost.max(by: { $0.thisUpdate < $1.thisUpdate }) else { return }
    // Nothing at hand is as new as what is gone: what that said may be said nowhere.
    let latest = issuer.lists.filter { !$0.isSignerRevoked }.map(\.mark).max {
      $0.thisUpdate < $1.thisUpdate
    }
    if let latest, latest.thisUpdate < newest.thisUpdate {
      add(.revocationRollback(issuer: issuer.name, newest: latest, known: newest))
    } else {
      add(.revocationLost(issuer: issuer.name, known: newest, count: lost.count))
    }
  }
}
