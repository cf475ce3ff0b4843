import CanonicalXML
import XAdES
import XMLSchemas

extension Verifier {
  /// The verdict on what is no XML as it must be.
  func malformed(_ source: XMLSource, _ error: XMLError) -> Verdict {
    verdict(
      source, .malformed, [Finding(.malformed(error.reason), about: .document, line: error.line)])
  }

  /// The verdict on a trust.xml: it is an auditor's own act, and no signature can vouch for it.
  func neverSigned(_ source: XMLSource, _ signed: SignedDocument) -> Verdict {
    var verdict = verdict(
      source, .trust, [Finding(.document(.neverSigned), about: .document)])
    verdict.contentDigest = signed.contentDigest
    return verdict
  }

  /// The verdict on a policy or a roster, by the built-in policy and the schema.
  func byBuiltInPolicy(
    _ source: XMLSource, _ signed: SignedDocument, _ kind: DocumentKind,
    _ signers: [DocumentSigner]
  ) -> Verdict {
    let reader = TrustedReader(element: signed.document.root.name, signers: signers, steps: steps)
    let judged = reader.judge(signed)
    let findings = judged.findings + schemaFindings(signed)
    let outcome = Conclusion.of(findings + judged.signatures.flatMap(\.verdict.findings))
    var verdict = verdict(source, kind, findings)
    verdict.indication = outcome.indication
    verdict.subIndication = outcome.sub
    verdict.contentDigest = signed.contentDigest
    verdict.signatures = Conclusion.verdicts(of: judged.signatures)
    verdict.coverage = Coverage(signed, judged.signatures)
    return verdict
  }

  private func schemaFindings(_ signed: SignedDocument) -> [Finding] {
    guard let tree = signed.document.tree else {
      return [
        Finding(.policy(.treeOmitted(limit: Limits.standard.treeBytes)), about: .document)
      ]
    }
    switch BuiltInSchemas.check(tree, namespace: signed.document.root.name.namespace) {
    case .valid: return []
    case .notChecked(let reason):
      return [Finding(.policy(.schemaNotChecked(reason)), about: .document)]
    case .invalid(let violations):
      return violations.prefix(20).map {
        Finding(
          .document(.schemaViolation(message: $0.message, element: $0.element ?? "")),
          about: .document, line: $0.line)
      }
    }
  }

  private func verdict(
    _ source: XMLSource, _ kind: DocumentKind, _ findings: [Finding]
  ) -> Verdict {
    let outcome = Conclusion.of(findings)
    return Verdict(
      source: source.path, kind: kind, indication: outcome.indication,
      subIndication: outcome.sub, validationTime: validationTime, trustDigest: trust.digest,
      findings: findings, coverage: Coverage())
  }
}
