import CanonicalXML
import ElectionReports
import ElectionVerifier
import SigningSessions

/// Why a document is not among those that are signed.
struct ApartText {
  let path: FilePath
  let reason: ApartReason
  let speech: SpeechOptions
  let verifier: Verifier

  var text: String {
    let say = Speaker(speech.language)
    switch reason {
    case .unreadable(let error):
      return line(say.explain(Failure.unreadable(path, error).notice.message).what)
    case .alreadySigned: return line(say.sentence(.stateOf(.signedBefore)))
    case .otherKind: return line(say.sentence(.stateOf(.otherKind)))
    case .severalRoles(let roles, _):
      return line(say.explain(CommandMessage.severalRoles(roles)).what)
    case .noPlace(let verdict):
      return line(say.explain(CommandMessage.noPlace(verdict.source)).what)
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
    case .severalRoles, .noPlace, .refused: .refused
    }
  }

  /// The exit status that it would have by itself.
  var status: ExitStatus {
    switch reason {
    case .unreadable: .notFound
    case .alreadySigned: .passed
    case .severalRoles: .usage
    case .refused(let findings, _):
      findings.allSatisfy { $0.severity == .missing } ? .trustUnusable : .failed
    case .otherKind, .noPlace: .failed
    }
  }

  /// The codes of what forbids it.
  var codes: [String] {
    if case .refused(let findings, _) = reason { findings.map(\.identifier) } else { [] }
  }
}
