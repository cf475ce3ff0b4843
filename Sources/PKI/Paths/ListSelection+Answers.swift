extension ListSelection {
  /// What is said of one certificate, and which lists by other keys name it.
  struct Judged {
    var answer = RevocationAnswer()
    var foreign: [RevocationList] = []
  }

  /// What the lists say about the certificates of a path.
  func judged(_ path: [Certificate]) -> [Judged] {
    path.indices.map { isShared && $0 > 0 ? answers[$0 - 1] : judge($0, in: path) }
  }

  func judge(_ depth: Int, in path: [Certificate]) -> Judged {
    var judged = Judged()
    let certificate = path[depth]
    let label = CertificateLabel(certificate, depth: depth)
    // Of a signer that says so there are no revocation data (RFC 9608).
    judged.answer.isSettled = depth == 0 && certificate.hasNoRevocationData
    if !judged.answer.isSettled {
      judged.answer.lacks = policy.staleness(of: certificate, label, lists, at: at)
    }
    guard depth < path.count - 1 else {
      judged.answer.problems += anchorListed(label, certificate)
      return judged
    }
    let said = said(of: certificate, issuedBy: path[depth + 1], label, at: at, place: depth)
    judged.foreign = said.foreign
    judged.answer.problems += said.answer.problems
    judged.answer.problems += saidOfTheKey(of: certificate, label, at: at)
    judged.answer.problems += unsound(label, certificate) + otherPoint(label, certificate)
    judged.answer.problems += damage(label, certificate, path[depth + 1])
    let isOpen = !said.foreign.isEmpty && authority.isOpen(path[depth + 1])
    if isOpen || unproven.contains(where: { $0.maySpeak(of: certificate) }) {
      judged.answer.problems.append(.revocationUnusable(label, reason: .issuerNotFound))
    }
    return judged
  }

  /// What the lists say of a certificate at a time, whichever of them.
  /// - Parameter place: its place in the path; nil for one outside of it.
  func said(
    of certificate: Certificate, issuedBy issuer: Certificate, _ label: CertificateLabel,
    at: Instant, place: Int? = nil
  ) -> Judged {
    let (speaking, foreign) = speakers(of: certificate, issuedBy: issuer, place)
    var judged = Judged()
    judged.foreign =
      foreign
      + self.foreign(byKeyOf: issuer).filter {
        $0.storage.entry(ofNumberOf: certificate) != nil
      }
    judged.answer.problems =
      RevocationStatements(
        certificate: certificate, label: label, lists: speaking, at: at
      ).problems
      + judgeWeakLists(label, certificate, issuer, at: at)
      + judgeRespeltLists(label, certificate, issuer, at: at)
      + judgeFutureLists(label, certificate, issuer, at: at)
    return judged
  }

  /// A list that names the anchor decides nothing, since the anchor is the auditor's own act; it is told.
  private func anchorListed(_ label: CertificateLabel, _ anchor: Certificate) -> [PathProblem] {
    let named = [anchor] + pool.others(ofKeyOf: anchor)
    return strong.flatMap { one in
      named.compactMap { one.list.isByIssuer(of: $0) ? one.list.entry(for: $0) : nil }
    }
    .filter { !$0.isRemoval }.min { $0.isGraver(than: $1) }
    .map { [.anchorListed(label, date: $0.effectiveDate, reason: $0.reason)] } ?? []
  }

  /// Lists that were left out, and no other speaks for the CA: with a weak signature, with one that nobody here can
  /// judge, or by somebody whose certificate was revoked.
  private func unsound(_ label: CertificateLabel, _ certificate: Certificate) -> [PathProblem] {
    guard !lists.contains(where: { $0.maySpeak(of: certificate) }) else { return [] }
    var faults: Set<RevocationFault> = Set(
      weak.filter { $0.0.list.maySpeak(of: certificate) }
        .map { $0.isUnknown ? .unknownAlgorithm : .weakAlgorithm })
    for one in strong where !one.isOffered && one.list.maySpeak(of: certificate) {
      faults.insert(
        one.isSignerRevoked
          ? .signerRevoked
          : !one.hasPath ? .issuerNotFound : one.maySign ? .signerUnproven : .issuerMayNotSign)
    }
    return RevocationFault.leavingOut.filter(faults.contains).prefix(1)
      .map { .revocationUnusable(label, reason: $0) }
  }

  /// Lists for other distribution points than the certificate's, which has one without a name: OpenSSL takes any for it.
  private func otherPoint(_ label: CertificateLabel, _ certificate: Certificate) -> [PathProblem] {
    guard certificate.storage.form.points.hasNamelessPoint else { return [] }
    let speaking = lists.filter { !$0.isDelta && $0.maySpeak(of: certificate) }
    let meant = speaking.filter { $0.storage.isMeant(for: certificate) }
    guard meant.count < speaking.count, !meant.contains(where: { tells($0, of: certificate) })
    else {
      return []
    }
    return [.revocationUnusable(label, reason: .otherScope)]
  }

  /// The time of the newest list of a certificate's issuer that tells all of it, and does not name it.
  func release(of certificate: Certificate, issuedBy issuer: Certificate) -> Instant? {
    lists.filter {
      !$0.isDelta && $0.storage.isMeant(for: certificate) && tells($0, of: certificate)
        && $0.storage.isSigned(by: issuer) && $0.entry(for: certificate) == nil
    }.map(\.thisUpdate).max()
  }

  /// Whether a list that is meant for a certificate tells of it by itself: of its kind, for every reason, and at the time.
  private func tells(_ list: RevocationList, of certificate: Certificate) -> Bool {
    let storage = list.storage
    return !storage.isOfSomeReasons && list.thisUpdate <= at && policy.isFresh(list, at: at)
      && (certificate.isCA ? storage.speaksOfAuthorities : storage.speaksOfUsers)
  }

  /// The lists that may speak of a certificate: by its issuer, whichever of its keys, or by one that it names. A list
  /// by a key that nothing joins to the issuer's says nothing of it, but is not passed over in silence.
  private func speakers(
    of certificate: Certificate, issuedBy issuer: Certificate, _ place: Int?
  ) -> (speaking: [AuthenticList], foreign: [RevocationList]) {
    var foreign: [RevocationList] = []
    func tell(_ list: RevocationList) {
      if list.entry(for: certificate) != nil { foreign.append(list) }
    }
    let speaking = strong.compactMap { one -> AuthenticList? in
      guard speaks(one, of: certificate, issuedBy: issuer) else {
        tell(one.list)
        return nil
      }
      guard one.list.thisUpdate <= present else { return nil }
      var speaker = one
      // Of a certificate outside of the path its issuer's own key alone tells that it is good.
      speaker.isOfAuthority = place.map { one.vouchesAt[$0] } ?? one.isBy(issuer)
      return speaker
    }
    for (one, _) in weak where !speaks(one, of: certificate, issuedBy: issuer) { tell(one.list) }
    return (speaking, foreign)
  }

  /// Whether a list is by a certificate's issuer, whichever of its keys, or an indirect one to which something in the
  /// certificate points.
  private func speaks(
    _ one: AuthenticList, of certificate: Certificate, issuedBy issuer: Certificate
  ) -> Bool {
    one.list.isByIssuer(of: certificate)
      ? authority.isOne(one.signer, issuer)
      : certificate.namesListIssuers && one.list.storage.isNamed(by: certificate)
  }

  /// A list of after the present is no list yet, or the clock is slow: what it says of the certificate is not passed
  /// over.
  private func judgeFutureLists(
    _ label: CertificateLabel, _ certificate: Certificate, _ issuer: Certificate, at: Instant
  ) -> [PathProblem] {
    let future = strong.filter {
      $0.list.thisUpdate > present && speaks($0, of: certificate, issuedBy: issuer)
    }
    let naming = future.compactMap { one in
      one.list.entry(for: certificate).map { (list: one.list, entry: $0) }
    }.filter { !$0.entry.isRemoval }
    if let first = naming.filter({ $0.entry.counts(at: at) }).min(by: {
      $0.list.thisUpdate < $1.list.thisUpdate
    }) {
      return [
        .revocationInFuture(label, issuer: first.list.issuer, thisUpdate: first.list.thisUpdate),
        .revokedByUnusable(
          label, date: first.entry.effectiveDate, reason: first.entry.reason, fault: .inFuture),
      ]
    }
    let later = naming.map(\.entry).min { $0.isEarlier(than: $1) }
    return later.map { RevocationStatements.revokedLater(label, $0) } ?? []
  }

  /// A list with a weak signature, or one that nobody here can judge, is left out; what it says of the certificate is
  /// said.
  private func judgeWeakLists(
    _ label: CertificateLabel, _ certificate: Certificate, _ issuer: Certificate, at: Instant
  ) -> [PathProblem] {
    let own = weak.filter { speaks($0.0, of: certificate, issuedBy: issuer) }
    let naming = own.compactMap { one, isUnknown in
      one.list.entry(for: certificate).flatMap { entry in
        entry.isRemoval
          ? nil : (entry, isUnknown ? RevocationFault.unknownAlgorithm : .weakAlgorithm)
      }
    }
    return unreliable(naming, label, at: at)
  }

  /// A list under another name, which RFC 5280 or the key takes for the issuer's.
  private func judgeRespeltLists(
    _ label: CertificateLabel, _ certificate: Certificate, _ issuer: Certificate, at: Instant
  ) -> [PathProblem] {
    let naming = respelt(for: certificate, issuedBy: issuer).compactMap { list in
      list.storage.entry(ofNumberOf: certificate).flatMap { entry in
        entry.isRemoval ? nil : (entry, RevocationFault.otherName)
      }
    }
    return unreliable(naming, label, at: at)
  }

  /// What lists that vouch for nobody say against a certificate.
  private func unreliable(
    _ naming: [(entry: RevocationList.Entry, fault: RevocationFault)], _ label: CertificateLabel,
    at: Instant
  ) -> [PathProblem] {
    let revoking = naming.filter { $0.entry.counts(at: at) }
    guard let gravest = revoking.min(by: { $0.entry.isGraver(than: $1.entry) }) else {
      let later = naming.map(\.entry).min { $0.isEarlier(than: $1) }
      return later.map { RevocationStatements.revokedLater(label, $0) } ?? []
    }
    return [
      .revokedByUnusable(
        label, date: gravest.entry.effectiveDate, reason: gravest.entry.reason,
        fault: gravest.fault)
    ]
  }

  /// What decides nothing, and an auditor should know.
  func notices(for path: [Certificate], _ judged: [Judged]) -> [PathProblem] {
    var problems: [PathProblem] = []
    for list in lists where list.number == nil && path.contains(where: list.isByIssuer(of:)) {
      problems.append(.unnumberedList(issuer: list.issuer))
    }
    for delta in lists where delta.isDelta {
      let subjects = path.filter(delta.isByIssuer(of:))
      let bases = lists.filter {
        !$0.isDelta && $0.storage.issuerHash == delta.storage.issuerHash
      }
      if let base = delta.storage.baseNumber, let newest = bases.compactMap(\.number).max(),
        newest < base
      {
        problems.append(.newerListExists(issuer: delta.issuer, number: base))
      }
      guard !subjects.contains(where: \.hasFreshestCRL),
        !bases.contains(where: \.storage.hasFreshestCRL), !subjects.isEmpty
      else { continue }
      problems.append(.unusedDeltaList(issuer: delta.issuer, number: delta.number))
    }
    var foreign = ForeignLists()
    for list in self.foreign { foreign.add(list, naming: path) }
    for one in damaged where path.contains(where: one.list.isByIssuer(of:)) {
      let isTold = zip(path, path.dropFirst()).contains { concerns(one, $0, $1) }
      if !isTold { foreign.add(one.list, naming: path) }
    }
    for (depth, one) in judged.enumerated() {
      for list in one.foreign {
        foreign.add(list, naming: CertificateLabel(path[depth], depth: depth))
      }
    }
    return problems + foreign.problems
  }
}
