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
    case depth = "depth of elements"
    case attributes = "number of attributes of an element"
    case startTagBytes = "bytes of a start tag"
    case silentBytes = "bytes of input without a finished construct"
    case nameBytes = "bytes of a name"
    case commentBytes = "bytes of a comment"
    case processingInstructionBytes = "bytes of a processing instruction"
    case namespacesInScope = "number of namespace declarations in scope"
    case namespaceBytes = "bytes of a namespace name"
    case writtenNamespaces = "bytes of namespace declarations that a canonical form repeats"
    case inheritedBytes = "bytes of xml: attributes in scope"
    case dictionaryBytes = "bytes of distinct names"
    case ids = "number of ids"
    case signatures = "number of signatures"
    case signatureBytes = "bytes of signatures"
    case signatureNodes = "number of nodes in signatures"
    case documentBytes = "bytes of a document"
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

extension XMLError: CustomStringConvertible {
  /// The error in English: source, line, reason, element.
  package var description: String {
    var text = source
    if let line { text += ":\(line)" }
    text += ": \(reason.description)"
    if let element { text += " (in element \(element))" }
    return text
  }

  /// What to do about it, where something can be done.
  package var hint: String? {
    switch reason {
    case .documentType: "remove the <!DOCTYPE …> declaration; it is never needed here"
    case .relativeNamespace: "use an absolute namespace name, such as urn:… or http://…"
    case .ambiguousID, .duplicateSignatureID, .duplicateXMLID: "give every element its own id"
    case .invalidUTF8: "was the text saved in an old Windows code page? convert it to UTF-8"
    case .encoding(let name):
      "convert it: iconv -f \(shellWord(name)) -t UTF-8 FILE > NEW, and declare UTF-8 in its first line"
    case .version: "write version=\"1.0\" in the first line"
    case .source(let error): error.hint
    default: nil
    }
  }

  /// The encoding's name if it is one word of a shell, else a placeholder.
  private func shellWord(_ name: String) -> String {
    let isPlain = name.utf8.allSatisfy {
      (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0)
        || $0 == 0x2D || $0 == 0x5F || $0 == 0x2E
    }
    return isPlain && !name.isEmpty ? name : "ENCODING"
  }
}

extension XMLError.Reason: CustomStringConvertible {
  /// The reason in English, without place or hint.
  package var description: String {
    switch self {
    case .notWellFormed(let text): "not well-formed XML: \(text)"
    case .truncated: "the file ends before the document does"
    case .empty: "there is no XML element"
    case .otherFile(let kind): "no XML: \(kind.rawValue)"
    case .documentType: "a document type declaration is not accepted"
    case .relativeNamespace(let uri): "the namespace name \"\(uri)\" is relative"
    case .ambiguousID(let id): "the id \"\(id)\" that is referred to occurs more than once"
    case .duplicateSignatureID(let id): "the id \"\(id)\" of a signature occurs more than once"
    case .duplicateXMLID(let id): "the xml:id \"\(id)\" occurs more than once"
    case .invalidUTF8(let offset): "byte \(offset.value) is not valid UTF-8"
    case .encoding(let name): "the encoding \(name) is not accepted, only UTF-8 is"
    case .version(let version): "XML version \(version) is not accepted, only 1.0 is"
    case .limit(let limit, let value): "too large: \(limit.rawValue), at most \(value)"
    case .source(let error): error.description
    }
  }
}
