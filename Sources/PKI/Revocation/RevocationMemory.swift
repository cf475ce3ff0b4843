/// The newest revocation lists that were seen, so that an older one in their place does not pass for the present one.
///
/// It only ever speaks against lists: what it does not know, or no longer knows, clears nothing.
public struct RevocationMemory: Hashable, Sendable {
  /// Lists whose numbers count together: by one key, for one scope, complete or telling changes.
  package struct Sequence: Hashable, Sendable {
    /// SHA-256 of the key that signed them, however certificates write it.
    package let issuerKey: [UInt8]
    /// SHA-256 over the issuingDistributionPoint in DER; empty where they have none.
    package let scope: [UInt8]
    /// Whether they tell changes only (delta lists).
    package var isDelta: Bool

    /// Names lists.
    /// - Parameters:
    ///   - issuerKey: SHA-256 of the key that signed them, however certificates write it.
    ///   - scope: SHA-256 over the issuingDistributionPoint; empty where they have none.
    ///   - isDelta: whether they tell changes only.
    package init(issuerKey: [UInt8], scope: [UInt8] = [], isDelta: Bool = false) {
      self.issuerKey = issuerKey
      self.scope = scope
      self.isDelta = isDelta
    }
  }

  /// How far the lists of a sequence had come.
  package struct Mark: Hashable, Sendable {
    /// The highest cRLNumber; nil where none had a number.
    package var number: RevocationListNumber?
    /// The latest thisUpdate.
    package var thisUpdate: Instant

    /// Makes a mark.
    /// - Parameters:
    ///   - number: the cRLNumber; nil where there is none.
    ///   - thisUpdate: when the list was issued.
    package init(number: RevocationListNumber?, thisUpdate: Instant) {
      self.number = number
      self.thisUpdate = thisUpdate
    }

    /// Whether nothing in it is from before another one.
    package func reaches(_ other: Mark) -> Bool {
      guard thisUpdate >= other.thisUpdate else { return false }
      guard let number, let before = other.number else { return true }
      return number >= before
    }

    fileprivate func joined(_ other: Mark) -> Mark {
      Mark(
        number: [number, other.number].compactMap(\.self).max(),
        thisUpdate: max(thisUpdate, other.thisUpdate))
    }
  }

  /// What was seen of each sequence.
  package private(set) var marks: [Sequence: Mark]

  /// Remembers nothing.
  public init() { marks = [:] }

  /// Whether nothing is remembered.
  public var isEmpty: Bool { marks.isEmpty }

  /// Remembers a list.
  /// - Parameters:
  ///   - mark: its number and time.
  ///   - sequence: the lists that it belongs to.
  package mutating func note(_ mark: Mark, of sequence: Sequence) {
    guard mark.thisUpdate.secondsSince1970 >= 0 else { return }
    marks[sequence] = marks[sequence]?.joined(mark) ?? mark
  }

  /// Remembers what another memory does, too: of each sequence the highest number and the latest time. Of more
  /// sequences than ``CertificateLimits/rememberedSequences`` those are forgotten whose lists are the oldest.
  /// - Parameter other: what else was seen.
  public mutating func merge(_ other: RevocationMemory) {
    for (sequence, mark) in other.marks { note(mark, of: sequence) }
    let limit = CertificateLimits.rememberedSequences
    guard marks.count > limit else { return }
    let kept = marks.sorted {
      ($0.value.thisUpdate, $0.key) > ($1.value.thisUpdate, $1.key)
    }
    marks = Dictionary(uniqueKeysWithValues: kept.prefix(limit).map { ($0.key, $0.value) })
  }
}

extension RevocationMemory.Sequence: Comparable {
  /// By key, then by scope, complete lists first.
  package static func < (a: Self, b: Self) -> Bool {
    if a.issuerKey != b.issuerKey { return a.issuerKey.lexicographicallyPrecedes(b.issuerKey) }
    if a.scope != b.scope { return a.scope.lexicographicallyPrecedes(b.scope) }
    return !a.isDelta && b.isDelta
  }
}
