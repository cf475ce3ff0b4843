@_spi(Engines) import CanonicalXML

/// Compiled expressions: operations and the bytes of their literals. Nothing changes it.
@safe final class XPathProgram: Sendable {
  let operations: Column<XPathOperation>
  let literals: Column<UInt8>
  /// Totals by a key: what `memo` numbers of `sum()` and `count()`.
  let groupings: Column<XPathGrouping>
  /// Paths whose nodes are found by a key: what `lookup` numbers.
  let lookups: Column<XPathLookup>
  /// The number of paths whose nodes are the same wherever they are asked for.
  let constantCount: Int
  /// The edition of the registry of names that knows all of its names.
  let nameVersion: Int

  init(operations: [XPathOperation], literals: [UInt8]) {
    let analysis = XPathAnalysis(operations)
    self.operations = Column(analysis.operations)
    groupings = Column(analysis.groupings)
    lookups = Column(analysis.lookups)
    constantCount = analysis.constantCount
    self.literals = Column(literals)
    nameVersion = NameRegistry.shared.version
  }

  /// The program of no expression.
  static let empty = XPathProgram(operations: [], literals: [])

  /// The operations of a list, by its first.
  func list(_ first: Int32) -> [Int32] {
    var list: [Int32] = []
    var next = first
    while next >= 0 {
      list.append(next)
      next = operations[Int(next)].next
    }
    return list
  }

  /// Whether evaluations over one tree remember something of it.
  var hasMemory: Bool { constantCount > 0 || groupings.count > 0 || lookups.count > 0 }

  deinit {
    operations.free()
    literals.free()
    groupings.free()
    lookups.free()
  }
}
