/// The names that one parser context has met, by the addresses in its dictionary, with their numbers.
///
/// Each combination of local name, prefix and namespace has one row here, so that a start tag costs
/// one look-up; the tables of a document note beside the row where they keep the name.
@safe final class NameCache {
  /// The row of a name.
  @safe struct Row: BitwiseCopyable {
    let local: Bytes
    let prefix: Bytes?
    let namespace: Bytes?
    let id: NameID
    /// The length of the local name and that of the prefix, 0 without one.
    let localCount: Int32
    let prefixCount: Int32
    /// Where the qualified name begins among those that have a prefix.
    let qualifiedStart: Int32

    init(
      _ local: Bytes, _ prefix: Bytes?, _ namespace: Bytes?, _ id: NameID,
      localCount: Int, prefixCount: Int, qualifiedStart: Int
    ) {
      unsafe self.local = local
      unsafe self.prefix = prefix
      unsafe self.namespace = namespace
      self.id = id
      self.localCount = Int32(truncatingIfNeeded: localCount)
      self.prefixCount = Int32(truncatingIfNeeded: prefixCount)
      self.qualifiedStart = Int32(truncatingIfNeeded: qualifiedStart)
    }

    /// The length of the qualified name.
    @inline(__always) var qualifiedCount: Int {
      Int(localCount) + (prefixCount > 0 ? Int(prefixCount) + 1 : 0)
    }
  }

  private static let rowLimit = 4096
  private let rows = Stack<Row>()
  private let slots = Stack<Int32>()
  /// The qualified names of the rows that have a prefix, as they are written.
  private let qualified = Stack<UInt8>(capacity: 1024)
  /// The edition of the registry that the numbers are of.
  private(set) var version = -1

  /// Prepares for another document: forgets everything if that is too much, or out of date.
  func begin() {
    let current = NameRegistry.shared.version
    guard version != current || rows.count > Self.rowLimit || slots.isEmpty else { return }
    version = current
    rows.cut(to: 0)
    qualified.cut(to: 0)
    resize(256)
  }

  /// The row of a name; made if there is none.
  @inline(__always) func row(_ local: Bytes, _ prefix: Bytes?, _ namespace: Bytes?) -> Int {
    let mask = slots.count - 1
    var slot = unsafe Self.hash(local, prefix, namespace) & mask
    while true {
      let index = Int(slots[slot])
      if index < 0 { return unsafe add(local, prefix, namespace) }
      let row = rows[index]
      if unsafe row.local == local && row.prefix == prefix && row.namespace == namespace {
        return index
      }
      slot = (slot + 1) & mask
    }
  }

  /// A row; its addresses hold during the event.
  @inline(__always) subscript(row: Int) -> Row { rows[row] }

  /// The qualified name of a row as it is written; its address holds during the event.
  @inline(__always) func qualifiedName(_ row: Row) -> Bytes {
    guard row.prefixCount > 0 else { return unsafe row.local }
    return unsafe qualified.withElements { start, _ in unsafe start + Int(row.qualifiedStart) }
  }

  /// The number of the name in a row.
  @inline(__always) func id(_ row: Int) -> NameID { rows[row].id }

  private func add(_ local: Bytes, _ prefix: Bytes?, _ namespace: Bytes?) -> Int {
    let name = unsafe ExpandedName(
      namespace.map { unsafe String(cString: $0) } ?? "", String(cString: local))
    let id = NameRegistry.shared.number(of: name)
    let localCount = unsafe Self.length(local)
    let prefixCount = unsafe prefix.map { unsafe Self.length($0) } ?? 0
    unsafe rows.push(
      Row(
        local, prefix, namespace, id, localCount: localCount, prefixCount: prefixCount,
        qualifiedStart: qualified.count))
    if let prefix = unsafe prefix {
      unsafe qualified.push(prefix, prefixCount)
      qualified.push(UInt8(ascii: ":"))
      unsafe qualified.push(local, localCount)
    }
    if 2 * rows.count > slots.count {
      resize(2 * slots.count)
    } else {
      place(rows.count - 1)
    }
    return rows.count - 1
  }

  private static func length(_ name: Bytes) -> Int {
    var length = 0
    while unsafe name[length] != 0 { length += 1 }
    return length
  }

  private func place(_ index: Int) {
    let mask = slots.count - 1
    let row = rows[index]
    var slot = unsafe Self.hash(row.local, row.prefix, row.namespace) & mask
    while slots[slot] >= 0 { slot = (slot + 1) & mask }
    slots.update(slot) { $0 = Int32(index) }
  }

  private func resize(_ count: Int) {
    slots.cut(to: 0)
    for _ in 0..<count { slots.push(-1) }
    for index in 0..<rows.count { place(index) }
  }

  @inline(__always)
  private static func hash(_ local: Bytes, _ prefix: Bytes?, _ namespace: Bytes?) -> Int {
    let first = UInt(bitPattern: local)
    let second = UInt(bitPattern: prefix) &* 0x9E37_79B9_7F4A_7C15
    let third = UInt(bitPattern: namespace) &* 0xC2B2_AE3D_27D4_EB4F
    let mixed = (first ^ second ^ third) &* 0xFF51_AFD7_ED55_8CCD
    return Int(truncatingIfNeeded: mixed >> 32)
  }
}
