import CanonicalXML
import ElectionReports
import ElectionVerifier
import SigningSessions

/// A document that was not signed, for programs: one line, of one document as of each of many.
struct UnsignedReport {
  let path: FilePath
  let state: ListedState
  let status: ExitStatus
  /// Of the findings that forbid it.
  var codes: [String] = []
  /// Where its signed form was kept.
  var kept: FilePath?

  var line: String {
    JSON.object(
      [("schema", .string("mohr-unsigned-1"))] + JSON.path("file", path) + [
        ("state", .string(state.rawValue)), ("exit", .integer(Int64(status.rawValue))),
        ("codes", .array(codes.map(JSON.string))), ("kept", .optional(kept?.text)),
      ]
    ).text + "\n"
  }
}

extension NamedDocuments {
  /// The lines of all of them where none was signed, by what ended the command.
  func unsigned(_ status: ExitStatus) -> String {
    let rest = UnsignedReport.self
    let lines =
      files.map { rest.init(path: $0, state: .notTried, status: status) }
      + unreadable.map {
        rest.init(path: $0.path, state: .unreadable, status: .notFound, codes: [$0.error.code])
      }
      + leftOut.map {
        rest.init(path: $0.path, state: .leftOut, status: .passed, codes: [$0.reason.code])
      }
    return lines.map(\.line).joined()
  }
}

extension SigningStop {
  /// What became of the one document of a session by this.
  var state: ListedState {
    switch self {
    case .refused(let findings, _, _):
      findings.count == 1 && findings[0].isAlreadySigned ? .signedBefore : .refused
    case .noPlace, .severalRoles: .refused
    case .noToken, .reasonIsCode, .reasonHoldsPIN, .card, .signing, .check, .writing: .failed
    }
  }

  /// The codes of what forbids it.
  var codes: [String] {
    if case .refused(let findings, _, _) = self { findings.map(\.identifier) } else { [] }
  }
}
