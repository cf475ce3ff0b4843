/// Responses as evidence of revocation (RFC 6960), judged as lists are: at the time that is asked about, never by a clock of
/// their own.
///
/// One that says good settles a certificate where its responder may answer for the CA, it is about exactly this certificate,
/// and it speaks of the time: by the interval that it states, or since it was made later. Whoever says revoked is heard in any
/// case, if the CA stands behind them; of the auditor's own responses in its name also where its key does not, as a word that
/// cannot be used: somebody damaged it.
struct OCSPEvidence: RevocationEvidence {
  private let responses: [OCSPResponse]
  /// How many of them are the auditor's own; others came with a document.
  private let own: Int
  private let lists: [RevocationList]
  private let policy: RevocationPolicy

  /// - Parameters:
  ///   - responses: untrusted.
  ///   - own: how many of them, from the first on, did not come with a document.
  ///   - lists: the lists at hand, which may speak against who answers.
  ///   - policy: how old a response may be.
  init(
    _ responses: [OCSPResponse], own: Int, beside lists: [RevocationList],
    _ policy: RevocationPolicy
  ) {
    self.responses = responses
    self.own = own
    self.lists = lists
    self.policy = policy
  }

  func gather(for question: RevocationQuestion) -> any GatheredEvidence {
    let path = question.path
    var statements: [[OCSPStatement]] = []
    var unproven: [[OCSPResponse.Item]] = []
    for (certificate, issuer) in zip(path, path.dropFirst()) {
      let found = responses.map { self.statements($0, about: certificate, of: issuer, question) }
      statements.append(found.flatMap { $0 })
      let silent = zip(responses, found).prefix(own).filter { response, found in
        found.isEmpty && response.claims(issuer, in: question.pool)
      }
      unproven.append(silent.flatMap { $0.0.items.filter { $0.isAbout(certificate, of: issuer) } })
    }
    let twins = path.dropFirst().map { self.statements(aboutKeyOf: $0, question) }
    return GatheredResponses(
      statements: statements, unproven: unproven, ofKeys: [[]] + twins, question: question,
      policy: policy)
  }

  /// What is said of a CA's key by way of its other certificates.
  private func statements(
    aboutKeyOf authority: Certificate, _ question: RevocationQuestion
  ) -> [OCSPStatement] {
    let pool = question.pool
    let serials = Set(responses.flatMap { $0.items.map(\.serialNumberDER) })
    return pool.others(ofKeyOf: authority).filter { serials.contains($0.serialNumberDER) }
      .flatMap { twin in
        (pool.issuers(of: twin) ?? []).flatMap { issuer in
          responses.flatMap { statements($0, about: twin, of: issuer, question) }
        }
      }
  }

  /// Whether something at hand says that a certificate was revoked, whoever says so.
  private func isAccused(_ certificate: Certificate, of issuer: Certificate) -> Bool {
    lists.contains { $0.entry(for: certificate).map { $0.reason != .removeFromCRL } ?? false }
      || responses.contains { response in
        response.items.contains {
          if case .revoked = $0.status { $0.isAbout(certificate, of: issuer) } else { false }
        }
      }
  }

  func revokes(_ listSigner: Certificate, _ question: RevocationQuestion) -> Bool {
    (question.pool.issuers(of: listSigner) ?? []).contains { issuer in
      responses.contains { response in
        statements(response, about: listSigner, of: issuer, question).contains {
          guard case .revoked(let date, _) = $0.item.status else { return false }
          return date <= question.at
        }
      }
    }
  }

  func speaks(against authority: Certificate, under issuer: Certificate, at: Instant) -> Bool {
    responses.contains { response in
      response.items.contains {
        guard case .revoked(let date, _) = $0.status else { return false }
        return date <= at && $0.isAbout(authority, of: issuer)
      }
    }
  }

  private func statements(
    _ response: OCSPResponse, about certificate: Certificate, of issuer: Certificate,
    _ question: RevocationQuestion
  ) -> [OCSPStatement] {
    let items = response.items.filter { $0.isAbout(certificate, of: issuer) }
    guard !items.isEmpty,
      let authority = OCSPAuthority(
        of: response, for: issuer, question, isAccused: { isAccused($0, of: issuer) })
    else { return [] }
    return items.map { OCSPStatement(response: response, item: $0, authority: authority) }
  }
}

/// What a response that the CA stands behind says of one certificate.
struct OCSPStatement {
  let response: OCSPResponse
  let item: OCSPResponse.Item
  let authority: OCSPAuthority

  /// Whether it was made by such algorithms that it may be relied on at a time.
  func judge(_ table: AlgorithmTable?, at time: Instant) -> AlgorithmValidation {
    guard let table, let algorithm = response.algorithm else { return .fit }
    let key = authority.signer.publicKey.kind
    return [
      table.judge(algorithm.digest, at: time), table.judge(algorithm.scheme, by: key, at: time),
    ].first { !$0.isFit } ?? .fit
  }
}

/// What the responses at hand say about the certificates of one path.
struct GatheredResponses: GatheredEvidence {
  /// Of each certificate but the anchor.
  let statements: [[OCSPStatement]]
  /// What the auditor's responses say of each of them in the name of somebody whose signature it is not.
  let unproven: [[OCSPResponse.Item]]
  /// What is said of other certificates of each one's key.
  let ofKeys: [[OCSPStatement]]
  let question: RevocationQuestion
  let policy: RevocationPolicy
  let faults: [PathProblem] = []
  let notices: [PathProblem] = []

