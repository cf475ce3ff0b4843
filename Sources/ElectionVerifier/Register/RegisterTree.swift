/// The units of a register as a tree: each after the one above it, in the order of the document.
package struct RegisterTree {
  /// A unit and how many are above it.
  package struct Place {
    package let unit: RegisteredUnit
    package let depth: Int
  }

  /// The units in the order of the tree. Those that hang on nothing, because the unit above is not there or because they
  /// are above themselves, come last and have no depth.
  package private(set) var places: [Place] = []

  package init(_ register: Register) {
    let units = register.units
    let known = Set(units.map(\.unit))
    var below: [Unit: [Int]] = [:]
    var roots: [Int] = []
    for (index, unit) in units.enumerated() {
      if let parent = unit.parent, known.contains(parent) {
        below[parent, default: []].append(index)
      } else {
        roots.append(index)
      }
    }
    var isPlaced = [Bool](repeating: false, count: units.count)
    var next = roots.reversed().map { (index: $0, depth: 0) }
    while let (index, depth) = next.popLast() {
      guard !isPlaced[index] else { continue }
      isPlaced[index] = true
      places.append(Place(unit: units[index], depth: depth))
      // The second of two units with one code has the same below it: they are placed already, or wait.
      for child in (below.removeValue(forKey: units[index].unit) ?? []).reversed() {
        next.append((child, depth + 1))
      }
    }
    for index in units.indices where !isPlaced[index] {
      places.append(Place(unit: units[index], depth: 0))
    }
  }
}
