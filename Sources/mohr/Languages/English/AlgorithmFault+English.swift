import ElectionReports
import ElectionVerifier

extension Speaker {
  /// What is wrong in a file of algorithms.
  func english(_ fault: AlgorithmFault.Kind) -> String {
    switch fault {
    case .otherDocument(let namespace, let element):
      "this is \(self.element(namespace, element)), not a file of algorithms"
    case .schemaViolation(let message): escaped(message)
    case .unknownName(let name, let attribute, let known):
      "\(attribute) \"\(escaped(name))\" is not known; known are \(list(known.map(escaped)))"
    case .size(let scheme, let attribute):
      "a row of \(escaped(scheme)) gives its size in \(attribute), and in nothing else"
    case .twice(let name): "\(escaped(name)) has a row already"
    case .emptyPeriod: "it ends before it begins"
    case .time(let value, let attribute):
      "\(attribute) cannot be \"\(escaped(value))\": a Gregorian time with its zone, as "
        + "2029-01-01T00:00:00Z"
    case .titles: "a Title in fa and one in en are needed, each language once"
    case .interruptedValue(let path):
      "a comment, an instruction or the border of a CDATA section stands inside the value \(escaped(path))"
    }
  }
}
