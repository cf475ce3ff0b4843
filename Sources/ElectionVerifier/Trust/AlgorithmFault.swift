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
