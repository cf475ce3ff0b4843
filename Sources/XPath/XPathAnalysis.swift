@_spi(Engines) import CanonicalXML

/// A `sum(PATH)` or `count(PATH)` in which one predicate compares a key of each node with a text that
/// is the same for all of them, such as `sum(r:Station/r:Candidate[@code = $this/@code]/r:Count)`: all
/// totals by their keys take one walk, not one each.
struct XPathGrouping: BitwiseCopyable, Sendable {
  /// The first step after those that only go up, which are walked each time.
  let anchor: Int32
  /// A path from there to the nodes that have a key.
  let members: Int32
  /// The key of such a node.
  let key: Int32
  /// What it is compared with.
  let sought: Int32
  /// A path from such a node to those that are summed up or counted; -1 if it is that node itself.
  let rest: Int32
}

/// A path in which a predicate compares a key of each node with a text that is the same for all of them, such as
/// `/n:Election/n:BallotCounts[n:Type = 'total'][n:GpUnitId = $this/@ObjectId]/n:BallotsCast`: the nodes are found by their
/// keys after one walk over all of them.
struct XPathLookup: BitwiseCopyable, Sendable {
  /// The first step after those that only go up, which are walked each time.
  let anchor: Int32
  /// A path from there to the nodes that have a key, with the predicates that stand before it.
  let members: Int32
  /// The key of such a node.
  let key: Int32
  /// What it is compared with.
  let sought: Int32
  /// The predicates behind it, -1 for none.
  let after: Int32
  /// The steps behind it, -1 for none.
  let next: Int32
}

/// Finds what evaluations over one tree need to do only once.
struct XPathAnalysis {
  private(set) var operations: [XPathOperation]
  private(set) var groupings: [XPathGrouping] = []
  private(set) var lookups: [XPathLookup] = []
  private(set) var constantCount = 0

  /// Marks the operations of a program; operands stand before what they are operands of.
  init(_ operations: [XPathOperation]) {
    self.operations = operations
    for index in operations.indices {
      self.operations[index].usesThis = usesThis(operations[index])
      self.operations[index].isOuter = isOuter(operations[index])
      if isConstant(self.operations[index]) {
        self.operations[index].memo = Int32(constantCount)
        constantCount += 1
      }
    }
    for index in operations.indices { group(index) }
    let grouped = Set(
      operations.indices.filter { self.operations[$0].code == .function }
        .filter { self.operations[$0].memo >= 0 }.map { self.operations[$0].first })
    for index in operations.indices where !grouped.contains(Int32(index)) { lookUp(index) }
  }

  private subscript(index: Int32) -> XPathOperation { operations[Int(index)] }

  private func list(_ first: Int32) -> [Int32] {
    var list: [Int32] = []
    var next = first
    while next >= 0 {
      list.append(next)
      next = self[next].next
    }
    return list
  }

  private func usesThis(_ operation: XPathOperation) -> Bool {
    operation.code == .this
      || (list(operation.first) + list(operation.second)).contains { self[$0].usesThis }
  }

  private func isOuter(_ operation: XPathOperation) -> Bool {
    let operands = list(operation.first) + list(operation.second)
    switch operation.code {
    case .literal, .number, .this: return true
    // Steps and predicates have contexts of their own.
    case .path: return operation.first >= 0 ? self[operation.first].isOuter : operation.isAbsolute
    case .filter: return self[operation.first].isOuter
    case .step: return false
    case .function where operation.function == .lang: return false
    default: return !operands.isEmpty && operands.allSatisfy { self[$0].isOuter }
    }
  }

  /// Whether a path gives the same nodes wherever it stands.
  private func isConstant(_ path: XPathOperation) -> Bool {
    path.code == .path && path.isAbsolute && path.second >= 0 && !path.usesThis
  }

  // MARK: Groupings

  private mutating func group(_ index: Int) {
    let call = operations[index]
    guard call.code == .function, call.function == .sum || call.function == .count,
      self[call.first].code == .path, self[call.first].isSimple,
      let grouping = grouping(self[call.first])
    else { return }
    operations[index].memo = Int32(groupings.count)
    groupings.append(grouping)
  }

