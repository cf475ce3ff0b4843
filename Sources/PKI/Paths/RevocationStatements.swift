/// What all authentic lists at hand say about one certificate, whichever of them OpenSSL would look at.
///
/// A list that an authority signed and that names the certificate is never overlooked: an older one, one issued
/// later, a delta list that nothing announces, one by the authority's other key. A revocation stands; only a hold
/// can be taken back.
struct RevocationStatements {
  let certificate: Certificate
  let label: CertificateLabel
  /// The lists that may speak of the certificate.
  let lists: [AuthenticList]
  let at: Instant
  private let statements: [Statement]
  /// Complete lists that do not name the certificate, and would if it were revoked.
  private let silent: [AuthenticList]

  private struct Statement {
    let source: AuthenticList
    let entry: RevocationList.Entry
  }

  init(
    certificate: Certificate, label: CertificateLabel, lists: [AuthenticList], at: Instant
  ) {
    self.certificate = certificate
    self.label = label
    self.lists = lists
    self.at = at
    var (statements, silent): ([Statement], [AuthenticList]) = ([], [])
    for source in lists {
      if let entry = source.list.entry(for: certificate) {
        statements.append(Statement(source: source, entry: entry))
      } else if !source.list.isDelta,
        source.list.storage.isIndirect || source.list.isByIssuer(of: certificate)
      {
        silent.append(source)
      }
    }
    self.statements = statements
    self.silent = silent
  }

  var problems: [PathProblem] {
    let standing = statements.filter { !$0.entry.isRemoval && !isCorrected($0) }
    let holding = standing.filter { $0.entry.reason != .certificateHold || !isReleased($0) }
    let entries = holding.map(\.entry)
    var problems: [PathProblem] = []
    let said = holding.map { (list: $0.source.list, entry: $0.entry) }
    if let problem = PathProblem.revocation(of: label, said, at: at) {
      problems.append(problem)
    } else if let later = entries.min(by: { $0.isEarlier(than: $1) }) {
      problems += Self.revokedLater(label, later)
    }
    return problems + withdrawals(standing) + corrections
  }

  /// That an entry counts from after the validation time; one without a date counts at any time, and is told elsewhere.
  static func revokedLater(_ label: CertificateLabel, _ entry: RevocationList.Entry)
    -> [PathProblem]
  {
    entry.effectiveDate.map { [.revokedLater(label, date: $0, reason: entry.reason)] } ?? []
  }

  /// Of two lists of one sequence and instant the higher number is a correction of the other.
  private func isCorrected(_ statement: Statement) -> Bool { correction(of: statement) != nil }

  private func correction(of statement: Statement) -> AuthenticList? {
    silent.first { other in
      other.vouches && other.replaces(statement.source)
        && other.list.thisUpdate == statement.source.list.thisUpdate
        && other.list.nextUpdate.map { at < $0 } ?? true
    }
  }

  /// That a list was corrected is told, where it had said that the certificate is revoked.
  private var corrections: [PathProblem] {
    let corrected = statements.filter { !$0.entry.isRemoval }
      .compactMap(correction(of:))
    guard let newest = corrected.max(by: { ListSelection.isOlder($0.list, $1.list) }) else {
      return []
    }
    return [.revocationCorrected(label, number: newest.list.number)]
  }

  /// Whether a list of the validation time or before it no longer knows of a hold.
  private func isReleased(_ hold: Statement) -> Bool {
    guard hold.source.list.thisUpdate <= at else { return false }
    return silent.contains {
      $0.list.thisUpdate <= at && mayRelease($0, hold) && $0.replaces(hold.source)
        && covers($0, hold.source)
    }
      || statements.contains {
        $0.entry.isRemoval && $0.source.list.thisUpdate <= at && releases($0.source, hold)
      }
  }

  /// Whether a list would name the certificate where another one does: in one name, and of one scope unless the certificate
  /// leaves all reasons to its own issuer's lists.
  private func covers(_ list: AuthenticList, _ other: AuthenticList) -> Bool {
    list.list.storage.issuerHash == other.list.storage.issuerHash
      && (list.sequence.scope == other.sequence.scope || !certificate.dividesReasons)
  }

  /// A hold is released by a list of the key that knows of it, or by one of another key that may sign lists still.
  private func mayRelease(_ list: AuthenticList, _ hold: Statement) -> Bool {
    list.isSound || list.sequence.key == hold.source.sequence.key && list.vouches
  }

  /// A delta list takes a hold back where something signed points to it, and it tells the changes since the list
  /// that knows of the hold, or since a later one that is at hand (RFC 5280, 5.2.4).
  private func releases(_ delta: AuthenticList, _ hold: Statement) -> Bool {
    let source = hold.source.list
    guard delta.vouches, delta.list.storage.isUnderstood,
      delta.sequence == hold.source.sequence,
      delta.list.thisUpdate >= source.thisUpdate,
      let base = delta.list.storage.baseNumber, let number = source.number,
      let last = delta.list.number, number < last,
      base <= number || lists.contains(where: { isBase($0, of: delta, since: number) })
    else { return false }
    return certificate.hasFreshestCRL || lists.contains { announces($0, delta) }
  }

  /// Whether a complete list that follows another one is one whose changes a delta list tells.
  private func isBase(
    _ list: AuthenticList, of delta: AuthenticList, since number: RevocationListNumber
  ) -> Bool {
    guard !list.list.isDelta, list.sequence == delta.sequence, let own = list.list.number,
      let base = delta.list.storage.baseNumber, let last = delta.list.number
    else { return false }
    return own >= max(base, number) && own <= last && list.list.thisUpdate <= delta.list.thisUpdate
  }

  private func announces(_ list: AuthenticList, _ delta: AuthenticList) -> Bool {
    !list.list.isDelta && list.sequence == delta.sequence && list.list.storage.hasFreshestCRL
  }

  /// Lists that left a revocation out while the certificate could still have been used.
  private func withdrawals(_ standing: [Statement]) -> [PathProblem] {
    let revocations = standing.filter { $0.entry.reason != .certificateHold }
    guard !revocations.isEmpty else { return [] }
    let silent = silent.first { other in
      other.list.thisUpdate <= certificate.notAfter
        && revocations.contains { other.replaces($0.source) }
    }
    return silent.map { [.revocationWithdrawn(label, number: $0.list.number)] } ?? []
  }
}
