import CanonicalXML

extension XMLError.Reason {
  /// The reason by its word, and what it is about.
  var data: [(String, FindingValue)] { [("reason", .text(code))] + subject }

  private var subject: [(String, FindingValue)] {
    switch self {
    case .notWellFormed(let text): [("parser", .text(text))]
    case .otherFile(let kind): [("kind", .text(kind.rawValue))]
    case .relativeNamespace(let uri): [("namespace", .text(uri))]
    case .ambiguousID(let id), .duplicateSignatureID(let id), .duplicateXMLID(let id):
      [("id", .text(id))]
    case .invalidUTF8(let offset): [("byte", .number(offset.value))]
    case .encoding(let name): [("encoding", .text(name))]
    case .version(let version): [("version", .text(version))]
    case .limit(let limit, let most):
      [("limit", .text(limit.rawValue)), ("most", .number(most))]
    case .truncated, .empty, .documentType, .source: []
    }
  }
}
