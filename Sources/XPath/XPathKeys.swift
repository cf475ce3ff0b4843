@_spi(Engines) import CanonicalXML

/// Texts, each with what belongs to it: a table of the hashes of keys.
@safe struct XPathKeys<Value: BitwiseCopyable> {
  private struct Group: BitwiseCopyable {
    let hash: Int
    let text: XPathText
    var value: Value
  }

  private let groups = Stack<Group>(capacity: 16)
  private let slots = Stack<Int32>(capacity: 32)

  /// Forgets all of them.
  func reset() {
    groups.cut(to: 0)
    resize(32)
  }

  /// Changes what belongs to a text; a new one begins with the value that is given.
  func update(
    _ text: XPathText, _ machine: XPathMachine, new value: Value, _ change: (inout Value) -> Void
  ) {
    let hash = unsafe Self.hash(machine.bytes(text))
    var place = find(text, hash, machine)
    if place == nil {
      groups.push(Group(hash: hash, text: text, value: value))
      if 2 * groups.count > slots.count {
        resize(2 * slots.count)
      } else {
        self.place(groups.count - 1)
      }
      place = groups.count - 1
    }
    groups.update(place ?? 0) { change(&$0.value) }
  }

  /// What belongs to a text; nil if there is none.
  func value(of text: XPathText, _ machine: XPathMachine) -> Value? {
    find(text, unsafe Self.hash(machine.bytes(text)), machine).map { groups[$0].value }
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
