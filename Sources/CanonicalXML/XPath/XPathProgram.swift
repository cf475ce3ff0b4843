/// Compiled expressions: operations and the bytes of their literals. Nothing changes it.
@safe final class XPathProgram: Sendable {
  let operations: Column<XPathOperation>
  let literals: Column<UInt8>
  /// The most steps of one evaluation.
  let steps: Int
  /// The edition of the registry of names that knows all of its names.
  let nameVersion: Int

  init(operations: [XPathOperation], literals: [UInt8], steps: Int) {
    self.operations = Column(operations)
    self.literals = Column(literals)
    self.steps = steps
    nameVersion = NameRegistry.shared.version
  }

  deinit {
    operations.free()
    literals.free()
  }
}

extension Column {
  /// Copies an array.
  init(_ array: [Element]) {
    let stack = Stack<Element>(capacity: max(1, array.count))
    for element in array { stack.push(element) }
    self.init(taking: stack)
  }
}
