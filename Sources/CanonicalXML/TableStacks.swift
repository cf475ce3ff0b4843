import Synchronization

/// The stacks in which a table is built. Those of a large table stay with it, and serve the next large
/// one afterwards: the kernel takes longer to give fresh pages than a builder to fill them.
@safe final class TableStacks: @unchecked Sendable {
  // Sendable: has one owner at a time.
  let nodes = Stack<TableNode>(capacity: 512)
  let marks = Stack<NodeMark>(capacity: 512)
  let attributes = Stack<TableAttribute>(capacity: 128)
  let namespaces = Stack<TableNamespace>()
  let bytes = Stack<UInt8>(capacity: 16 << 10)

  private static let idle = Mutex<[TableStacks]>([])
  private static let idleLimit = 2
  /// Larger stacks are freed.
  private static let largest = 64 << 20

  /// The bytes of what is in them, each column rounded up.
  var byteCount: Int {
    nodes.byteCount + marks.byteCount + attributes.byteCount + namespaces.byteCount
      + bytes.byteCount
  }

  /// Takes the memory of an earlier large table, if there is one.
  func reuse() {
    let earlier = Self.idle.withLock { idle -> TableStacks? in
      guard let last = idle.last, last.nodes.capacity > nodes.capacity else { return nil }
      return idle.removeLast()
    }
    if let earlier { exchange(with: earlier) }
  }

  /// Keeps the memory for the next large table.
  func giveBack() {
    guard byteCount <= Self.largest else { return }
    cut()
    Self.idle.withLock { if $0.count < Self.idleLimit { $0.append(self) } }
  }

  /// Empties all.
  func cut() {
    nodes.cut(to: 0)
    marks.cut(to: 0)
    attributes.cut(to: 0)
    namespaces.cut(to: 0)
    bytes.cut(to: 0)
  }

  /// Exchanges the memory, and what is in it.
  func exchange(with other: TableStacks) {
    nodes.exchange(with: other.nodes)
    marks.exchange(with: other.marks)
    attributes.exchange(with: other.attributes)
    namespaces.exchange(with: other.namespaces)
    bytes.exchange(with: other.bytes)
  }
}

extension Stack {
  /// The bytes of the elements, rounded up for whatever follows them.
  var byteCount: Int { (count * MemoryLayout<Element>.stride + 15) & ~15 }
}
