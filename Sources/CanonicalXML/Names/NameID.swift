import Synchronization

/// The number of a registered expanded name. Two nodes with the same number have the same name; a
/// node whose name nobody registered has the number of no name.
package struct NameID: Hashable, Sendable, BitwiseCopyable {
  /// The number; 0 for every name that is not registered.
  package let number: UInt16

  /// Makes the identity of a number.
  @inlinable package init(_ number: UInt16) { self.number = number }

  /// Of every name that is not registered.
  @inlinable package static var unregistered: NameID { NameID(0) }

  /// Whether both are the number of one name. Inlinable: other modules would ask the conformance each time.
  @inlinable package static func == (left: Self, right: Self) -> Bool {
    left.number == right.number
  }

  /// Whether it stands for one name.
  @inlinable package var isRegistered: Bool { number != 0 }
}

/// There is no number left for a name.
package struct NameRegistryFull: Error, Sendable {
  /// The number of names that there is room for.
  package let limit: Int
}

/// The expanded names that this process compares by number: those that its code, its schemas and its
/// policies name. Documents register nothing.
package final class NameRegistry: Sendable {
  /// The registry of the process.
  package static let shared = NameRegistry()
  /// The most names; policies and schemas of an election have some hundreds.
  package static let limit = 1 << 14

  private struct Names {
    var numbers: [ExpandedName: UInt16] = [:]
    var names: [ExpandedName] = [ExpandedName("", "")]
  }

  private let names: Mutex<Names>
  /// Changes whenever a name is added.
  private let edition = Atomic<Int>(0)

  private init() {
    var names = Names()
    for name in KnownName.allCases {
      names.numbers[name.expandedName] = name.rawValue
      names.names.append(name.expandedName)
    }
    self.names = Mutex(names)
  }

  /// The number of a name, given now if it has none yet.
  /// - Throws: `NameRegistryFull`.
  package func register(_ name: ExpandedName) throws(NameRegistryFull) -> NameID {
    let number: UInt16? = names.withLock { names in
      if let known = names.numbers[name] { return known }
      guard names.names.count < Self.limit else { return nil }
      let number = UInt16(names.names.count)
      names.numbers[name] = number
      names.names.append(name)
      edition.add(1, ordering: .releasing)
      return number
    }
    guard let number else { throw NameRegistryFull(limit: Self.limit) }
    return NameID(number)
  }

  /// The number of a name; that of no name if it is not registered.
  package func number(of name: ExpandedName) -> NameID {
    NameID(names.withLock { $0.numbers[name] } ?? 0)
  }

  /// The name of a number; nil for `NameID.unregistered`.
  package func name(of id: NameID) -> ExpandedName? {
    guard id.isRegistered else { return nil }
    return names.withLock { Int(id.number) < $0.names.count ? $0.names[Int(id.number)] : nil }
  }

  /// What changes whenever a name is added.
  package var version: Int { edition.load(ordering: .acquiring) }
}
