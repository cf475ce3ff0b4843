/// The lists by the very keys of a path: what they say of its certificates rests on nobody else.
struct OwnLists: RevocationEvidence {
  let authentic: [AuthenticList]
  let policy: RevocationPolicy

  func gather(for question: RevocationQuestion) -> any GatheredEvidence {
    let issuers = question.path.dropFirst()
    let own = authentic.filter { one in
      one.maySign && issuers.contains { one.isBy($0) }
    }
    let lists = ListSelection.grouped(own) { ListSelection.Group($0) }.compactMap {
      ListSelection.choose(
        $0.map(\.list), policy, at: question.at, present: question.present)
    }
    return GatheredOwnLists(lists: lists, policy: policy, question: question)
  }

  func speaks(against authority: Certificate, under issuer: Certificate, at: Instant) -> Bool {
    false
  }
}

private struct GatheredOwnLists: GatheredEvidence {
  let lists: [RevocationList]
  let policy: RevocationPolicy
  let question: RevocationQuestion
  var faults: [PathProblem] { [] }
  var notices: [PathProblem] { [] }

  func answer(about depth: Int) -> RevocationAnswer {
    let certificate = question.path[depth]
    let label = CertificateLabel(certificate, depth: depth)
    var answer = RevocationAnswer()
    answer.isSettled = depth == 0 && certificate.hasNoRevocationData
    answer.lacks = policy.staleness(of: certificate, label, lists, at: question.at)
    return answer
  }
}

extension RevocationPolicy {
  /// EN 319 102-1, 5.2.5: fresh by the policy's age, else by nextUpdate; with neither, not fresh. A list that is of other
  /// kinds of certificates may be as old as it likes.
  func staleness(
    of certificate: Certificate, _ label: CertificateLabel, _ lists: [RevocationList], at: Instant
  ) -> [PathProblem] {
    lists.filter { list in
      !list.isDelta && list.isByIssuer(of: certificate) && isTooOld(list, at: at)
        && (certificate.isCA ? list.storage.speaksOfAuthorities : list.storage.speaksOfUsers)
    }.map { .revocationStale(label, issuer: $0.issuer, nextUpdate: $0.nextUpdate) }
  }
}
