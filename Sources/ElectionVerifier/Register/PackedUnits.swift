/// The units of a branch, packed: an election may have a unit for each station, and a table of elements takes ten times as
/// much. A unit is made when somebody asks for it.
struct PackedUnits: Sendable {
  private var rows = PackedRows()
  /// The places of the units, by their codes.
  private var sorted: [UInt32] = []
  /// The places of the units directly below each, by its code, in their order.
  private var below: [String: [UInt32]] = [:]

  init(_ units: [RegisteredUnit]) {
    for (place, unit) in units.enumerated() {
      rows.append(unit)
      if let parent = unit.parent { below[parent.code, default: []].append(UInt32(place)) }
    }
    let codes = units.map(\.unit.code)
    sorted = codes.indices.sorted { codes[$0].isBefore(codes[$1]) }.map { UInt32($0) }
  }

  /// The unit of a code; nil where there is none.
  subscript(code: String) -> RegisteredUnit? { place(of: code).map { rows[$0] } }

  /// All units, by their codes.
  var all: some Sequence<RegisteredUnit> { sorted.lazy.map { rows[Int($0)] } }

  /// The codes of the units directly below some, those of each in their order.
  func units(below codes: [String]) -> [String] {
    codes.flatMap { code in (below[code] ?? []).map { rows.code(at: Int($0)) }.sorted() }
  }

  private func place(of code: String) -> Int? {
    var (low, high) = (0, sorted.count)
    while low < high {
      let middle = (low + high) / 2
      if rows.isCode(at: Int(sorted[middle]), before: code) {
        low = middle + 1
      } else {
        high = middle
      }
    }
    guard low < sorted.count, rows.code(at: Int(sorted[low])).isSame(as: code) else { return nil }
    return Int(sorted[low])
  }
}

extension String {
  /// Whether it stands before another one, byte by byte.
  fileprivate func isBefore(_ other: String) -> Bool { utf8.lexicographicallyPrecedes(other.utf8) }
}

/// Units as bytes, one after another: each part of a unit with its length before it, what is not there as the length of nothing.
private struct PackedRows: Sendable {
  private var bytes: [UInt8] = []
  private var starts: [Int] = []
  private static let nothing = UInt32.max

  mutating func append(_ unit: RegisteredUnit) {
    starts.append(bytes.count)
    add(unit.unit.code)
    add(unit.kind)
    add(unit.parent?.code)
    add(unit.tier)
    add(unit.contests?.joined(separator: " "))
    add(unit.eligible.map { String($0.count) })
    add(unit.eligible?.source)
    add(unit.eligible?.date)
    add(unit.stations.map { String($0.count) })
    add(unit.stations?.file)
    add(unit.stations?.digest)
    unit.name.forEach { language, text in
      add(language)
      add(text)
    }
    add(nil as String?)
  }

  private mutating func add(_ text: String?) { add(text.map { Array($0.utf8) }) }

  private mutating func add(_ part: [UInt8]?) {
    let length = part.map { UInt32($0.count) } ?? Self.nothing
    for shift in [0, 8, 16, 24] { bytes.append(UInt8(truncatingIfNeeded: length >> shift)) }
    bytes += part ?? []
  }

  /// The unit of a row.
  subscript(place: Int) -> RegisteredUnit {
    var at = starts[place]
    func text() -> String? { part(&at).map { String(decoding: $0, as: UTF8.self) } }
    let (code, kind, parent, tier, contests) = (text(), text(), text(), text(), text())
    let (voters, source, date) = (text(), text(), text())
    let (count, file, digest) = (text(), text(), part(&at).map(Array.init))
    var name = LocalizedText()
    while let language = text(), let words = text() { _ = name.add(words, in: language) }
    return RegisteredUnit(
      unit: Unit(packed: code ?? ""), kind: kind ?? "", parent: parent.map(Unit.init(packed:)),
      tier: tier, contests: contests?.split(separator: " ").map(String.init), name: name,
      eligible: voters.flatMap { Int($0) }.map {
        EligibleVoters(count: $0, source: source ?? "", date: date ?? "")
      },
      stations: count.flatMap { Int($0) }.map {
        StationList(file: file ?? "", digest: digest ?? [], count: $0)
      }, line: nil)
  }

  /// The code of a row.
  func code(at place: Int) -> String {
    var at = starts[place]
    return part(&at).map { String(decoding: $0, as: UTF8.self) } ?? ""
  }

  func isCode(at place: Int, before other: String) -> Bool {
    var at = starts[place]
    return part(&at)?.lexicographicallyPrecedes(other.utf8) ?? false
  }

  private func part(_ at: inout Int) -> ArraySlice<UInt8>? {
    var length: UInt32 = 0
    for offset in 0..<4 { length |= UInt32(bytes[at + offset]) << (8 * offset) }
    at += 4
    guard length != Self.nothing else { return nil }
    defer { at += Int(length) }
    return bytes[at..<at + Int(length)]
  }
}
