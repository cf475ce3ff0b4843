import ElectionReports

extension AuditPhrase {
  func english(_ say: Speaker) -> String {
    switch self {
    case .passed: "PASSED"
    case .failed: "FAILED"
    case .indeterminate: "INDETERMINATE"
    case .causes(let count, let implied):
      "\(say.number(count)) \(count == 1 ? "thing" : "things") to settle"
        + (implied == 0
          ? ""
          : ", \(say.number(implied)) more \(implied == 1 ? "finding follows" : "findings follow")")
    case .nothingFound: "everything that the register expects is here, passed, and adds up"
    case .election(let name, let code, let edition):
      "\(name) (\(say.latin(code))), by edition \(say.ordinal(edition)) of its register"
    case .rehearsal: "A REHEARSAL: no vote of it counts"
    case .noElection: "no register: nobody knows which documents are expected"
    case .tier: "tier"
    case .expected: "expected"
    case .here: "here"
    case .countPassed: "passed"
    case .countFailed: "failed"
    case .countWaiting: "waiting"
    case .countIndeterminate: "open"
    case .absent: "not here"
    case .otherTier: "other"
    case .toSettle: "To settle, the gravest first"
    case .worthKnowing: "Worth knowing"
    case .follows: "from it follow"
    case .more(let count): "… \(say.number(count)) more; the database lists all"
    case .absences(let count):
      "recorded absent or refusing: \(say.number(count)) (table absence of the database)"
    case .files(let all, let unreadable, let leftOut):
      "files: \(say.number(all))"
        + (unreadable > 0 ? ", of which \(say.number(unreadable)) could not be read" : "")
        + (leftOut > 0 ? "; not judged, for they are no documents: \(say.number(leftOut))" : "")
    case .judgedFor(let time): "judged for \(time)"
    case .notAsked:
      "not asked: timestamps (T04, T05) and a log (L01 to L06), which signatures of this level have "
        + "not, and paper (E04). Times in signatures are claims of the signers."
    case .next: "next"
    case .inSignature(let number): "signature \(number)"
    case .inLine(let line): "line \(say.ordinal(line))"
    }
  }
}
