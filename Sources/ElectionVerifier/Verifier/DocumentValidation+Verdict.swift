import CanonicalXML
import XAdES

// All that was found, as a verdict.
extension DocumentValidation {
  /// Everything put together.
  package var verdict: Verdict {
    let unsigned = isUnsigned ? [Finding(.document(.notSigned), about: .document)] : []
    var all =
      unsigned + collector.findings + (evaluation?.findings ?? []) + relevantTrustFindings
      + commentFindings
    var outcome = Conclusion.of(all + signatures.weighedFindings)
    if outcome.indication == .totalPassed {
      // That nothing spoke against it is not enough: every check must have succeeded.
      let gaps = PassedChecks(self).gaps
      if !gaps.isEmpty {
        all.append(Finding(.document(.evidenceMissing(gaps)), about: .document))
        outcome = Conclusion.of(all)
      }
    }
    let listing = Conclusion.listing(all, signatures)
    let root = signed.document.root.name
    let isKnown = !candidates.isEmpty
    var verdict = Verdict(
      source: source,
      kind: root == TrustedDocuments.statement
        ? .statement
        : isKnown ? .document : .unknown(namespace: root.namespace, element: root.local),
      indication: outcome.indication, subIndication: outcome.sub,
      validationTime: validationTime, contentDigest: signed.contentDigest,
      policy: (context?.policy.contentDigest).flatMap { trusted.policySummaries[$0] },
      roster: trusted.roster?.summary,
      trustDigest: trustDigest, algorithms: algorithms, fields: context?.fields,
      signatures: listing.signatures, findings: listing.findings,
      coverage: Coverage(signed, signatures))
    if outcome.indication != .totalPassed, !isUnsigned {
      verdict.waiting = (all + signatures.weighedFindings)
        .onlyAwaiting(context?.policy.scrutineers ?? [])
    }
    verdict.revocationMemory = memory
    verdict.hasRegistry = hasRegistry
    verdict.statements = context?.statements.accepted ?? []
    verdict.register = context?.registered.register?.summary
    verdict.unitNames = unitNames
    verdict.contestNames = contestNames
    verdict.unread = unread
    verdict.stations = stations
    verdict.stationCodes = context?.registered.stationCodes ?? []
    return verdict
  }

  /// The register's names of the units that the document and its signers name.
  private var unitNames: [String: LocalizedText] {
    guard let context, let register = context.registered.register else { return [:] }
    var names: [String: LocalizedText] = [:]
    let fields = context.fields
    let own = [fields.unit, fields["unitParent"]?.token]
    let inputs = fields.inputs.map(\.unit) + fields.missing.map(\.unit)
    let signers = signatures.compactMap(\.verdict.signer).map { $0.unit ?? $0.claimed?.unit }
    for code in own + inputs + signers {
      if let code, names[code] == nil { names[code] = register.unit(code)?.name }
    }
    return names
  }

  private var contestNames: [String: LocalizedText] {
    guard let code = context?.fields.contest,
      let contest = context?.registered.register?.contest(code)
    else { return [:] }
    return [code: contest.name]
  }

  /// What was found in the trust, where this document needed more than there is. That elder editions judge documents of their
  /// time hinders none.
  private var relevantTrustFindings: [Finding] {
    let isLacking =
      context == nil || trusted.roster == nil || context?.registered.isComplete == false
    guard isLacking else { return [] }
    return trusted.findings.filter {
      if case .trust(.editionOfItsTime) = $0.code { false } else { true }
    }
  }

  private var commentFindings: [Finding] {
    let comments = signed.document.commentCount
    guard comments > 0 else { return [] }
    return [Finding(.document(.uncoveredComments(comments)), about: .document)]
  }
}
