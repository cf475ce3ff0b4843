/// What is wrong in a file of algorithms, and where.
package struct AlgorithmFault: Hashable, Sendable {
  /// The line, counted from 1; nil where it is not known.
  package let line: Int?
  package let kind: Kind

  package init(_ kind: Kind, line: Int?) {
    self.line = line
    self.kind = kind
  }

  package enum Kind: Hashable, Sendable {
    /// It is another document; its root element.
    case otherDocument(namespace: String, element: String)
    /// The schema does not allow it; its own words.
    case schemaViolation(String)
    /// A name that this version does not know, in this attribute; the names that it knows.
    case unknownName(String, attribute: String, known: [String])
    /// A scheme whose row must give its size in this attribute, and in no other.
    case size(scheme: String, attribute: String)
    /// A second row for the same.
    case twice(String)
    /// It ends before it begins, or at once.
    case emptyPeriod
    /// A time that no instant can be made of: without its zone, for example.
    case time(String, attribute: String)
    /// Titles that lack Persian or English, or repeat a language.
    case titles
    /// A comment or an instruction stands inside a value; its path.
    case interruptedValue(String)
  }
}

extension AlgorithmFault: CustomStringConvertible {
  /// The fault in English.
  package var description: String {
    switch kind {
    case .otherDocument(let namespace, let element):
      "this is a {\(namespace)}\(element), not a file of algorithms"
    case .schemaViolation(let message): message
    case .unknownName(let name, let attribute, let known):
      "\(attribute) \"\(name)\" is not known; known are \(known.joined(separator: ", "))"
    case .size(let scheme, let attribute):
      "a row of \(scheme) gives its size in \(attribute), and in nothing else"
    case .twice(let name): "\(name) has a row already"
    case .emptyPeriod: "it ends before it begins"
    case .time(let value, let attribute):
      "\(attribute) cannot be \"\(value)\": a Gregorian time with its zone, as 2029-01-01T00:00:00Z"
    case .titles: "a Title in fa and one in en are needed, each language once"
    case .interruptedValue(let path):
      "a comment or an instruction stands inside the value \(path)"
    }
  }
}
