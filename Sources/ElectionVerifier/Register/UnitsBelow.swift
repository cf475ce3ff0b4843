import CanonicalXML
import Synchronization

/// Which units of a register are directly below which: found by one walk over all, when it is first asked for.
final class UnitsBelow: Sendable {
  private let units: [(code: String, element: XMLTree.Node)]
  private let known = Mutex<Known?>(nil)

  private struct Known {
    /// The places of the units below each, in the order of the register.
    var places: [String: [Int]]
    /// Their codes in order, of those that were asked for.
    var lists: [String: [String]] = [:]
  }

  /// - Parameter units: The units with their codes, in the order of the register.
  init(_ units: [(code: String, element: XMLTree.Node)]) { self.units = units }

  /// The codes of the units directly below some that are known, those of each in their order.
  func units(_ codes: [String]) -> [String] {
    known.withLock { known in
      var lists = known ?? Known(places: places())
      let found = codes.flatMap { code in
        if let list = lists.lists[code] { return list }
        let list = (lists.places[code] ?? []).map { units[$0].code }.sorted()
        lists.lists[code] = list
        return list
      }
      known = lists
      return found
    }
  }

  /// The places of the units below each. Units of one parent mostly follow each other: only where the parent changes is its
  /// code made a string.
  private func places() -> [String: [Int]] {
    let name = try? NameRegistry.shared.register(ExpandedName("", "parent"))
    var found: [String: [Int]] = [:]
    var (parent, children): (String?, [Int]) = (nil, [])
    var last: ByteRun?
    for (place, unit) in units.enumerated() {
      let bytes = name.flatMap { unit.element.cursor?.attribute($0) }
      if let last, let bytes, last == bytes {
        children.append(place)
      } else if let next = unit.element.attribute("parent") {
        if let parent { found[parent, default: []] += children }
        (last, parent, children) = (bytes, next, [place])
      }
    }
    if let parent { found[parent, default: []] += children }
    return found
  }
}
