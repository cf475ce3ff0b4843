import CanonicalXML
import Synchronization

/// Which units of a register are directly below which: found when they are asked for. A single document asks for those of
/// one or two; whoever asks for more is told from a list of all.
final class UnitsBelow: Sendable {
  private let elements: [String: XMLTree.Node]
  private let known = Mutex(Known())

  private struct Known {
    /// The codes of the units below each, in their order.
    var lists: [String: [String]] = [:]
    /// How many times all units were looked through.
    var walks = 0
  }

  /// After so many walks the next one lists all: it costs as much as three.
  private static let walks = 3

  /// - Parameter elements: The units by their codes.
  init(_ elements: [String: XMLTree.Node]) { self.elements = elements }

  /// The codes of the units directly below some that are known, those of each in their order.
  func units(_ codes: [String]) -> [String] {
    known.withLock { known in
      let wanted = Set(codes.filter { known.lists[$0] == nil })
      if !wanted.isEmpty, known.walks <= Self.walks {
        known.walks += 1
        find(wanted, isWhole: known.walks > Self.walks, in: &known.lists)
      }
      return codes.flatMap { known.lists[$0] ?? [] }
    }
  }

  private func find(
    _ wanted: Set<String>, isWhole: Bool, in lists: inout [String: [String]]
  ) {
    var found: [String: [String]] = [:]
    // The schema knows the name by its number; the first of all units has no such attribute.
    let name = try? NameRegistry.shared.register(ExpandedName("", "parent"))
    for (code, element) in elements {
      let known = name.flatMap { element.cursor?.attribute($0)?.string }
      guard let parent = known ?? element.attribute("parent"), isWhole || wanted.contains(parent)
      else { continue }
      found[parent, default: []].append(code)
    }
    for code in wanted { lists[code] = [] }
    for (code, units) in found { lists[code] = units.sorted() }
  }
}
