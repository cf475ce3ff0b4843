import XAdES

// What the policy's schema and rules say of the content.
extension DocumentValidation {
  /// The schema, and the rules where somebody vouches for the content: by an intact signature, or because
  /// it is about to be signed.
  package func checkContent(beforeSigning: Bool = false) {
    guard let policy = context?.policy, let evaluation else { return }
    // A countersignature is over another's value, not over the content.
    let vouched =
      beforeSigning || signatures.contains { $0.parent == nil && $0.result.intact != nil }
    let told = beforeSigning ? [.stations, .unread] : self.told
    if told.contains(.stations) { stations = policy.stations.map { StationTable($0, evaluation) } }
    if told.contains(.unread) {
      unread = UnreadContent(
        policy, evaluation.tree, told.contains(.stations) ? .whole : .beginning)
    }
    let records = DiscrepancyRecords(
      reasons: signatures.filter {
        $0.parent == nil && $0.result.intact != nil && $0.verdict.slot != nil
      }.map { ($0.role ?? "", $0.verdict.reason ?? "", $0.verdict.claimedTime) },
      stated: context?.fields.discrepancies ?? [], isBeforeSigning: beforeSigning,
      acceptance: { [context] in context?.statements.acceptance(of: $0, recorded: $1) })
    let check = ContentRules(policy, evaluation).check(vouched: vouched, records)
    collector.add(check.findings)
    content = check
    checkStatements(check, records)
  }

  /// What of the statements beside the document is waited for, what only warns, and what was accepted in vain.
  private func checkStatements(_ check: ContentCheck, _ records: DiscrepancyRecords) {
    guard let statements = context?.statements else { return }
    if let broken = check.brokenRules {
      let rules = broken.sorted().map { (code: $0, recorded: records.firstRecord(of: $0)) }
      collector.add(statements.premature(rules).map(Finding.statement))
      for statement in statements.accepted where statement.isScrutiny {
        let holding = statement.rules.filter { !broken.contains($0) }
        guard !holding.isEmpty else { continue }
        collector.add(.statement(.acceptsWhatHolds(file: statement.source, rules: holding)))
      }
      for record in context?.fields.discrepancies ?? [] where !broken.contains(record.rule) {
        collector.add(
          Finding(.document(.discrepancyIdle(rule: record.rule)), about: .field("discrepancies")))
      }
    }
    let recorded = check.findings.compactMap { finding -> String? in
      guard case .document(.discrepancy(let code, .recorded, _, _, _, _)) = finding.code else {
        return nil
      }
      return code
    }
    let needed = awaited + statements.awaitedScrutiny(of: recorded)
    collector.add((needed + statements.idle(besides: needed)).map(Finding.statement))
  }
}
