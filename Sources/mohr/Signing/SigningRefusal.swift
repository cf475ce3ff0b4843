import CanonicalXML
import ElectionReports
import ElectionVerifier
import SigningPlans
import Glibc

/// Says what forbids to sign a document.
struct SigningRefusal {
  let file: FilePath
  let speech: SpeechOptions
  let verifier: Verifier
  var action = SigningAction.sign

  /// What forbids it, by name, and why the trust lacks something; what is lacking counts as unusable trust.
  func tell(
    _ refusals: [Finding], _ verdict: Verdict, by holder: SignerIdentity? = nil
  ) -> ExitStatus {
    // Whoever has no place in this document may have one in another, by whose policy the role has its name.
    var names = verdict.policy?.roleNames ?? [:]
    for policy in verifier.policySummaries { names.merge(policy.roleNames) { own, _ in own } }
    let report = FindingReport(
      style: speech.errorStyle, roleNames: names, signers: [holder].compactMap(\.self),
      card: .signing, document: file, units: verdict.unitNames)
    Notice(CommandMessage.refused(file, action)).report(in: speech.language)
    let isLack = refusals.allSatisfy { $0.severity == .missing }
    let reasons = verifier.trustFindings.filter {
      isLack && $0.severity >= .warning && !refusals.contains($0)
    }
    Terminal.write(report.text(refusals + reasons), to: STDERR_FILENO)
    return isLack ? .trustUnusable : .failed
  }
}
