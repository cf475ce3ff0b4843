import CanonicalXML
import ElectionReports
import ElectionVerifier
import SigningPlans
import SigningSessions

/// Why a document is not among those that are signed.
struct ApartText {
  let path: FilePath
  let reason: ApartReason
  let speech: SpeechOptions
  let verifier: Verifier
  let action: SigningAction

  var text: String {
    let say = speech.errorSpeaker
    switch reason {
    case .unreadable(let error):
      return line(say.explain(Failure.unreadable(path, error).notice.message).what)
    case .alreadySigned: return line(say.sentence(.stateOf(.signedBefore, action)))
    case .otherKind: return line(say.sentence(.stateOf(.otherKind, action)))
    case .severalRoles(let roles, _):
      return line(say.explain(CommandMessage.severalRoles(roles)).what)
    case .noPlace(let verdict):
      return line(say.explain(CommandMessage.noPlace(verdict.source)).what)
    case .unwritable(let error, _):
      return line(say.explain(WritingFailed(path: path, error: error)).what)
    case .contradicted(let other, _):
      let why = say.explain(CommandMessage.contradicted(by: other))
      return line(why.what) + (why.advice.map { line($0) } ?? "")
    case .refused(let findings, let verdict):
      var names = verdict.policy?.roleNames ?? [:]
      for policy in verifier.policySummaries { names.merge(policy.roleNames) { own, _ in own } }
      return FindingReport(style: speech.errorStyle, roleNames: names).text(findings)
    }
  }

  private func line(_ text: String) -> String {
    Isolation.paragraph("     " + text, in: speech.language) + "\n"
  }

  /// Its state in the table.
  var state: ListedState {
    switch reason {
    case .unreadable: .unreadable
    case .alreadySigned: .signedBefore
    case .otherKind: .otherKind
    case .severalRoles, .noPlace, .refused, .contradicted, .unwritable: .refused
    }
  }

  /// The exit status that it would have by itself.
  var status: ExitStatus {
    switch reason {
    case .unreadable: .notFound
    case .unwritable: .cannotWrite
    case .alreadySigned: .passed
    case .severalRoles: .usage
    case .refused(let findings, _):
      findings.allSatisfy { $0.severity == .missing } ? .trustUnusable : .failed
    case .otherKind, .noPlace, .contradicted: .failed
    }
  }

  /// The codes of what forbids it.
  var codes: [String] {
    switch reason {
    case .refused(let findings, _): findings.map(\.identifier)
    case .contradicted: ["E01"]
    case .unreadable, .unwritable, .alreadySigned, .severalRoles, .otherKind, .noPlace: []
    }
  }
}
