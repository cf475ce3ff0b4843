/// Why a document was refused: where, and for which reason.
package struct XMLError: Error, Hashable, Sendable {
  /// What was wrong.
  package enum Reason: Hashable, Sendable {
    /// The text is not well-formed XML 1.0 with namespaces; the parser's own words.
    case notWellFormed(String)
    /// The file ends inside the document.
    case truncated
    /// There is no element at all.
    case empty
    /// It is no XML but another kind of file.
    case otherFile(FileKind)
    /// The document has a document type declaration.
    case documentType
    /// A namespace name is a relative reference (Canonical XML 1.0, section 1.3: must fail).
    case relativeNamespace(String)
    /// An id that a selection names occurs more than once.
    case ambiguousID(String)
    /// An id inside a ds:Signature occurs elsewhere as well.
    case duplicateSignatureID(String)
    /// An xml:id occurs more than once.
    case duplicateXMLID(String)
    /// The bytes are not UTF-8, first at this offset.
    case invalidUTF8(ByteOffset)
    /// The document is in another encoding than UTF-8.
    case encoding(String)
    /// The document declares another version than XML 1.0.
    case version(String)
    /// A limit was passed; the value that holds.
    case limit(Limit, Int)
    /// The source could not be read.
    case source(XMLSourceError)
  }

  /// The limit that a document passed.
  package enum Limit: String, Hashable, Sendable, CaseIterable {
    case depth
    case attributes
    case startTagBytes
    case silentBytes
    case nameBytes
    case commentBytes
    case processingInstructionBytes
    case namespacesInScope
    case namespaceBytes
    case writtenNamespaces
    case inheritedBytes
    case dictionaryBytes
    case ids
    case signatures
    case signatureBytes
    case signatureNodes
    case documentBytes
  }

  /// The name of the source, as the caller gave it.
  package let source: String
  /// The line, counted from 1, where it is known.
  package let line: Int?
  /// The element that was open or being opened, as it was written, where there was one.
  package let element: String?
  /// What was wrong.
  package let reason: Reason

  /// Makes an error.
  package init(source: String, line: Int?, element: String?, reason: Reason) {
    self.source = source
    self.line = line
    self.element = element
    self.reason = reason
  }
}

extension XMLError.Reason {
  /// A stable word for programs.
  package var code: String {
    switch self {
    case .notWellFormed: "not-well-formed"
    case .truncated: "truncated"
    case .empty: "no-element"
    case .otherFile: "other-file"
    case .documentType: "document-type"
    case .relativeNamespace: "relative-namespace"
    case .ambiguousID: "ambiguous-id"
    case .duplicateSignatureID: "duplicate-signature-id"
    case .duplicateXMLID: "duplicate-xml-id"
    case .invalidUTF8: "invalid-utf-8"
    case .encoding: "encoding"
    case .version: "version"
    case .limit: "limit"
    case .source(let error): error.code
    }
  }
}
