@_spi(Engines) package import CanonicalXML

/// A compiled expression as a tree, for whoever reasons about it and evaluates nothing.
package indirect enum XPathOutline: Hashable, Sendable {
  /// Steps from the document, from the nodes of another expression, or from the context node.
  case path(from: XPathOutline?, isAbsolute: Bool, steps: [XPathOutlineStep])
  case filter(XPathOutline, predicates: [XPathOutline])
  case union([XPathOutline])
  /// `$this`.
  case this
  case or([XPathOutline])
  case and([XPathOutline])
  case comparison(XPathComparison, XPathOutline, XPathOutline)
  case number(Double)
  case literal(String)
  /// Operands that are added, multiplied and the like, from left to right.
  case arithmetic([XPathOutlineTerm])
  case call(String, [XPathOutline])

  /// Whether it gives nodes.
  package var isNodes: Bool {
    switch self {
    case .path, .filter, .union, .this: true
    default: false
    }
  }

  /// Whether what it gives depends on the document: on nodes, on a place among them or on where it is asked.
  package var readsDocument: Bool {
    switch self {
    case .path, .filter, .union, .this: true
    case .or(let parts), .and(let parts): parts.contains(where: \.readsDocument)
    case .comparison(_, let left, let right): left.readsDocument || right.readsDocument
    case .number, .literal: false
    case .arithmetic(let terms): terms.contains { $0.operand.readsDocument }
    case .call("true", _), .call("false", _): false
    // Without an argument the others speak of the context; a language is always its.
    case .call(let name, let arguments):
      arguments.isEmpty || name == "lang" || arguments.contains(where: \.readsDocument)
    }
  }
}

/// How two values are compared.
package enum XPathComparison: Hashable, Sendable {
  case equal, notEqual, less, lessEqual, greater, greaterEqual
}

/// An operand of arithmetic, and what is done with it; a first one that is subtracted is one that is negated.
package struct XPathOutlineTerm: Hashable, Sendable {
  package enum Operator: Hashable, Sendable { case plus, minus, times, dividedBy, modulo }

  package let action: Operator
  package let operand: XPathOutline
}

/// One step of a path.
package struct XPathOutlineStep: Hashable, Sendable {
  /// Where a step leads.
  package enum Axis: Hashable, Sendable {
    case child, attribute, itself, parent, descendant, descendantOrSelf
    case ancestor, ancestorOrSelf, following, followingSibling, preceding, precedingSibling
  }

  /// Which nodes a step takes.
  package enum Test: Hashable, Sendable {
    case name(ExpandedName)
    case anyName
    case namespace(String)
    case node, text
    /// Comments and instructions.
    case other
  }

  package let axis: Axis
  package let test: Test
  package let predicates: [XPathOutline]
}

extension XPathExpression {
  /// The expression as a tree.
  package var outline: XPathOutline { XPathOutliner(program: program).outline(entry) }
}

/// Reads a program as a tree.
private struct XPathOutliner {
  let program: XPathProgram

  func outline(_ index: Int32) -> XPathOutline {
    let operation = program.operations[Int(index)]
    switch operation.code {
    case .path:
      return .path(
        from: operation.first >= 0 ? outline(operation.first) : nil,
        isAbsolute: operation.isAbsolute, steps: list(operation.second).map(step))
    case .filter: return .filter(outline(operation.first), predicates: outlines(operation.second))
    case .union: return .union(outlines(operation.first))
    case .this: return .this
    case .or: return .or(outlines(operation.first))
    case .and: return .and(outlines(operation.first))
    case .equal: return comparison(.equal, operation)
    case .notEqual: return comparison(.notEqual, operation)
    case .less: return comparison(.less, operation)
    case .lessEqual: return comparison(.lessEqual, operation)
    case .greater: return comparison(.greater, operation)
    case .greaterEqual: return comparison(.greaterEqual, operation)
    case .number: return .number(operation.number)
    case .literal: return .literal(text(operation))
    case .function:
      return .call(XPathParser.name(of: operation.function), outlines(operation.first))
    case .arithmetic:
      return .arithmetic(
        [term(.add, operation.first)]
          + list(operation.second).map { term(program.operations[Int($0)].code, of: $0) })
    case .negate: return .arithmetic([term(.subtract, operation.first)])
    // They stand in arithmetic, and in paths.
    case .add, .subtract, .multiply, .divide, .modulo, .step: return .number(0)
    }
  }

  private func term(_ code: XPathOperation.Code, of index: Int32) -> XPathOutlineTerm {
    term(code, program.operations[Int(index)].first)
  }

  private func term(_ code: XPathOperation.Code, _ operand: Int32) -> XPathOutlineTerm {
    let action: XPathOutlineTerm.Operator =
      switch code {
      case .subtract: .minus
      case .multiply: .times
      case .divide: .dividedBy
      case .modulo: .modulo
      default: .plus
      }
    return XPathOutlineTerm(action: action, operand: outline(operand))
  }

  private func list(_ first: Int32) -> [Int32] { program.list(first) }

  private func outlines(_ first: Int32) -> [XPathOutline] { list(first).map(outline) }

  private func comparison(
    _ comparison: XPathComparison, _ operation: XPathOperation
  ) -> XPathOutline {
    .comparison(comparison, outline(operation.first), outline(operation.second))
  }

  private func step(_ index: Int32) -> XPathOutlineStep {
    let operation = program.operations[Int(index)]
    let position = operation.number > 0 ? [XPathOutline.number(operation.number)] : []
    return XPathOutlineStep(
      axis: axis(operation.axis), test: test(operation),
      predicates: position + outlines(operation.first))
  }

  private func axis(_ axis: XPathOperation.Axis) -> XPathOutlineStep.Axis {
    switch axis {
    case .child: .child
    case .attribute: .attribute
    case .selfNode: .itself
    case .parent: .parent
    case .descendant: .descendant
    case .descendantOrSelf: .descendantOrSelf
    case .ancestor: .ancestor
    case .ancestorOrSelf: .ancestorOrSelf
    case .following: .following
    case .followingSibling: .followingSibling
    case .preceding: .preceding
    case .precedingSibling: .precedingSibling
    }
  }

  private func test(_ operation: XPathOperation) -> XPathOutlineStep.Test {
    switch operation.test {
    case .name:
      NameRegistry.shared.name(of: operation.nameID).map { .name($0) } ?? .anyName
    case .any: .anyName
    case .namespace: .namespace(text(operation))
    case .node: .node
    case .text: .text
    case .comment, .instruction, .instructionNamed: .other
    }
  }

  private func text(_ operation: XPathOperation) -> String {
    let place = Int(operation.start)..<Int(operation.start + operation.count)
    return String(decoding: place.map { program.literals[$0] }, as: UTF8.self)
  }
}
