@_spi(Engines) import CanonicalXML

/// Why an expression was refused or could not be evaluated.
package enum XPathError: Error, Hashable, Sendable {
  /// It is not XPath 1.0; what is wrong, and at which character, counted from 1, where it has one place.
  case syntax(XPathSyntaxFault, character: Int?)
  /// It is longer than the limit in bytes.
  case tooLong(Int)
  /// It calls a function that is not one of XPath's core, or `id`.
  case unknownFunction(String)
  /// It uses a prefix that was not bound.
  case unknownPrefix(String)
  /// It uses another variable than `$this`.
  case variable(String)
  /// It took more steps than the limit.
  case tooManySteps(Int)
  /// It takes the value of one node where there are several; the second of them.
  case severalNodes(XPathNode)
  /// More different names are in use than are kept.
  case tooManyNames(limit: Int)
}

extension XPathError {
  /// What is wrong with the text of an expression, at a byte of it; people count characters.
  static func syntax(_ fault: XPathSyntaxFault, at place: Int, of bytes: [UInt8]) -> XPathError {
    let character = bytes.prefix(place).count { $0 & 0xC0 != 0x80 } + 1
    return .syntax(fault, character: character)
  }

  /// A stable word for programs.
  package var code: String {
    switch self {
    case .syntax: "syntax"
    case .tooLong: "too-long"
    case .unknownFunction: "unknown-function"
    case .unknownPrefix: "unknown-prefix"
    case .variable: "unknown-variable"
    case .tooManySteps: "too-many-steps"
    case .severalNodes: "several-nodes"
    case .tooManyNames: "too-many-names"
    }
  }
}
