import CanonicalXML
package import XPath

/// Writes paths with the prefixes of a policy; predicates are left out.
package struct PathText: Sendable {
  private let prefixes: [String: String]

  /// - Parameter namespaces: The namespaces by their prefixes.
  package init(_ namespaces: [String: String]) {
    prefixes = Dictionary(
      namespaces.sorted { $0.key < $1.key }.map { ($0.value, $0.key) },
      uniquingKeysWith: { first, _ in first })
  }

  /// A path, or what stands for another expression.
  package func text(_ outline: XPathOutline) -> String {
    switch outline {
    case .this: "$this"
    case .path(let start, let isAbsolute, let steps):
      (start.map { text($0) + "/" } ?? (isAbsolute ? "/" : "")) + text(steps)
    case .filter(let inner, _): text(inner)
    case .union(let parts): parts.map(text).joined(separator: " | ")
    case .call(let name, let arguments):
      name + "(" + arguments.map(text).joined(separator: ", ") + ")"
    case .literal(let text): "'" + text + "'"
    case .number(let number):
      number == number.rounded() && abs(number) < 1e15 ? String(Int(number)) : String(number)
    case .or, .and, .comparison, .arithmetic: "…"
    }
  }

  func text(_ steps: [XPathOutlineStep]) -> String {
    steps.map(text).joined(separator: "/")
  }

  private func text(_ step: XPathOutlineStep) -> String {
    switch (step.axis, step.test) {
    case (.itself, .node): "."
    case (.parent, .node): ".."
    case (.child, _): text(step.test)
    case (.attribute, _): "@" + text(step.test)
    case (.descendant, _): "descendant::" + text(step.test)
    case (.descendantOrSelf, _): "descendant-or-self::" + text(step.test)
    case (.ancestor, _): "ancestor::" + text(step.test)
    case (.ancestorOrSelf, _): "ancestor-or-self::" + text(step.test)
    case (.following, _): "following::" + text(step.test)
    case (.followingSibling, _): "following-sibling::" + text(step.test)
    case (.preceding, _): "preceding::" + text(step.test)
    case (.precedingSibling, _): "preceding-sibling::" + text(step.test)
    case (.itself, _): "self::" + text(step.test)
    case (.parent, _): "parent::" + text(step.test)
    }
  }

  private func text(_ test: XPathOutlineStep.Test) -> String {
    switch test {
    case .name(let name): prefix(name.namespace) + name.local
    case .anyName: "*"
    case .namespace(let namespace): prefix(namespace) + "*"
    case .node: "node()"
    case .text: "text()"
    case .other: "comment()"
    }
  }

  private func prefix(_ namespace: String) -> String {
    namespace.isEmpty ? "" : (prefixes[namespace] ?? "?") + ":"
  }
}
