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
  /// A CA, the lists at hand in its name, whichever key signed them, and of whom some list must speak; nil where that is
  /// not known.
  private struct Issuer {
    let certificate: Certificate
    let lists: [AuthenticList]
    let speaksOfAuthorities: Bool?

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
    // The first CA issued the signer, the others those before them.
    let first = authorities.first?.storage.subjectHash
    for issuer in authorities + usable.map(\.signer)
    where seen.insert(issuer.listIssuer).inserted {
      let known = memory.marks.filter { $0.key.issuer == issuer.listIssuer }
      guard !known.isEmpty else { continue }
      let isFirst = issuer.storage.subjectHash == first
      let isInPath = authorities.contains { $0.storage.subjectHash == issuer.storage.subjectHash }
      judge(
        known.sorted { $0.key < $1.key },
        Issuer(
          certificate: issuer, lists: byName[issuer.storage.subjectHash] ?? [],
          speaksOfAuthorities: isInPath ? !isFirst : nil))
    }
    for pointing in pointing(authorities) { judge(memory, pointing, usable) }
    missOtherLists(memory, usable)
  }

  /// Lists about other certificates of the path's keys, and of those of vouchers, that were seen before, and of which none
  /// is here: no other list has to speak of these.
  private mutating func missOtherLists(_ memory: RevocationMemory, _ usable: [AuthenticList]) {
    let vouchers = strong.filter { $0.vouchesAt.contains(true) }
      .flatMap { (ways[$0.signer] ?? []).dropLast() }
    let others = Set((chain.dropLast() + vouchers).flatMap(pool.others)).sorted(by: Self.isFirst)
    for other in others {
      let gone = (pool.issuers(of: other) ?? []).filter { issuer in
        !usable.contains { $0.isBy(issuer) }
      }.map(\.listIssuer)
      let known = memory.marks.filter { gone.contains($0.key.issuer) }.map(\.value)
      guard let newest = known.max(by: { $0.thisUpdate < $1.thisUpdate }) else { continue }
      // A CA's word on its own next key ends with a rollover, that on a certificate with its end.
      let mayEnd = other.isSelfIssued || at > other.notAfter
      add(
        mayEnd
          ? .revocationLost(issuer: other.issuer, known: newest, count: known.count)
          : .revocationMissing(CertificateLabel(other, depth: 1), issuer: other.issuer))
    }
  }

  private static func isFirst(_ a: Certificate, _ b: Certificate) -> Bool {
    a.sha256.lexicographicallyPrecedes(b.sha256)
  }

  /// A certificate that points to other issuers of lists than its own, and the key under which theirs are remembered.
  struct Pointing {
    let certificate: Certificate
    let issuer: Certificate
    /// Where it is in the path; nil for one outside of it.
    let place: Int?
    let key: [UInt8]

    init?(_ certificate: Certificate, issuedBy issuer: Certificate, place: Int? = nil) {
      guard certificate.namesListIssuers else { return nil }
      self.certificate = certificate
      self.issuer = issuer
      self.place = place
      // By the names, not by the points: a registry may have hundreds of points for one issuer of lists.
      let names = certificate.storage.form.points.issuers.sorted().flatMap { name in
        stride(from: 56, through: 0, by: -8).map { UInt8(truncatingIfNeeded: name >> $0) }
      }
      key = Digest.hash(names + issuer.listIssuer, .sha256)
    }
  }

  /// The certificates of the path, of those who signed lists, and others of their keys, that point to issuers of lists.
  /// - Parameter authorities: the CAs of the path, the signer's first.
  func pointing(_ authorities: [Certificate]) -> [Pointing] {
    let inPath = authorities.indices.compactMap { place in
      certificate(at: place).flatMap {
        Pointing($0, issuedBy: authorities[place], place: place)
      }
    }
    let path = chain.dropLast()
    let signers = Set(strong.flatMap { (ways[$0.signer] ?? []).dropLast() }).subtracting(path)
    let others = signers.union((path + signers).flatMap(pool.others)).subtracting(path)
    return inPath
      + others.sorted(by: Self.isFirst).compactMap { other in
        guard other.namesListIssuers else { return nil }
        return pool.issuers(of: other)?.first.flatMap { Pointing(other, issuedBy: $0) }
      }
  }

  /// Of each sequence of lists to which a certificate points a list must be here that is no older, or another one to which
  /// it points that is as new.
  private mutating func judge(
    _ memory: RevocationMemory, _ pointing: Pointing, _ usable: [AuthenticList]
  ) {
    let lists = usable.filter { $0.list.storage.isNamed(by: pointing.certificate) }
    let atHand = Dictionary(grouping: lists) { $0.remembered(for: pointing.key) }
    let known = memory.marks.filter { $0.key.issuer == pointing.key && !$0.key.isDelta }
    for (sequence, mark) in known.sorted(by: { $0.key < $1.key }) {
      let own = (atHand[sequence] ?? []).map(\.mark)
      if own.contains(where: { $0.reaches(mark) }) { continue }
      let others = lists.filter { one in
        !one.list.isDelta && pointing.place.map { one.vouchesAt[$0] } ?? false
      }.map(\.mark)
      let rest = usable.filter { $0.isBy(pointing.issuer) }.map(\.mark)
      let issuer = pointing.issuer.subject
      if own.isEmpty, others.contains(where: { mark.thisUpdate <= $0.thisUpdate }) {
        add(.revocationLost(issuer: issuer, known: mark, count: 1))
      } else if let newest = (own.isEmpty ? others + rest : own).max(by: {
        $0.thisUpdate < $1.thisUpdate
      }) {
        add(.revocationRollback(issuer: issuer, newest: newest, known: mark))
      } else {
        add(
          .revocationMissing(
            CertificateLabel(pointing.certificate, depth: pointing.place ?? 1), issuer: issuer))
      }
    }
  }

  /// Whether a list may say what one that is gone said: of the same kind of certificates, by a key of the same authority.
  private func mayReplace(_ one: AuthenticList, of issuer: Issuer) -> Bool {
    let storage = one.list.storage
    let speaks =
      issuer.speaksOfAuthorities.map { $0 ? storage.speaksOfAuthorities : storage.speaksOfUsers }
    let isWhole = !one.list.isDelta && !storage.isOfSomeReasons && !storage.isIndirect
    let speaksOfAll = storage.speaksOfAuthorities && storage.speaksOfUsers
    return one.vouches && isWhole && speaks ?? speaksOfAll
      && (one.isBy(issuer.certificate) || one.vouchesAt.contains(true))
  }

  /// What was seen of one key's lists against those at hand.
  private mutating func judge(
    _ known: [(key: RevocationMemory.Sequence, value: RevocationMemory.Mark)], _ issuer: Issuer
  ) {
    let atHand = Dictionary(grouping: issuer.lists) {
      isJoined($0, issuer.certificate)
        ? $0.remembered(for: issuer.certificate.listIssuer) : $0.remembered
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
    // Nothing at hand that could say it is as new as what is gone: what that said may be said nowhere.
    let latest = issuer.lists.filter { mayReplace($0, of: issuer) }.map(\.mark)
      .max { $0.thisUpdate < $1.thisUpdate }
    if let latest, newest.thisUpdate <= latest.thisUpdate {
      add(.revocationLost(issuer: issuer.name, known: newest, count: lost.count))
    } else if let any = latest
      ?? issuer.lists.map(\.mark).min(by: { $0.thisUpdate < $1.thisUpdate })
    {
      add(.revocationRollback(issuer: issuer.name, newest: any, known: newest))
    } else {
      // Whoever else vouches for those whom it certified, it said something that is not here.
      add(
        .revocationMissing(CertificateLabel(issuer.certificate, depth: 1), issuer: issuer.name))
    }
  }
}
