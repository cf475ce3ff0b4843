package import ElectionVerifier

extension SchemaFault: Message {
  package func english(_ say: Speaker) -> Explanation {
    switch self {
    case .unknown(let name):
      Explanation(
        "no schema \(say.latin(name)) is built in",
        "name a schema file beside the policy, with its digest")
    case .missing(let file):
      Explanation(
        "the schema \(say.latin(file)) is not there", "put it beside the policy that names it")
    case .otherDigest(let file):
      Explanation(
        "the schema \(say.latin(file)) is another than the one whose digest the policy states",
        "get the file as the ministry published it")
    case .notInSet(let file, let location):
      Explanation(
        "the schema \(say.latin(file)) takes in \(say.latin(location)), and the "
          + "policy states no digest of it",
        "add it to the policy: \(say.latin("<File name=… digest=…/>"))")
    case .invalid(let file, let line, let message):
      Explanation(
        "\(say.latin(file)) is no valid schema"
          + (line.map { " (line \(say.ordinal($0)))" } ?? "") + ": \(say.latin(message))",
        "get the file as its authors published it")
    case .tooLarge(let file, let limit):
      Explanation(
        "the schema \(say.latin(file)) is larger than \(say.number(limit)) bytes",
        "no schema of an election is; check what it is")
    }
  }
}