  func answer(about depth: Int) -> RevocationAnswer {
    guard statements.indices.contains(depth) else { return RevocationAnswer() }
    let (path, at) = (question.path, question.at)
    var answer = RevocationAnswer()
    let label = CertificateLabel(path[depth], depth: depth)
    for statement in standing(depth) {
      guard case .revoked(let date, let reason) = statement.item.status else { continue }
      if let fault = fault(of: statement) {
        answer.problems.append(
          .revokedByUnusable(label, date: date, reason: reason, fault: fault))
      } else if date <= at, reason == .certificateHold {
        answer.problems.append(
          .suspended(
            label, since: date, issuer: statement.authority.signer.subject,
            by: .response(thisUpdate: statement.item.thisUpdate)))
      } else if date <= at {
        answer.problems.append(.revoked(label, date: date, reason: reason))
      } else {
        answer.problems.append(.revokedLater(label, date: date, reason: reason))
      }
    }
    for item in unproven[depth] {
      guard case .revoked(let date, let reason) = item.status else { continue }
      answer.problems.append(
        .revokedByUnusable(label, date: date, reason: reason, fault: .badSignature))
    }
    for statement in ofKeys[depth] {
      guard case .revoked(let date, let reason) = statement.item.status, reason.isOfTheKey else {
        continue
      }
      answer.problems.append(.keyCompromised(label, date: date, reason: reason))
    }
    let clearing = statements[depth].filter { clears($0, path[depth]) }
    answer.isSettled =
      clearing.contains { speaks($0.item, of: at) || $0.item.thisUpdate >= at }
      || statements[depth].contains { $0.isForGood && fault(of: $0) == nil }
    return answer
  }

  func release(of depth: Int) -> Instant? {
    guard statements.indices.contains(depth) else { return nil }
    return statements[depth].filter {
      clears($0, question.path[depth]) && $0.item.thisUpdate <= question.at
    }.map(\.item.thisUpdate).max()
  }

  func newestWord(about depth: Int, by control: ControlTime) -> RevocationWord? {
    guard statements.indices.contains(depth) else { return nil }
    let certificate = question.path[depth]
    let newest = statements[depth].filter {
      (clears($0, certificate) || isToldRevoked($0)) && $0.item.thisUpdate <= control.time
        && control.knows($0.response.sha256)
    }.max { $0.item.thisUpdate < $1.item.thisUpdate }
    guard let newest else { return nil }
    return RevocationWord(
      issued: newest.item.thisUpdate,
      lapsed: speaks(newest.item, of: control.time) ? nil : lastInstant(of: newest.item),
      algorithmEnd: newest.judge(control.algorithms, at: control.time).end)
  }

  func revocation(of depth: Int, by time: Instant) -> Instant? {
    guard statements.indices.contains(depth) else { return nil }
    return standing(depth).compactMap { statement -> Instant? in
      guard case .revoked(let date, _) = statement.item.status, date <= time else { return nil }
      return date
    }.min()
  }

  /// What revokes, but for a hold that a newer response of the time no longer knows.
  private func standing(_ depth: Int) -> [OCSPStatement] {
    statements[depth].filter { one in
      guard case .revoked(_, let reason) = one.item.status else { return false }
      return reason != .certificateHold
        || !statements[depth].contains {
          clears($0, question.path[depth]) && $0.item.thisUpdate > one.item.thisUpdate
            && $0.item.thisUpdate <= question.at
        }
    }
  }

  /// Whether it says good of a certificate that it could still know, by somebody who may vouch. Of one that ended before, a
  /// responder may have forgotten.
  private func clears(_ statement: OCSPStatement, _ certificate: Certificate) -> Bool {
    statement.item.status == .good && statement.authority.mayVouch && fault(of: statement) == nil
      && statement.item.thisUpdate <= certificate.notAfter
  }

  /// Whether it says revoked, by somebody who may vouch: that it was good until then is their word as well.
  private func isToldRevoked(_ statement: OCSPStatement) -> Bool {
    statement.isRevoking && statement.authority.mayVouch && fault(of: statement) == nil
  }

  /// Why it cannot be relied on.
  private func fault(of statement: OCSPStatement) -> RevocationFault? {
    if statement.item.thisUpdate > question.present { return .inFuture }
    return statement.judge(question.profile.algorithms, at: question.at).isFit
      ? nil : .weakAlgorithm
  }

  /// Whether it speaks of a time (EN 319 102-1, 5.2.5).
  private func speaks(_ item: OCSPResponse.Item, of time: Instant) -> Bool {
    guard item.thisUpdate <= time else { return false }
    if let age = policy.maximumAge {
      guard item.thisUpdate >= time.adding(seconds: -age) else { return false }
    } else if item.nextUpdate == nil {
      return false
    }
    return item.nextUpdate.map { time < $0 } ?? true
  }

  private func lastInstant(of item: OCSPResponse.Item) -> Instant {
    max(item.thisUpdate, item.nextUpdate?.adding(seconds: -1) ?? item.thisUpdate)
  }
}

extension OCSPStatement {
  /// Whether it revokes.
  fileprivate var isRevoking: Bool { if case .revoked = item.status { true } else { false } }
  /// Whether it revokes, and not for a while.
  fileprivate var isForGood: Bool {
    if case .revoked(_, let reason) = item.status { reason != .certificateHold } else { false }
  }
}
