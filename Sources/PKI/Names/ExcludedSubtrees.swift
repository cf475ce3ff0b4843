/// Directory names below which a CA may certify nobody (RFC 5280, 4.2.1.10), by their relative names from the most general
/// on, so that a name is compared with all of them in one walk.
struct ExcludedSubtrees: Sendable {
  private var isExcluded = false
  private var below: [SpelledName.RelativeName: ExcludedSubtrees] = [:]

  /// Whether there is none.
  var isEmpty: Bool { !isExcluded && below.isEmpty }

  /// - Parameter names: those that are excluded with all that is below them.
  init(_ names: [SpelledName] = []) {
    for name in names { insert(name.relativeNames.prefix(Self.depth)) }
  }

  /// How many relative names of one count; what a longer one excludes beside is excluded for safety.
  private static let depth = 64

  /// Whether a name is one of them or lies below one.
  func contain(_ name: SpelledName) -> Bool {
    var here = self
    for part in name.relativeNames {
      if here.isExcluded { return true }
      guard let next = here.below[part] else { return false }
      here = next
    }
    return here.isExcluded
  }

  private mutating func insert(_ names: ArraySlice<SpelledName.RelativeName>) {
    guard let first = names.first else {
      isExcluded = true
      return
    }
    below[first, default: ExcludedSubtrees()].insert(names.dropFirst())
  }
}
