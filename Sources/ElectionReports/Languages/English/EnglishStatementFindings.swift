import ElectionVerifier

extension EnglishFindings {
  func statement(_ finding: StatementFinding) -> Explanation {
    switch finding {
    case .excused(let role, let status, let reason, let by, let file):
      Explanation(
        "\(say.role(role)) is stated to be \(say.attendance(status)): \(say.localized(reason)) "
          + "– by \(say.roles(by)), in ‘\(say.path(file))’")
    case .notPassed(let file, let indication, let code):
      Explanation(
        "the statement ‘\(say.path(file))’ does not count: \(say.word(indication)), "
          + say.latin(code), why)
    case .byOthers(let file, let code):
      Explanation(
        "the statement ‘\(say.path(file))’ is signed by people who may not state it: "
          + say.latin(code), why)
    case .notProvided(let file):
      Explanation(
        "the policy of this sheet lets nobody state what ‘\(say.path(file))’ says", why)
    case .otherContent(let file):
      Explanation(
        "the statement ‘\(say.path(file))’ is about another content of this sheet",
        "ask which of the two was signed; state it anew of the one that stands")
    case .contradicts(let file, let field):
      Explanation(
        "the statement ‘\(say.path(file))’ pins this sheet and gives \(say.fieldName(field)) "
          + "otherwise than it",
        "let those who signed it state it anew with “mohr absence”")
    case .overtaken(let role, let status, let file):
      Explanation(
        "\(say.role(role)) has signed; ‘\(say.path(file))’, by which they were "
          + "\(say.attendance(status)), is overtaken",
        "keep both: the signature stands, and the statement tells what came before it")
    case .notExcused(let role, let status, let file):
      Explanation(
        "‘\(say.path(file))’ states that \(say.role(role)) is \(say.attendance(status)), and the "
          + "policy asks for that signature all the same",
        "whoever holds the office, or acts in it by a delegation, must sign")
    case .unreadable(let file, let reason):
      Explanation(
        "‘\(say.path(file))’ is called a statement and is none that can be read: \(say.text(reason))",
        "ask whoever put it there for the statement as it was signed")
    }
  }

  private var why: String {
    "“mohr verify” on it says why; have it stated by those whom the policy names"
  }
}
