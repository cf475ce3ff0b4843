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
  /// Whoever would sign.
  var holder: SignerIdentity?

  var text: String {
    if case .refused(let findings, let verdict) = reason {
      var names = verdict.policy?.roleNames ?? [:]
      for policy in verifier.policySummaries { names.merge(policy.roleNames) { own, _ in own } }
      return FindingReport(
        style: speech.errorStyle, roleNames: names, signers: [holder].compactMap(\.self),
        card: .signing, document: path, units: verdict.unitNames
      ).text(findings)
    }
    return Self.lines(explanation, speech: speech)
  }

  /// Why something was not even judged.
  static func text(_ reason: SetAside, speech: SpeechOptions) -> String {
    let say = speech.errorSpeaker
    return switch reason {
    case .unreadable(let error): lines(say.explain(error), speech: speech)
    case .leftOut(let reason): lines(Explanation(say.phrase(reason)), speech: speech)
    }
  }

  /// Why, in one sentence, and what to do about it; of what was found against a document, its findings say it.
  private var explanation: Explanation {
    let say = speech.errorSpeaker
    return switch reason {
    case .unreadable(let error): say.explain(error)
    case .alreadySigned: Explanation(say.sentence(.stateOf(.signedBefore, action)))
    case .otherKind:
      Explanation(
        say.sentence(.stateOf(.otherKind, action)) + ": "
          + say.command("mohr sign", path))
    case .severalRoles(let roles, _): say.explain(CommandMessage.severalRoles(roles))
    case .noPlace(let verdict): say.explain(CommandMessage.noPlace(verdict.source))
    case .unwritable(let error, _): say.explain(WritingFailed(path: path, error: error))
    case .contradicted(let other, _): say.explain(CommandMessage.contradicted(by: other))
    case .refused: Explanation("")
    }
  }

  /// In the table, why there is no signature; empty where codes or the state say it.
  var detail: String {
    switch reason {
    case .unreadable, .unwritable, .severalRoles, .contradicted: explanation.what
    case .alreadySigned, .otherKind, .noPlace, .refused: ""
    }
  }

  private static func lines(_ explanation: Explanation, speech: SpeechOptions) -> String {
    let say = speech.errorSpeaker
    let advice = explanation.advice.map { "       \(say.label(.hint)) \($0)" }
    let lines = ["     " + explanation.what] + [advice].compactMap(\.self)
    let fitted = DisplayWidth.fitted(lines, to: speech.errorStyle.width)
    return fitted.map { Isolation.paragraph($0, in: speech.language) + "\n" }.joined()
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