  private mutating func grouping(_ path: XPathOperation) -> XPathGrouping? {
    let steps = list(path.second)
    let ascent = steps.prefix { isPlain(self[$0]) && [.selfNode, .parent].contains(self[$0].axis) }
    let rest = steps.dropFirst(ascent.count)
    let keyed = rest.filter { self[$0].usesThis }
    guard let first = rest.first, keyed.count == 1, let place = rest.firstIndex(of: keyed[0]),
      rest.allSatisfy({ self[$0].number == 0 }), let (key, sought) = comparison(self[keyed[0]])
    else { return nil }
    let members = add(rest[...place], withoutPredicates: keyed[0])
    let after = Array(rest[(place + 1)...])
    return XPathGrouping(
      anchor: first, members: members, key: key, sought: sought,
      rest: after.isEmpty ? -1 : add(after[...], withoutPredicates: -1))
  }

  /// Whether a step selects by its axis and its test alone.
  private func isPlain(_ step: XPathOperation) -> Bool { step.first < 0 && step.number == 0 }

  /// The two sides of the only predicate of a step.
  private func comparison(_ step: XPathOperation) -> (key: Int32, sought: Int32)? {
    self[step.first].next < 0 ? sides(of: self[step.first]) : nil
  }

  /// The two sides of a predicate: one of the node, one that is the same for all nodes.
  private func sides(of predicate: XPathOperation) -> (key: Int32, sought: Int32)? {
    guard predicate.code == .equal else { return nil }
    for (key, sought) in [
      (predicate.first, predicate.second), (predicate.second, predicate.first),
    ] where isKey(self[key]) && self[sought].isOuter {
      if [.nodes, .string].contains(self[sought].type) { return (key, sought) }
    }
    return nil
  }

  private func isKey(_ operation: XPathOperation) -> Bool {
    !operation.usesThis && (operation.type == .nodes || operation.type == .string)
  }

  // MARK: Lookups

  private mutating func lookUp(_ index: Int) {
    let path = operations[index]
    guard path.code == .path, path.usesThis, path.isSimple || isWalked(path),
      let lookup = lookup(path)
    else { return }
    operations[index].lookup = Int32(lookups.count)
    lookups.append(lookup)
  }

  /// Whether a path consists of steps that can be walked in depth, though not in document order, as `//p:a/p:b`.
  private func isWalked(_ path: XPathOperation) -> Bool {
    let steps = list(path.second)
    return steps.count <= Self.walkedSteps && (path.first < 0 || self[path.first].code == .this)
      && steps.allSatisfy { self[$0].isSimple && Self.walkedAxes.contains(self[$0].axis) }
  }

  private static let walkedSteps = 16
  private static let walkedAxes: [XPathOperation.Axis] = [
    .child, .descendant, .descendantOrSelf, .attribute, .selfNode, .parent,
  ]

  /// The first step with `$this` finds its nodes by a key; what stands behind it is evaluated at each that is found.
  private mutating func lookup(_ path: XPathOperation) -> XPathLookup? {
    let steps = list(path.second)
    let ascent = steps.prefix { isPlain(self[$0]) && [.selfNode, .parent].contains(self[$0].axis) }
    let rest = steps.dropFirst(ascent.count)
    guard let first = rest.first, let place = rest.firstIndex(where: { self[$0].usesThis }),
      rest[...place].allSatisfy({ self[$0].number == 0 })
    else { return nil }
    let keyed = self[rest[place]]
    let predicates = list(keyed.first)
    guard let position = predicates.firstIndex(where: { self[$0].usesThis }),
      let (key, sought) = sides(of: self[predicates[position]])
    else { return nil }
    let before = copies(of: predicates[..<position])
    let members = add(
      rest[...place], withoutPredicates: rest[place], instead: before, isSimple: path.isSimple)
    return XPathLookup(
      anchor: first, members: members, key: key, sought: sought,
      after: self[predicates[position]].next, next: keyed.next)
  }

  /// Adds copies of some predicates as a list of their own.
  /// - Returns: the first of them; -1 for none.
  private mutating func copies(of predicates: ArraySlice<Int32>) -> Int32 {
    var next: Int32 = -1
    for index in predicates.reversed() {
      var predicate = self[index]
      predicate.next = next
      operations.append(predicate)
      next = Int32(operations.count - 1)
    }
    return next
  }

  /// Adds a relative path with copies of some steps; one of them has other predicates.
  private mutating func add(
    _ steps: ArraySlice<Int32>, withoutPredicates bare: Int32, instead predicates: Int32 = -1,
    isSimple: Bool = true
  ) -> Int32 {
    var next: Int32 = -1
    for index in steps.reversed() {
      var step = self[index]
      if index == bare { step.first = predicates }
      step.next = next
      operations.append(step)
      next = Int32(operations.count - 1)
    }
    var path = XPathOperation(.path, .nodes)
    path.isSimple = isSimple
    path.second = next
    operations.append(path)
    return Int32(operations.count - 1)
  }
}
