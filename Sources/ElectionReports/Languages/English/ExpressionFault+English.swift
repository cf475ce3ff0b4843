import ElectionVerifier
import XPath

extension EnglishFindings {
  /// Why an expression of a policy was of no use on a document.
  func sentence(_ fault: ExpressionFault) -> String {
    switch fault {
    case .evaluation(let error): sentence(error)
    case .noNodes: "it selects no nodes"
    case .tooManyPlaces(let limit): "it selects more than \(say.number(limit)) elements"
    case .notRead: "the policy does not read it"
    }
  }

  /// Why an expression was refused.
  func sentence(_ error: XPathError) -> String {
    switch error {
    case .syntax(let fault, let character):
      "it is not XPath 1.0: \(syntax(fault))"
        + (character.map { ", at character \(say.ordinal($0))" } ?? "")
    case .tooLong(let limit): "it is longer than \(say.number(limit)) bytes"
    case .unknownFunction(let name): "the function \(say.latin(name))() is not available"
    case .unknownPrefix(let prefix):
      "the prefix \(say.latin(prefix)) is not bound to a namespace"
    case .variable(let name): "the variable $\(say.latin(name)) is not available, only $this is"
    case .tooManySteps(let limit): "it takes more than \(say.number(limit)) steps"
    case .severalNodes: "it takes the value of one node where there are several"
    case .tooManyNames(let limit): "more than \(say.number(limit)) different names are in use"
    }
  }

  private func syntax(_ fault: XPathSyntaxFault) -> String {
    switch fault {
    case .openLiteral: "a literal is not closed"
    case .namelessVariable: "a variable has no name"
    case .operatorExpected: "an operator is expected"
    case .unexpectedCharacter: "an unexpected character"
    case .expressionExpected: "an expression is expected"
    case .nodeTestExpected: "a node test is expected"
    case .noNodeTest(let name): "\(say.latin(name))() is no node test"
    case .namespaceAxis: "namespace nodes are not available"
    case .unknownAxis(let name): "no axis is called \(say.latin(name))"
    case .parenthesisExpected: "a closing parenthesis is expected"
    case .bracketExpected: "a closing bracket is expected"
    case .pathFromValue: "a path begins at a value, not at nodes"
    case .predicateOnValue: "a predicate on a value, not on nodes"
    case .unionOfValues: "only node-sets can be united"
    case .arguments(let name): "\(say.latin(name))() takes another number of arguments"
    case .argumentNoNodes(let name): "\(say.latin(name))() takes nodes"
    case .tooDeep(let limit): "brackets are nested more than \(say.number(limit)) deep"
    case .tooManyComparisons(let limit): "more than \(say.number(limit)) comparisons in a row"
    }
  }
}
