package import CanonicalXML

/// Findings about statements beside a sheet: what counts, and why the others do not.
package enum StatementFinding: Hashable, Sendable {
  /// A role's signature may be missing: who says so, and why.
  case excused(role: String, status: String, reason: LocalizedText, by: [String], file: FilePath)
  /// A statement does not pass; its outcome, and the code of what decided.
  case notPassed(file: FilePath, Indication, code: String)
  /// A statement is by people who may not state it; the code of what decided.
  case byOthers(file: FilePath, code: String)
  /// The policy lets nobody state this.
  case notProvided(file: FilePath)
  /// A statement is about another content of this sheet.
  case otherContent(file: FilePath)
  /// A statement pins this sheet and repeats a value otherwise; which.
  case contradicts(file: FilePath, field: String)
  /// Whoever is said to be absent or to refuse has signed.
  case overtaken(role: String, status: String, file: FilePath)
  /// The policy asks for the role's signature all the same.
  case notExcused(role: String, status: String, file: FilePath)
  /// A file that is called as a statement is none, or cannot be read; why.
  case unreadable(file: FilePath, reason: String)

  /// The code by which a policy's own rule says the same of the statement.
  static let notProvidedCode = "statement-not-provided"

  var traits: FindingTraits {
    switch self {
    case .excused(let role, let status, let reason, let by, let file):
      .init(
        "absence-stated", .info, nil,
        [
          ("role", .text(role)), ("status", .text(status)), ("reason", .localized(reason)),
          ("by", .list(by)), ("file", .text(file.text)),
        ])
    // More evidence may make it count: the sheet waits for the same.
    case .notPassed(let file, .indeterminate, let code):
      .init(
        "statement-indeterminate", .missing, .policyProcessingError,
        [("file", .text(file.text)), ("code", .text(code))])
    case .notPassed(let file, let indication, let code):
      Self.warning(
        "statement-not-passed", file,
        [("indication", .text(indication.rawValue)), ("code", .text(code))])
    case .byOthers(let file, let code):
      Self.warning("statement-by-others", file, [("code", .text(code))])
    case .notProvided(let file): Self.warning(Self.notProvidedCode, file)
    case .otherContent(let file): Self.warning("statement-other-content", file)
    case .contradicts(let file, let field):
      Self.warning("statement-contradicts", file, [("field", .text(field))])
    case .overtaken(let role, let status, let file):
      Self.warning(
        "statement-overtaken", file, [("role", .text(role)), ("status", .text(status))])
    case .notExcused(let role, let status, let file):
      Self.warning(
        "statement-not-excused", file, [("role", .text(role)), ("status", .text(status))])
    case .unreadable(let file, let reason):
      Self.warning("statement-unreadable", file, [("reason", .text(reason))])
    }
  }

  /// None fails the sheet: else anybody who can put a file beside it could.
  private static func warning(
    _ identifier: String, _ file: FilePath, _ data: [(String, FindingValue)] = []
  ) -> FindingTraits {
    FindingTraits(identifier, .warning, nil, data + [("file", .text(file.text))])
  }
}
