import ElectionReports
import ElectionVerifier

extension TrustError: Message {
  func english(_ say: Speaker) -> Explanation {
    if case .algorithms(let file, let faults) = reason {
      let lines = faults.map { "\(say.place(file, $0.line)): \(say.escaped($0.description))" }
      return Explanation(lines.joined(separator: "\n"), hint)
    }
    if case .malformed(let error) = reason {
      let place = say.escaped(error.source) + (error.line.map { ":\($0)" } ?? "")
      return Explanation("\(place): \(say.explain(error).what)", hint)
    }
    return Explanation(say.escaped(description), hint)
  }

  private var hint: String {
    switch reason {
    case .noFolder, .noTrustFile:
      "name the folder with --trust; the registry publishes what belongs in it"
    case .anchorDigest:
      "someone changed the anchor or trust.xml: compare both with what the registry published"
    case .algorithmsDigest: "if the change is yours, write the new digest into trust.xml"
    case .algorithms: "correct these lines, then write the file's new digest into trust.xml"
    case .unreadable, .malformed, .otherDocument, .schemaViolation, .interruptedValue, .value,
      .anchorUnreadable:
      "get the trust folder again from where you trust it"
    }
  }
}
