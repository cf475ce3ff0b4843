@_spi(Engines) import CanonicalXML

/// What evaluations over one tree remember of the programs that have something to remember.
///
/// All of it is bounded by the nodes of the tree: a path keeps each node at most once, a grouping has no more
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
  private let keptLimit: Int

  /// Nothing is remembered yet of a tree of so many nodes.
  init(nodes: Int) { keptLimit = (1 << 16) + 2 * nodes }

  /// The programs, which stay alive as long as their numbers are in use, and where theirs begin.
  private var programs: [(program: XPathProgram, constants: Int, totals: Int)] = []
  private var constants: [Constant] = []
  private let kept = Stack<XPathNode>()
  private(set) var totals: [XPathTotals] = []

  /// Where the constants and the totals of a program begin.
  mutating func places(of program: XPathProgram) -> (constants: Int, totals: Int) {
    for known in programs where known.program === program {
      return (known.constants, known.totals)
    }
    let place = (constants: constants.count, totals: totals.count)
    programs.append((program, place.constants, place.totals))
    for _ in 0..<program.constantCount { constants.append(Constant()) }
    for _ in 0..<program.groupings.count { totals.append(XPathTotals()) }
    return place
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

/// The totals of a grouping by their keys, all from one node.
@safe final class XPathTotals {
  private struct Group: BitwiseCopyable {
    let hash: Int
    let text: XPathText
    var total: Double
  }

  /// What a key costs in steps: hashing it, finding it, the memory of a new one.
  static let stepsOfKey = 4

  enum State { case unknown, asked, known, unusable }

  /// The node that all is counted from.
  private(set) var start = XPathNode(0)
  private(set) var state = State.unknown
  private let groups = Stack<Group>(capacity: 16)
  private let slots = Stack<Int32>(capacity: 32)

  /// Begins anew from a node.
  func begin(at node: XPathNode) {
    start = node
    state = .asked
    groups.cut(to: 0)
    resize(32)
  }

  /// Ends the count; without success nobody asks for it again.
  func end(_ isKnown: Bool) { state = isKnown ? .known : .unusable }

  /// The group of a text, made if there is none.
  func group(_ text: XPathText, _ machine: XPathMachine) -> Int {
    let hash = unsafe Self.hash(machine.bytes(text))
    if let known = find(text, hash, machine) { return known }
    groups.push(Group(hash: hash, text: text, total: 0))
    if 2 * groups.count > slots.count { resize(2 * slots.count) } else { place(groups.count - 1) }
    return groups.count - 1
  }

  /// Adds to the total of a group.
  func add(_ value: Double, to group: Int) { groups.update(group) { $0.total += value } }

  /// The total of a text; 0 if no node has it for a key.
  func total(of text: XPathText, _ machine: XPathMachine) -> Double {
    find(text, unsafe Self.hash(machine.bytes(text)), machine).map { groups[$0].total } ?? 0
  }

  private func find(_ text: XPathText, _ hash: Int, _ machine: XPathMachine) -> Int? {
    let mask = slots.count - 1
    var slot = hash & mask
    while slots[slot] >= 0 {
      let group = groups[Int(slots[slot])]
      if group.hash == hash, machine.isSame(group.text, text) { return Int(slots[slot]) }
      slot = (slot + 1) & mask
    }
    return nil
  }

  /// Keyed anew for each process: nobody can write keys that collide.
  private static func hash(_ text: UnsafeBufferPointer<UInt8>) -> Int {
    var hasher = Hasher()
    unsafe hasher.combine(bytes: UnsafeRawBufferPointer(text))
    return hasher.finalize()
  }

  private func resize(_ count: Int) {
    slots.cut(to: 0)
    for _ in 0..<count { slots.push(-1) }
    for index in 0..<groups.count { place(index) }
  }

  private func place(_ index: Int) {
    let mask = slots.count - 1
    var slot = groups[index].hash & mask
    while slots[slot] >= 0 { slot = (slot + 1) & mask }
    slots.update(slot) { $0 = Int32(index) }
  }
}
