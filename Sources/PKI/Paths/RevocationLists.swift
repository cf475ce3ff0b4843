import Synchronization

/// Revocation lists as evidence: complete ones, delta lists, indirect ones, and what may be a list and cannot be read.
final class RevocationLists: RevocationEvidence {
  let all: [RevocationList]
  /// Those that came with a document: anybody may have put them there.
  private let carried: Set<RevocationList>
  private let unread: [UnreadRevocationList]
  let policy: RevocationPolicy
  private let witness: RevocationWitness
  private let issuers: Set<UInt64>
  private let respelt: RespeltLists
  /// What was found for the CAs of paths; all signers of a CA have the same ones.
  private let known = Mutex<[Chain: ListSelection]>([:])

  /// CAs up to an anchor, and times.
  private struct Chain: Hashable {
    let authorities: ArraySlice<Certificate>
    let at: Instant
    let present: Instant
  }

  /// Takes lists.
  /// - Parameters:
  ///   - lists: untrusted.
  ///   - unread: what may be lists and could not be read.
  ///   - policy: how they are judged.
  ///   - carried: those that came with a document.
  init(
    _ lists: [RevocationList], unread: [UnreadRevocationList] = [],
    policy: RevocationPolicy = RevocationPolicy(), carried: Set<RevocationList> = []
  ) {
    all = lists
    self.carried = carried
    self.unread = unread
    self.policy = policy
    witness = RevocationWitness(policy.memory)
    issuers = Set(lists.map(\.storage.issuerHash))
    respelt = RespeltLists(lists, carried: carried)
  }

  /// The same lists for other paths: what is seen of them is kept in one memory.
  init(sharing other: RevocationLists) {
    all = other.all
    carried = other.carried
    unread = other.unread
    policy = other.policy
    witness = other.witness
    issuers = other.issuers
    respelt = other.respelt
  }

  /// More lists, which came with a document, beside others; what is seen of them is kept apart.
  convenience init(adding more: [RevocationList], to other: RevocationLists) {
    self.init(
      other.all + more, unread: other.unread, policy: other.policy,
      carried: other.carried.union(more))
  }

  /// What was known of revocation lists, and what was seen of them since.
  var memory: RevocationMemory { witness.memory }

  func gather(for question: RevocationQuestion) -> any GatheredEvidence {
    GatheredLists(selection(for: question), unread, question)
  }

  func speaks(against authority: Certificate, under issuer: Certificate, at: Instant) -> Bool {
    all.contains { list in
      list.isByIssuer(of: authority)
        && list.entry(for: authority).map { $0.counts(at: at) && !$0.isRemoval }
          ?? false
        && list.storage.isSigned(by: issuer)
    }
  }

  /// Which lists count is a matter of the CAs above, unless the signer itself may have signed one or names whoever did.
  private func selection(for question: RevocationQuestion) -> ListSelection {
    let leaf = question.path[0]
    if question.path.count > 1, !question.pool.isExtended, !leaf.namesListIssuers,
      !issuers.contains(leaf.storage.subjectHash), question.pool.others(ofKeyOf: leaf).isEmpty
    {
      let shared = shared(for: question)
      if !shared.signsLists(leaf.publicKey) { return shared }
    }
    return select(question.path, question)
  }

  private func shared(for question: RevocationQuestion) -> ListSelection {
    let chain = Chain(
      authorities: question.path.dropFirst(), at: question.at, present: question.present)
    if let found = known.withLock({ $0[chain] }) { return found }
    // What this signer's names cost takes nothing from what others get to know.
    var question = question
    question.budget = NameBudget()
    let selection = select(Array(chain.authorities), question)
    known.withLock {
      if $0.count >= CertificateLimits.rememberedChains { $0.removeAll() }
      $0[chain] = selection
    }
    return selection
  }

  private func select(_ chain: [Certificate], _ question: RevocationQuestion) -> ListSelection {
    let selection = ListSelection(
      chain: chain, under: question, lists: all, carried: carried, respelt: respelt,
      unread: unread, policy: policy)
    witness.hear(selection.seen)
    return selection
  }
}

/// What the lists at hand say about the certificates of one path.
struct GatheredLists: GatheredEvidence {
  private let selection: ListSelection
  private let unread: [UnreadRevocationList]
  private let path: [Certificate]
  private let judged: [ListSelection.Judged]

  init(
    _ selection: ListSelection, _ unread: [UnreadRevocationList], _ question: RevocationQuestion
  ) {
    self.selection = selection
    self.unread = unread
    path = question.path
    judged = selection.judged(path)
  }

  /// What cannot be read may speak against those who signed the lists, too.
  var faults: [PathProblem] {
    selection.faults
      + selection.extraSigners.compactMap { signer in
        let new = unread.filter { one in
          one.mayConcern(signer) && !path.dropLast().contains(where: one.mayConcern)
        }
        return Self.problem(CertificateLabel(signer, depth: 1), new)
      }
  }
  var lists: [RevocationList] { selection.lists }
  var listSigners: [Certificate] { selection.extraSigners }

  func answer(about depth: Int) -> RevocationAnswer {
    var answer = judged[depth].answer
    guard depth < path.count - 1 else { return answer }
    let own = unread.filter { $0.mayConcern(path[depth]) }
    let problem = Self.problem(CertificateLabel(path[depth], depth: depth), own)
    answer.problems += problem.map { [$0] } ?? []
    return answer
  }

  func release(of depth: Int) -> Instant? {
    guard depth < path.count - 1 else { return nil }
    return selection.release(of: path[depth], issuedBy: path[depth + 1])
  }

  func newestWord(about depth: Int, by control: ControlTime) -> RevocationWord? {
    guard depth < path.count - 1 else { return nil }
    return selection.newestWord(
      on: path[depth], issuedBy: path[depth + 1], depth: depth, by: control)
  }

  func revocation(of depth: Int, by time: Instant) -> Instant? {
    guard depth < path.count - 1 else { return nil }
    return selection.revocation(
      of: path[depth], issuedBy: path[depth + 1], depth: depth, by: time)
  }

  private static func problem(
    _ label: CertificateLabel, _ unread: [UnreadRevocationList]
  ) -> PathProblem? {
    unread.min { $0.file < $1.file }.map {
      .revocationUnread(label, file: $0.file, $0.error, count: unread.count)
    }
  }

  var notices: [PathProblem] { selection.notices(for: path, judged) }
}
