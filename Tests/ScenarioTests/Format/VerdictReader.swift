import ElectionVerifier
import PKI

/// Reads what is to be said of a sheet: an indication, findings, a proof.
enum VerdictReader {
  static func verdict(
    _ lines: [(text: Substring, line: Int)], _ verification: Int
  ) throws(ScenarioFault) -> ExpectedVerdict {
    guard let first = lines.first else {
      throw ScenarioFault(line: verification, text: "what is said of it?")
    }
    var words = try WordReader(first.text, line: first.line)
    var verdict = try indication(&words)
    try words.end()
    for (text, line) in lines.dropFirst() {
      var words = try WordReader(text, line: line)
      switch try words.word("word") {
      case "finding":
        repeat {
          let code = try words.word("finding")
          guard verdict.findings.insert(code).inserted else { throw words.fault("twice") }
        } while !words.isAtEnd
      case "proven":
        guard verdict.proof == nil else { throw words.fault("twice") }
        let source = try words.one(of: "proof") {
          ["timestamp", "archive-timestamp", "record", "archive"].contains($0) ? $0 : nil
        }
        verdict.proof = .init(source: source, time: try words.time())
      default: throw words.fault("neither a finding nor a proof")
      }
      try words.end()
    }
    return verdict
  }

  private static func indication(
    _ words: inout WordReader
  ) throws(ScenarioFault) -> ExpectedVerdict {
    if words.takes("passed") { return ExpectedVerdict(indication: .totalPassed) }
    let indication = try words.one(of: "indication") {
      ["failed": Indication.totalFailed, "indeterminate": .indeterminate][$0]
    }
    let sub = try words.one(of: "sub-indication") { SubIndication(rawValue: $0) }
    return ExpectedVerdict(indication: indication, subIndication: sub)
  }
}
