import Glibc
import Synchronization

/// Plain values in memory that their table owns; nobody writes to them.
@safe struct Column<Element: BitwiseCopyable & Sendable>: @unchecked Sendable {
  // Sendable: never written after it was made.
  let base: UnsafePointer<Element>
  let count: Int

  init(base: UnsafePointer<Element>, count: Int) {
    unsafe self.base = base
    self.count = count
  }

  /// Takes over what a stack holds, in its memory.
  init(taking stack: Stack<Element>) {
    count = stack.count
    unsafe base = UnsafePointer(stack.handOver())
  }

  /// Frees memory that was taken over: for the owner alone, at the end of its life.
  func free() { unsafe Glibc.free(UnsafeMutableRawPointer(mutating: base)) }

  /// Shows what a stack holds, which must live longer and not be written to meanwhile.
  init(of stack: Stack<Element>) {
    count = stack.count
    unsafe base = UnsafePointer(stack.base)
  }

  subscript(index: Int) -> Element {
    @inline(__always) get {
      precondition(index >= 0 && index < count)
      return unsafe base[index]
    }
  }

  subscript(index: Int32) -> Element { @inline(__always) get { self[Int(index)] } }

  /// A run of the values; valid as long as the table lives.
  @inline(__always) func slice(_ range: TableRange) -> UnsafeBufferPointer<Element> {
    precondition(
      range.start >= 0 && range.count >= 0 && Int(range.start) + Int(range.count) <= count)
    return unsafe UnsafeBufferPointer(start: base + Int(range.start), count: Int(range.count))
  }
}

/// The columns of one table: in one block that the next table uses again, or, where there is much, in the
/// stacks in which they were built.
@safe struct TableColumns: @unchecked Sendable {
  // Sendable: owned by one table, which never writes to them.
  let nodes: Column<TableNode>
  let marks: Column<NodeMark>
  let attributes: Column<TableAttribute>
  let namespaces: Column<TableNamespace>
  let bytes: Column<UInt8>
  /// Room for the table's view.
  let view: UnsafeMutablePointer<TableView>
  private let block: MemoryBlock
  /// What holds the columns that are not in the block.
  private let stacks: TableStacks?

  /// Takes what builders hold; if that is much, the stacks are empty afterwards.
  init(taking built: TableStacks) {
    let head = (MemoryLayout<TableView>.stride + 15) & ~15
    let total = head + built.byteCount
    let isWhole = total <= MemoryBlock.largest
    block = MemoryBlock.take(isWhole ? total : head)
    unsafe view = block.base.bindMemory(to: TableView.self, capacity: 1)
    guard isWhole else {
      let stacks = TableStacks()
      stacks.exchange(with: built)
      nodes = Column(of: stacks.nodes)
      marks = Column(of: stacks.marks)
      attributes = Column(of: stacks.attributes)
      namespaces = Column(of: stacks.namespaces)
      bytes = Column(of: stacks.bytes)
      self.stacks = stacks
      return
    }
    var place = unsafe block.base + head
    nodes = unsafe Self.copy(built.nodes, to: &place)
    marks = unsafe Self.copy(built.marks, to: &place)
    attributes = unsafe Self.copy(built.attributes, to: &place)
    namespaces = unsafe Self.copy(built.namespaces, to: &place)
    bytes = unsafe Self.copy(built.bytes, to: &place)
    stacks = nil
  }

  /// Gives the memory back: for the owner alone, at the end of its life.
  func free() {
    stacks?.giveBack()
    block.giveBack()
  }

  private static func copy<Element>(
    _ stack: Stack<Element>, to place: inout UnsafeMutableRawPointer
  ) -> Column<Element> {
    let start = unsafe place.bindMemory(to: Element.self, capacity: stack.count)
    unsafe stack.withElements { unsafe start.update(from: $0, count: $1) }
    unsafe place += stack.byteCount
    return unsafe Column(base: start, count: stack.count)
  }
}

/// Memory for a small table. What is given back waits for the next table: the allocator takes its time
/// over blocks of this size.
@safe struct MemoryBlock: @unchecked Sendable {
  // Sendable: has one owner at a time.
  let base: UnsafeMutableRawPointer
  private let count: Int

  /// The largest block that is kept.
  static let largest = 1 << 20
  private static let idle = Mutex<[MemoryBlock]>([])
  private static let idleLimit = 32
  private static let smallest = 64 << 10

  private init(count: Int) {
    self.count = count
    unsafe base = .allocate(byteCount: count, alignment: 16)
  }

  /// A block of so many bytes at least.
  static func take(_ count: Int) -> MemoryBlock {
    let known = idle.withLock { idle -> MemoryBlock? in
      guard let index = idle.lastIndex(where: { $0.count >= count }) else { return nil }
      idle.swapAt(index, idle.count - 1)
      return idle.removeLast()
    }
    if let known { return known }
    var size = smallest
    while size < count { size *= 2 }
    return MemoryBlock(count: size)
  }

  /// Gives the block back.
  func giveBack() {
    let isKept = Self.idle.withLock { idle in
      guard idle.count < Self.idleLimit, count <= Self.largest else { return false }
      idle.append(self)
      return true
    }
    if !isKept { unsafe base.deallocate() }
  }
}
