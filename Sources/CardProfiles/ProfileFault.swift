package import CanonicalXML

/// What is wrong with a card profile, and where. Nothing is used of a file that has a fault.
package struct ProfileFault: Error, Hashable, Sendable {
  /// The file, or the folder that it lies in.
  package let file: FilePath
  /// The line, counted from 1; nil where it is not known.
  package let line: Int?
  package let kind: Kind

  package enum Kind: Hashable, Sendable {
    /// It cannot be opened or read.
    case unreadable(XMLSourceError)
    /// It belongs to somebody who is neither root nor the person.
    case foreignOwner
    /// Others may write it.
    case writableByOthers
    /// More files lie in the folder than are read.
    case tooMany(limit: Int)
    /// It is not XML as it must be.
    case malformed(XMLError)
    /// It is another document; its root element.
    case otherDocument(namespace: String, element: String)
    /// The schema does not allow it; its own words.
    case schemaViolation(String)
    /// A comment or an instruction stands inside a value; its path.
    case interruptedValue(String)
    /// Titles that lack Persian or English.
    case titles
    /// A mask of another length than its value.
    case mask
    /// An application without identifier and path.
    case application
    /// A second one of this name.
    case twice(String)
    /// A code that is not there, by its id.
    case unknownCode(String)
    /// Fewest characters, most and the padded length of a code that do not agree.
    case lengths(code: String)
    /// An input that the scheme cannot have.
    case input(scheme: String, input: String)
  }

  package init(_ kind: Kind, _ file: FilePath, line: Int? = nil) {
    (self.kind, self.file, self.line) = (kind, file, line)
  }
}
