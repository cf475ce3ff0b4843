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
    let report = FindingReport(
      style: speech.errorStyle, names: verifier.names(for: holder, refused: verdict),
      card: .signing, documents: [file])
    Notice(CommandMessage.refused(file, action)).report(in: speech.language)
    let isLack = refusals.allSatisfy { $0.severity == .missing }
    let reasons = verifier.trustFindings.filter {
      isLack && $0.severity >= .warning && !refusals.contains($0)
    }
    Terminal.write(report.text(refusals + reasons), to: STDERR_FILENO)
    return isLack ? .trustUnusable : .failed
  }
}

extension Verifier {
  /// What is called by which name where somebody may not sign a document: whoever has no place in this one may have
  /// one in another, by whose policy the role has its name.
  func names(for holder: SignerIdentity?, refused verdict: Verdict) -> VerdictNames {
    var names = VerdictNames(verdict)
    for policy in policySummaries { names.learn(VerdictNames(roles: policy.roleNames)) }
    names.learn(VerdictNames(people: [holder].compactMap(\.self)))
    return names
  }
}
