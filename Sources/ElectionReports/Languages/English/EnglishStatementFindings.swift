import ElectionVerifier

extension EnglishFindings {
  func statement(_ finding: StatementFinding) -> Explanation {
    switch finding {
    case .excused(let role, let status, let reason, let by, let file):
      Explanation(
        "\(say.office(role)) is stated to be \(say.attendance(status)): \(say.localized(reason)) "
          + "– by \(say.offices(by)), in ‘\(say.path(file))’")
    case .delegated(let role, let delegate, let person, let reason, let by, let file):
      Explanation(
        "\(say.office(delegate)) \(say.latin(person)) may sign for \(say.office(role)): "
          + "\(say.localized(reason)) – by \(say.offices(by)), in ‘\(say.path(file))’")
    case .selfDelegated(let file):
      Explanation(
        "‘\(say.path(file))’ is signed by the very person whom it lets sign for another, or by one who cannot be "
          + "told from them: it does not count",
        "have somebody else whom the policy names state it")
    case .notPassed(let file, let indication, let code):
      Explanation(
        "the statement ‘\(say.path(file))’ does not count: \(say.word(indication)), "
          + say.latin(code), why)
    case .pending(let file, let code, let waiting):
      Explanation(
        waits(waiting) + "the statement ‘\(say.path(file))’ may count with more evidence: "
          + say.latin(code),
        "“mohr verify” on it says what it needs; bring that, then verify this again")
    case .unread(let unread, let more, let waiting):
      Explanation(
        waits(waiting) + "the statement ‘\(say.path(unread.path))’"
          + (more > 0 ? " and \(say.number(more)) more do not count: " : " does not count: ")
          + say.explain(unread.reason).what,
        say.explain(unread.reason).advice
          ?? "make it readable, then verify again; hand it in with --statement where it lies elsewhere"
      )
    case .byOthers(let file, let code):
      Explanation(
        "the statement ‘\(say.path(file))’ is signed by people who may not state it: "
          + say.latin(code), why)
    case .notProvided(let file):
      Explanation(
        "the policy of this sheet lets nobody state what ‘\(say.path(file))’ says",
        "“mohr policy show” says who may state what; have it stated so, or put the file away")
    case .otherContent(let file):
      Explanation(
        "the statement ‘\(say.path(file))’ is about another content of this sheet",
        "ask which of the two was signed; state it anew of the one that stands")
    case .contradicts(let file, let field):
      Explanation(
        "the statement ‘\(say.path(file))’ pins this sheet and gives \(say.fieldName(field)) "
          + "otherwise than it",
        "let those who signed it state it anew")
    case .ofNoEffect(let sheet, let code):
      Explanation(
        "it would count for nothing: ‘\(say.path(sheet))’ beside it does not take it (\(say.latin(code)))",
        "state it anew of that sheet with mohr absence, mohr delegate or mohr scrutiny")
    case .beforeSheet(let file, let stated, let created):
      Explanation(
        "the statement ‘\(say.path(file))’ claims to be of \(say.time(stated)), before this sheet was "
          + "drawn up (\(say.time(created))): it does not count",
        "check both clocks; let those who signed it state it anew")
    case .beforeRecords(let file, let stated, let recorded):
      Explanation(
        "the statement ‘\(say.path(file))’ claims to be of \(say.time(stated)), before what it accepts was "
          + "recorded (\(say.time(recorded))): it does not count",
        "check the clocks; let those who looked into it state it anew")
    case .overtaken(let role, let status, let file):
      Explanation(
        "\(say.office(role)) has signed; ‘\(say.path(file))’, by which they were "
          + "\(say.attendance(status)), is overtaken and excuses nothing",
        "keep both: the signature stands, and the statement tells what came before it")
    case .notExcused(let role, let status, let file):
      Explanation(
        "‘\(say.path(file))’ states that \(say.office(role)) is \(say.attendance(status)), and the "
          + "policy asks for that signature all the same",
        "whoever holds the office, or acts in it by a delegation, must sign")
    case .disagrees(let role, let status, let file, let other, let elsewhere):
      Explanation(
        "‘\(say.path(file))’ states that \(say.office(role)) is \(say.attendance(status)); by "
          + (elsewhere.map { "‘\(say.path($0))’" } ?? "the sheet itself")
          + " they are \(say.attendance(other))",
        "ask those who signed which of the two is true")
    case .otherPerson(let role, let person, let holders, let file):
      Explanation(
        "‘\(say.path(file))’ names \(say.localized(person)) as \(say.role(role)); by the roster it is "
          + say.list(holders.map(say.localized)),
        "ask who held the office on that day")
    case .acceptsWhatHolds(let file, let rules):
      Explanation(
        "‘\(say.path(file))’ accepts what needs no scrutiny: \(say.latin(rules.joined(separator: " "))) "
          + "holds here",
        "ask what was looked into: perhaps it was another sheet")
    case .unreadable(let file, let reason):
      Explanation(
        "‘\(say.path(file))’ is named as a statement and is none: \(say.text(reason))",
        "give the file another name, or ask whoever put it there for the statement as it was signed"
      )
    }
  }

  /// Why a statement was not read, and what to do.
  func unread(_ reason: UnreadStatement.Reason) -> Explanation {
    switch reason {
    case .source(let error): say.explain(error)
    case .tooMany:
      Explanation(
        "there are more than \(say.number(Statements.limit)) statements",
        "verify fewer folders at a time, or the sheet alone: what lies beside it by its name is read"
      )
    case .noRoom:
      Explanation(
        "the statements that were read fill the \(say.number(Statements.allBytes >> 20)) MiB that are "
          + "kept of them",
        "verify fewer folders at a time, or the sheet alone: what lies beside it by its name is read"
      )
    case .tooDeep:
      Explanation(
        "folders lie one in another deeper than is looked", "name this folder with --statement")
    }
  }

  /// What cannot be decided without the statement.
  private func waits(_ waiting: StatementFinding.Waiting?) -> String {
    switch waiting {
    case .signature(let role, isCounter: false):
      "whether the signature of \(say.office(role)) may be missing is not known: "
    case .signature(let role, isCounter: true):
      "whether the countersignature of \(say.office(role)) may be missing is not known: "
    case .scrutiny: "whether the discrepancies were accepted is not known: "
    case nil: ""
    }
  }

  private var why: String {
    "“mohr verify” on it says why; have it stated by those whom the policy names"
  }
}
