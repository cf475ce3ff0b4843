import ElectionReports

extension AuditCode: Message {
  func english(_ say: Speaker) -> Explanation {
    switch self {
    case .absent:
      Explanation(
        "the register expects a document of the unit, and none is here",
        "ask the unit for it; no total is whole without it")
    case .noRegister:
      Explanation(
        "which documents are expected is not known: there is no register in use, or not all of it "
          + "could be read",
        "put the signed register with its files into the trust folder")
    case .notNamed:
      Explanation(
        "a document neither adds up nor names one of a unit below it, which is here",
        "ask for a correction of the document above")
    case .notHere:
      Explanation(
        "a document adds up another one that is not here",
        "get the document of that unit: until then nobody can add up")
    case .addsUpFailed:
      Explanation(
        "a document adds up another one that failed",
        "settle the one below first; then see whether the one above still stands")
    case .sameSigner:
      Explanation(
        "one card signed contents that contradict one another",
        "ask its holder which one holds; keep both files, the database has copies")
    case .twoUnits:
      Explanation(
        "one content is added up as that of two units",
        "one of the documents above pins the wrong digest: ask for its correction")
    case .twoRoots:
      Explanation(
        "documents of one unit, of several revisions, and none says that it corrects another",
        "ask those who signed which one holds; a correction names what it supersedes")
    case .gap:
      Explanation(
        "the revision before this one is not here",
        "get it: what was changed, and by whom, shows only beside it")
    case .fewerRoles:
      Explanation(
        "a role signed the first document and not its correction",
        "ask why; a correction is signed by no fewer than what it corrects")
    case .afterFinal:
      Explanation(
        "a correction claims to be younger than the final result",
        "see whether the final result was announced anew; the times are claims")
    case .beforeInput:
      Explanation(
        "a document claims to be older than one that it adds up or corrects",
        "check both clocks; the times are claims and prove nothing")
    case .burst:
      Explanation("one card claims to have signed more than sixty documents within a minute")
    case .falling:
      Explanation(
        "an announcement has fewer votes than the one before it",
        "ask which documents were taken back")
    case .unreadable:
      Explanation("a file could not be read", "see who may read it, and audit again")
    }
  }
}
