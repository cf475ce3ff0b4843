/// The stacks in which a table is built, and which stay with it as its columns. What is given back serves
/// the next table: the allocator takes its time over memory of this size, and over that of a large table
/// the kernel takes longer to give fresh pages than a builder to fill them.
@safe final class NodeTableStorage: @unchecked Sendable {
  // Sendable: has one owner at a time.
  let nodes = Stack<TableNode>(capacity: 512)
  let marks = Stack<NodeMark>(capacity: 512)
  let attributes = Stack<TableAttribute>(capacity: 128)
  let namespaces = Stack<TableNamespace>()
  let bytes = Stack<UInt8>(capacity: 16 << 10)
  /// Room for the table's view.
  let view = UnsafeMutablePointer<TableView>.allocate(capacity: 1)

  deinit { unsafe view.deallocate() }

  /// The memory that is theirs, in bytes.
  var size: Int {
    nodes.size + marks.size + attributes.size + namespaces.size + bytes.size
  }

  /// Empties all.
  func cut() {
    nodes.cut(to: 0)
    marks.cut(to: 0)
    attributes.cut(to: 0)
    namespaces.cut(to: 0)
    bytes.cut(to: 0)
  }

  /// Exchanges the memory, and what is in it, with that of others.
  private func exchange(with other: NodeTableStorage) {
    nodes.exchange(with: other.nodes)
    marks.exchange(with: other.marks)
    attributes.exchange(with: other.attributes)
    namespaces.exchange(with: other.namespaces)
    bytes.exchange(with: other.bytes)
  }

  // MARK: Reuse

  /// Larger stacks are large: they leave a builder with their table, and come to one only for a document
  /// that needs as much.
  private static let largestSmall = 1 << 20
  private static let small = Pool<NodeTableStorage>(limit: 32)
  private static let large = Pool<NodeTableStorage>(limit: 8, size: 64 << 20)

  /// Stacks with all that is in these, which are empty and small then.
  func handOver() -> NodeTableStorage {
    let other = Self.small.take() ?? NodeTableStorage()
    exchange(with: other)
    return other
  }

  /// Takes memory of so many bytes, or what comes near, if some is idle.
  func enlarge(to wanted: Int) {
    guard size < wanted, let larger = Self.large.take(near: wanted) else { return }
    if larger.size > size { exchange(with: larger) }
    larger.giveBack()
  }

  /// Waits for the next table, empty: for the owner, at the end of a table's life.
  func giveBack() {
    cut()
    if size <= Self.largestSmall {
      Self.small.give(self)
    } else {
      Self.large.give(self, size: size)
    }
  }
}

extension Stack {
  /// The memory that is its own, in bytes.
  fileprivate var size: Int { capacity * MemoryLayout<Element>.stride }
}
