import XPath

/// What the words of an expression depend on.
extension XPathOutline {
  /// Whether it begins at the row at hand.
  var isOfThis: Bool {
    switch self {
    case .path(.this?, _, _), .this: true
    case .call(_, let arguments): arguments.first?.isOfThis ?? false
    default: false
    }
  }

  /// Whether it begins at the document as a whole.
  var isOfRoot: Bool {
    switch self {
    case .path(nil, let isAbsolute, _): isAbsolute
    case .call(_, let arguments): arguments.first?.isOfRoot ?? false
    default: false
    }
  }

  var isJoined: Bool {
    switch self {
    case .and, .or: true
    default: false
    }
  }

  /// Whether it holds or does not, and is no value.
  var isTruth: Bool {
    switch self {
    case .and, .or, .comparison: true
    case .call(let name, _):
      ["not", "boolean", "true", "false", "starts-with", "contains", "lang"].contains(name)
    default: false
    }
  }
}
