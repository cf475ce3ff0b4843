/// What makes a text no expression of XPath 1.0 that can be evaluated.
package enum XPathSyntaxFault: Hashable, Sendable {
  /// A literal has no end.
  case openLiteral
  /// A `$` without a name.
  case namelessVariable
  /// An operator must stand there.
  case operatorExpected
  /// A character that begins nothing.
  case unexpectedCharacter
  /// An expression must stand there.
  case expressionExpected
  /// A node test must stand there.
  case nodeTestExpected
  /// A function that is no node test.
  case noNodeTest(String)
  /// The namespace axis, which is left out.
  case namespaceAxis
  /// An axis that XPath 1.0 does not have.
  case unknownAxis(String)
  /// `)` must stand there.
  case parenthesisExpected
  /// `]` must stand there.
  case bracketExpected
  /// A path begins at a value, not at nodes.
  case pathFromValue
  /// A predicate follows a value, not nodes.
  case predicateOnValue
  /// `|` between values.
  case unionOfValues
  /// A function takes another number of arguments.
  case arguments(of: String)
  /// A function takes nodes.
  case argumentNoNodes(of: String)
  /// Brackets are nested too deeply.
  case tooDeep(limit: Int)
  /// Too many comparisons stand in a row.
  case tooManyComparisons(limit: Int)
}
