import ElectionReports
import ElectionVerifier
import XPath

/// Numbers, texts and calls, in words.
extension ExpressionProse {
  func value(
    _ outline: XPathOutline, _ context: [PolicyTerms.Name], many: Bool = false
  ) -> String? {
    switch outline {
    case .number(let number):
      guard let whole = Int(exactly: number) else { return nil }
      return say.number(whole)
    case .literal(let text): return say.clause(.quoted(say.text(text)))
    case .this, .path: return place(outline, context, many)
    case .filter(let inner, let conditions):
      return value(inner, context).flatMap { such($0, conditions, at: inner, context) }
    case .union(let parts):
      var values: [String] = []
      for part in parts {
        guard let value = value(part, context) else { return nil }
        if !values.contains(value) { values.append(value) }
      }
      return say.clause(.or(values))
    case .arithmetic(let operands): return arithmetic(operands, context)
    case .call(let name, let arguments): return call(name, arguments, context)
    case .or, .and, .comparison: return condition(outline, context).map { say.clause(.oneIf($0)) }
    }
  }

  /// What `translate()` takes for letters that are to be the same in both cases.
  private static let capitals = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
  private static let smallLetters = "abcdefghijklmnopqrstuvwxyz"

  func call(
    _ name: String, _ arguments: [XPathOutline], _ context: [PolicyTerms.Name]
  ) -> String? {
    if name == "concat" {
      var parts: [String] = []
      for argument in arguments {
        guard let part = value(argument, context) else { return nil }
        parts.append(part)
      }
      return say.clause(.inARow(parts))
    }
    if name == "local-name" { return say.clause(.elementName) }
    if name == "translate", arguments.count == 3,
      arguments.dropFirst().elementsEqual([.literal(Self.capitals), .literal(Self.smallLetters)])
    {
      return value(arguments[0], context).map { say.clause(.anyCase($0)) }
    }
    let isOfMany = name == "sum" || name == "count"
    guard arguments.count == 1, let inner = value(arguments[0], context, many: isOfMany) else {
      return nil
    }
    switch name {
    case "sum": return say.clause(.sum(inner))
    case "count": return say.clause(.number(inner))
    case "string-length": return say.clause(.length(inner))
    case "string", "number", "normalize-space": return inner
    default: return nil
    }
  }

  func arithmetic(
    _ terms: [XPathOutlineTerm], _ context: [PolicyTerms.Name]
  ) -> String? {
    var text = ""
    for (index, term) in terms.enumerated() {
      guard var operand = value(term.operand, context) else { return nil }
      if case .arithmetic = term.operand { operand = say.clause(.group(operand)) }
      if index == 0 {
        text = term.action == .minus ? say.clause(.negative(operand)) : operand
      } else {
        text = say.clause(.arithmetic(text, term.action, operand))
      }
    }
    return text
  }

  func two(
    _ arguments: [XPathOutline], _ context: [PolicyTerms.Name]
  ) -> (String, String)? {
    guard arguments.count == 2, let one = value(arguments[0], context),
      let other = value(arguments[1], context)
    else { return nil }
    return (one, other)
  }
}
