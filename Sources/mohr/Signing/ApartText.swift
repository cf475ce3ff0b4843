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

  var text: String { text(for: [path]) }

  /// The same, said of several documents at once.
  func text(for paths: [FilePath]) -> String {
    if case .refused(let findings, let verdict) = reason {
      return FindingReport(
        style: speech.errorStyle, names: verifier.names(for: holder, refused: verdict),
        card: .signing, documents: paths
      ).text(findings)
    }
    return lines(explanation)
  }

  /// Why, in one sentence, and what to do about it; of what was found against a document, its findings say it.
  private var explanation: Explanation {
    let say = speech.errorSpeaker
    return switch reason {
    case .unreadable(let error): say.explain(error)
    case .alreadySigned: Explanation(say.sentence(.stateOf(.signedBefore, action)))
    case .otherKind where noDocument != nil:
      Explanation(noDocument.map(say.phrase) ?? "")
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

  private func lines(_ explanation: Explanation) -> String {
    let say = speech.errorSpeaker
    let advice = explanation.advice.map { "       \(say.label(.hint)) \($0)" }
    let lines = ["     " + explanation.what] + [advice].compactMap(\.self)
    let fitted = DisplayWidth.fitted(lines, to: speech.errorStyle.width)
    return fitted.map { Isolation.paragraph($0, in: speech.language) + "\n" }.joined()
  }

  /// What nobody signs: why it is no document.
  private var noDocument: LeftOut? {
    guard case .otherKind(let verdict) = reason else { return nil }
    return switch verdict.kind {
    case .record: .record
    case .trust: .trustFile
    default: nil
    }
  }

  /// Its state in the table.
  var state: ListedState {
    switch reason {
    case .otherKind where noDocument != nil: .leftOut
    case .unreadable: .unreadable
    case .alreadySigned: .signedBefore
    case .otherKind: .otherKind
    case .severalRoles, .noPlace, .refused, .contradicted, .unwritable: .refused
    }
  }

  /// What it has in common with others of which the same is to be said: its state, and what forbids it.
  var cause: String {
    let kind =
      switch reason {
      case .severalRoles: "roles"
      case .noPlace: "place"
      case .unwritable: "unwritable"
      default: state.rawValue
      }
    return ([kind] + Set(codes).sorted()).joined(separator: " ")
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
    case .otherKind where noDocument != nil: .passed
    case .otherKind, .noPlace, .contradicted: .failed
    }
  }

  /// The codes of what forbids it, and why it cannot be read.
  var codes: [String] {
    switch reason {
    case .refused(let findings, _): findings.map(\.identifier)
    case .contradicted: ["E01"]
    case .unreadable(let error): [error.code]
    case .otherKind: noDocument.map { [$0.code] } ?? []
    case .unwritable, .alreadySigned, .severalRoles, .noPlace: []
    }
  }
}
