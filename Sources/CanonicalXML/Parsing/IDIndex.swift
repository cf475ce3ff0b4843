/// The ids of a document: 16 bytes each, whatever their length, found by a keyed hash.
///
/// The key is drawn anew for each process, so that nobody can write ids that collide. With 124 bits
/// two of a million ids are taken for one another with a probability of 2⁻⁸⁵.
struct IDIndex: Sendable {
  /// What an entry knows beside the hash, in its lowest bits.
  struct Marks: OptionSet {
    let rawValue: UInt64
    static let present = Marks(rawValue: 1)
    static let repeated = Marks(rawValue: 2)
    static let inSignature = Marks(rawValue: 4)
    static let isXMLID = Marks(rawValue: 8)
    static let all: UInt64 = 15
  }

  /// The number of different ids.
  private(set) var count = 0
  private var table: [SIMD2<UInt64>] = []
  private static let key = (UInt64.random(in: .min ... .max), UInt64.random(in: .min ... .max))

  /// How often an id was added: 0, 1, or 2 for more than once.
  func occurrences(of id: String) -> Int {
    guard !table.isEmpty else { return 0 }
    var id = id
    return id.withUTF8 { bytes in
      let hash = unsafe hash(UnsafeRawBufferPointer(bytes))
      let marks = Marks(rawValue: table[slot(of: hash)][1] & Marks.all)
      return marks.contains(.repeated) ? 2 : marks.contains(.present) ? 1 : 0
    }
  }

  /// Adds an id.
  /// - Returns: The marks it had before; none if it is new.
  mutating func add(_ id: UnsafeRawBufferPointer, _ marks: Marks) -> Marks {
    if 4 * (count + 1) > 3 * table.count { grow() }
    let hash = unsafe hash(id)
    let slot = slot(of: hash)
    let before = Marks(rawValue: table[slot][1] & Marks.all)
    if before.isEmpty {
      table[slot] = hash
      count += 1
    } else {
      table[slot][1] |= Marks.repeated.rawValue
    }
    table[slot][1] |= marks.union(.present).rawValue
    return before
  }

  private func hash(_ id: UnsafeRawBufferPointer) -> SIMD2<UInt64> {
    var first = Hasher()
    first.combine(Self.key.0)
    unsafe first.combine(bytes: id)
    var second = Hasher()
    second.combine(Self.key.1)
    unsafe second.combine(bytes: id)
    return SIMD2(
      UInt64(bitPattern: Int64(first.finalize())),
      UInt64(bitPattern: Int64(second.finalize())) & ~Marks.all)
  }

  private func slot(of hash: SIMD2<UInt64>) -> Int {
    let mask = table.count - 1
    var slot = Int(truncatingIfNeeded: hash[0]) & mask
    while table[slot][1] & Marks.all != 0
      && (table[slot][0] != hash[0] || table[slot][1] & ~Marks.all != hash[1])
    {
      slot = (slot + 1) & mask
    }
    return slot
  }

  private mutating func grow() {
    let old = table
    table = Array(repeating: SIMD2(0, 0), count: max(64, 2 * old.count))
    for entry in old where entry[1] & Marks.all != 0 {
      let slot = slot(of: SIMD2(entry[0], entry[1] & ~Marks.all))
      table[slot] = entry
    }
  }
}
