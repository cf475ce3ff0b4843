/// Finds what an expression refers to by name: functions, prefixes and variables. libxml2 looks them up
/// only when it comes across them, which may be never in a test and once in an election.
struct XPathLexer {
  private static let functions: Set<String> = [
    "last", "position", "count", "local-name", "namespace-uri", "name", "string", "concat",
    "starts-with", "contains", "substring-before", "substring-after", "substring", "string-length",
    "normalize-space", "translate", "boolean", "not", "true", "false", "lang", "number", "sum",
    "floor", "ceiling", "round", "comment", "text", "processing-instruction", "node",
  ]

  /// Checks an expression.
  /// - Throws: `XPathError` for the first name that is not available.
  static func check(_ text: String, prefixes: Set<String>, depth limit: Int) throws(XPathError) {
    var rest = text[...]
    var depth = 0
    while let first = rest.first {
      if first == "\"" || first == "'" {
        let literal = rest.dropFirst().prefix { $0 != first }
        rest = rest.dropFirst(literal.count + 2)
      } else if first == "$" {
        let name = rest.dropFirst().prefix(while: isNamePart)
        if name != "this" { throw .variable(String(name)) }
        rest = rest.dropFirst(name.count + 1)
      } else if isNamePart(first), !first.isNumber, first != "-", first != "." {
        try checkName(&rest, prefixes)
      } else {
        if first == "(" || first == "[" { depth += 1 }
        if first == ")" || first == "]" { depth -= 1 }
        if depth > limit { throw .syntax("brackets are nested more than \(limit) deep") }
        rest = rest.dropFirst()
      }
    }
  }

  private static func checkName(
    _ rest: inout Substring, _ prefixes: Set<String>
  ) throws(XPathError) {
    var name = String(rest.prefix(while: isNamePart))
    rest = rest.dropFirst(name.count)
    let local = rest.dropFirst()
    if rest.first == ":", let next = local.first, next != ":" {
      if !prefixes.contains(name) { throw .unknownPrefix(name) }
      let second = local.prefix(while: isNamePart)
      name += ":" + second
      rest = local.dropFirst(second.count)
    }
    let after = rest.drop { $0.isWhitespace }
    let isOperator = ["and", "or", "div", "mod"].contains(name)
    if after.first == "(", !isOperator, !functions.contains(name) { throw .unknownFunction(name) }
  }

  private static func isNamePart(_ character: Character) -> Bool {
    character.isLetter || character.isNumber || character == "-" || character == "_"
      || character == "."
  }
}
