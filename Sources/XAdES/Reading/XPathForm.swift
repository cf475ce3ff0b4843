import CanonicalXML

/// The two XPath expressions that a signature may carry, recognised by their tokens.
///
/// White space and prefixes may vary; the meaning may not. Neither is ever run as XPath: both leave out
/// every ds:Signature, which the reader of the document does by itself.
enum XPathForm {
  /// XPath Filter 2.0, `subtract`: `/descendant::ds:Signature` or its abbreviation `//ds:Signature`.
  static func selectsAllSignatures(_ expression: ByteRun, in element: ElementCursor) -> Bool {
    if let prefix = prefix(in: expression, after: "/descendant::", before: ":Signature") {
      return element.bindsToSignatures(prefix)
    }
    guard let tokens = tokens(of: expression), let name = tokens.last else { return false }
    let isAnyDescendant =
      tokens.dropLast() == ["/", "descendant", "::"] || tokens.dropLast() == ["/", "/"]
    return isAnyDescendant && isSignature(name, in: element)
  }

  /// REC-xpath: `not(ancestor-or-self::ds:Signature)`.
  static func isOutsideSignatures(_ expression: ByteRun, in element: ElementCursor) -> Bool {
    if let prefix = prefix(in: expression, after: "not(ancestor-or-self::", before: ":Signature)") {
      return element.bindsToSignatures(prefix)
    }
    guard let tokens = tokens(of: expression), tokens.count == 6 else { return false }
    return tokens[..<4] == ["not", "(", "ancestor-or-self", "::"] && tokens[5] == ")"
      && isSignature(tokens[4], in: element)
  }

  /// The prefix where an expression is written as everybody writes it, without white space inside.
  private static func prefix(
    in expression: ByteRun, after start: StaticString, before end: StaticString
  ) -> ByteRun? {
    let text = expression.trimmed
    guard text.hasPrefix(start), text.hasSuffix(end),
      text.count > start.utf8CodeUnitCount + end.utf8CodeUnitCount
    else { return nil }
    let prefix = text[start.utf8CodeUnitCount..<text.count - end.utf8CodeUnitCount]
    return NCName.isValid(prefix) ? prefix : nil
  }

  /// Resolves a QName by the declarations in scope; XPath 1.0 has no default namespace.
  private static func isSignature(_ name: String, in element: ElementCursor) -> Bool {
    let parts = name.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[0].isEmpty, parts[1] == "Signature" else { return false }
    return element.element.namespace(forPrefix: String(parts[0])) == SignatureNamespace.ds
  }

  private static func tokens(of expression: ByteRun) -> [String]? {
    guard expression.count <= 256 else { return nil }
    var tokens: [String] = []
    var rest = Substring(expression.string)
    while let character = rest.first {
      if character == " " || character == "\t" || character == "\n" || character == "\r" {
        rest.removeFirst()
      } else if rest.hasPrefix("::") {
        tokens.append("::")
        rest.removeFirst(2)
      } else if "/()".contains(character) {
        tokens.append(String(character))
        rest.removeFirst()
      } else {
        let name = takeName(from: &rest)
        guard !name.isEmpty else { return nil }
        tokens.append(name)
      }
    }
    return tokens
  }

  /// A name with at most one colon inside; `::` ends it.
  private static func takeName(from rest: inout Substring) -> String {
    var name = ""
    while let character = rest.first {
      if rest.hasPrefix("::") { break }
      guard character == ":" || NCName.isValid("_" + String(character)) else { break }
      name.append(character)
      rest.removeFirst()
    }
    return name
  }
}
