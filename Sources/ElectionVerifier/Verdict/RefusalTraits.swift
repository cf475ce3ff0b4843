import CanonicalXML
import XPath

extension TrustFinding.RefusalReason {
  /// A stable word for programs.
  package var code: String {
    switch self {
    case .unreadable: "unreadable"
    case .malformed: "malformed"
    case .tooLarge: "too-large"
    case .notPassed: "not-passed"
    case .otherKind: "other-kind"
    case .schemaViolation: "schema-violation"
    case .languages: "languages"
    case .interruptedValue: "comment-in-value"
    case .expression: "expression-invalid"
    case .order: "order"
    case .part(_, isThere: true): "part-other"
    case .part(_, isThere: false): "part-missing"
    case .tooManyRules: "too-many-rules"
    case .value: "value-invalid"
    }
  }

  /// The reason by its word, what it is about, and the line where it shows.
  var data: [(String, FindingValue)] {
    [("reason", .text(code))] + subject + (line.map { [("line", .number($0))] } ?? [])
  }

  private var subject: [(String, FindingValue)] {
    switch self {
    case .malformed(let reason): [("malformed", .text(reason.code))]
    case .notPassed(let indication, let sub, let found):
      [("indication", .text(indication.rawValue))]
        + (sub.map { [("subIndication", .text($0.rawValue))] } ?? [])
        + [("codes", .list(found.map(\.traits.identifier)))]
    case .otherKind(let namespace, let element):
      [("namespace", .text(namespace)), ("element", .text(element))]
    case .schemaViolation(let message, _): [("violation", .text(message))]
    case .languages(let element, _): [("element", .text(element))]
    case .interruptedValue(let path, let line):
      [("value", .text(path)), ("line", .number(line))]
    case .expression(let name, let error, _):
      [("expression", .text(name)), ("error", .text(error.code))]
    case .order(let follower, let place, _, let line):
      [("place", .text(follower)), ("follows", .text(place)), ("line", .number(line))]
    case .part(let file, _): [("part", .text(file))]
    case .tooManyRules(let limit, _): [("limit", .number(limit))]
    case .value(let name, let value, _): [("name", .text(name)), ("value", .text(value))]
    case .unreadable, .tooLarge: []
    }
  }
}
