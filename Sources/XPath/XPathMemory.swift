@_spi(Engines) import CanonicalXML

/// What evaluations over one tree remember of the programs that have something to remember.
///
/// All of it is bounded by the nodes of the tree: a path keeps each node at most once, a grouping or an index has no more
/// keys than nodes. Paths that do not fit are evaluated each time.
@safe struct XPathMemory {
  /// The nodes of a path that are known so far.
  struct Constant: BitwiseCopyable {
    enum State: UInt8 { case unknown, first, all, tooMany }
    var state = State.unknown
    var start = 0
    var count = 0
  }

  /// The most nodes that are kept, of all paths together.
  let keptLimit: Int

  /// Nothing is remembered yet of a tree of so many nodes.
  init(nodes: Int) { keptLimit = (1 << 16) + 2 * nodes }

  /// The programs, which stay alive as long as their numbers are in use, and where theirs begin.
  private var programs: [(program: XPathProgram, places: Places)] = []
  private var constants: [Constant] = []
  private let kept = Stack<XPathNode>()
  private(set) var totals: [XPathTotals] = []
  private(set) var indexes: [XPathIndex] = []

  typealias Places = (constants: Int, totals: Int, indexes: Int)

  /// Where the constants, the totals and the indexes of a program begin.
  mutating func places(of program: XPathProgram) -> Places {
    for known in programs where known.program === program { return known.places }
    let places = (constants: constants.count, totals: totals.count, indexes: indexes.count)
    programs.append((program, places))
    for _ in 0..<program.constantCount { constants.append(Constant()) }
    for _ in 0..<program.groupings.count { totals.append(XPathTotals()) }
    for _ in 0..<program.lookups.count { indexes.append(XPathIndex()) }
    return places
  }

  /// What is known of a path.
  func constant(_ place: Int) -> Constant { constants[place] }

  /// Puts the known nodes of a path on a stack.
  func push(_ constant: Constant, onlyFirst: Bool, on nodes: Stack<XPathNode>) {
    let count = onlyFirst ? min(1, constant.count) : constant.count
    for index in 0..<count { nodes.push(kept[constant.start + index]) }
  }

  /// Keeps the uppermost nodes of a stack as those of a path.
  mutating func keep(_ place: Int, _ nodes: Stack<XPathNode>, from mark: Int, onlyFirst: Bool) {
    let count = nodes.count - mark
    guard kept.count + count <= keptLimit else {
      constants[place].state = .tooMany
      return
    }
    constants[place] = Constant(
      state: onlyFirst ? .first : .all, start: kept.count, count: count)
    for index in mark..<nodes.count { kept.push(nodes[index]) }
  }
}
