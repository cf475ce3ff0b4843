/// Compiled expressions: operations and the bytes of their literals. Nothing changes it.
@safe package final class XPathProgram: Sendable {
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

  /// The operations of several programs in one; each begins at the place that is told for it.
  static func joining(_ programs: [XPathProgram]) -> (program: XPathProgram, offsets: [Int32]) {
    var operations: [XPathOperation] = []
    var literals: [UInt8] = []
    var offsets: [Int32] = []
    for program in programs {
      let base = Int32(operations.count)
      let literalBase = Int32(literals.count)
      offsets.append(base)
      for index in 0..<program.operations.count {
        var moved = program.operations[index]
        if moved.first >= 0 { moved.first += base }
        if moved.second >= 0 { moved.second += base }
        if moved.next >= 0 { moved.next += base }
        moved.start += literalBase
        operations.append(moved)
      }
      literals += (0..<program.literals.count).map { program.literals[$0] }
    }
    let steps = programs.map(\.steps).min() ?? 0
    return (XPathProgram(operations: operations, literals: literals, steps: steps), offsets)
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
