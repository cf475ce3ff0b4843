@_spi(Engines) import CanonicalXML

/// Why an expression was refused or could not be evaluated.
package enum XPathError: Error, Hashable, Sendable {
  /// It is not XPath 1.0; what is wrong, and where.
  case syntax(String)
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
  /// It could not be compiled or evaluated for another reason.
  case failed(String)
}

extension XPathError {
  /// What is wrong with the text of an expression, at a byte of it; people count characters.
  static func syntax(_ what: String, at place: Int, of bytes: [UInt8]) -> XPathError {
    let character = bytes.prefix(place).count { $0 & 0xC0 != 0x80 } + 1
    return .syntax("\(what), at character \(character)")
  }
}

extension XPathError: CustomStringConvertible {
  /// The error in English.
  package var description: String {
    switch self {
    case .syntax(let text): "the expression is not XPath 1.0: \(text)"
    case .tooLong(let limit): "the expression is longer than \(limit) bytes"
    case .unknownFunction(let name): "the function \(name)() is not available"
    case .unknownPrefix(let prefix): "the prefix \(prefix) is not bound to a namespace"
    case .variable(let name): "the variable $\(name) is not available, only $this is"
    case .tooManySteps(let limit): "the expression takes more than \(limit) steps"
    case .severalNodes: "the expression takes the value of one node where there are several"
    case .failed(let text): "the expression could not be evaluated: \(text)"
    }
  }
}
