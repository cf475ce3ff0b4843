/// The newest revocation lists that were seen, so that an older one in their place does not pass for the present one.
///
/// It only ever speaks against lists: what it does not know, or no longer knows, clears nothing.
public struct RevocationMemory: Hashable, Sendable {
  /// Lists whose numbers count together: by one key in one name, for one scope, complete or telling changes.
  package struct Sequence: Hashable, Sendable {
    /// SHA-256 over key and name of whoever signed them, ``Certificate/listIssuer``.
    package let issuer: [UInt8]
    /// SHA-256 over the issuingDistributionPoint in DER; empty where they have none.
    package let scope: [UInt8]
    /// Whether they tell changes only (delta lists).
    package var isDelta: Bool

    /// Names lists.
    /// - Parameters:
    ///   - issuer: SHA-256 over key and name of whoever signed them, ``Certificate/listIssuer``.
    ///   - scope: SHA-256 over the issuingDistributionPoint; empty where they have none.
    ///   - isDelta: whether they tell changes only.
    package init(issuer: [UInt8], scope: [UInt8] = [], isDelta: Bool = false) {
      self.issuer = issuer
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

  /// Whether something finds no room in it: lists of a further key, or further partitions of a key that has very many.
  public var isFull: Bool {
    guard marks.count < CertificateLimits.rememberedSequences else { return true }
    guard marks.count >= CertificateLimits.rememberedSequencesOfAKey else { return false }
    return Dictionary(grouping: marks.keys, by: \.issuer).values.contains {
      $0.count >= CertificateLimits.rememberedSequencesOfAKey
    }
  }

  /// Remembers what another memory does, too: of each sequence the highest number and the latest time.
  ///
  /// Nobody's lists are forgotten for another's: of more sequences of one key than
  /// ``CertificateLimits/rememberedSequencesOfAKey`` those partitions are whose lists are its oldest, and where
  /// ``CertificateLimits/rememberedSequences`` are reached new keys find no room.
  /// - Parameter other: what else was seen.
  public mutating func merge(_ other: RevocationMemory) {
    var new: [(key: Sequence, value: Mark)] = []
    for (sequence, mark) in other.marks {
      if marks[sequence] == nil { new.append((sequence, mark)) } else { note(mark, of: sequence) }
    }
    guard !new.isEmpty else { return }
    let known = Dictionary(grouping: marks, by: \.key.issuer)
    let added = Dictionary(grouping: new, by: \.key.issuer)
    for (key, added) in added.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
      take(added, beside: known[key] ?? [])
    }
  }

  /// Remembers sequences of one key beside those that are remembered of it already.
  private mutating func take(
    _ added: [(key: Sequence, value: Mark)], beside own: [(key: Sequence, value: Mark)]
  ) {
    let room = max(0, CertificateLimits.rememberedSequences - marks.count)
    let share = min(CertificateLimits.rememberedSequencesOfAKey, own.count + room)
    // What is of no partition comes first: partitions are many, and any of them can be newer.
    let ordered = (own + added).sorted {
      guard $0.key.scope.isEmpty == $1.key.scope.isEmpty else { return $0.key.scope.isEmpty }
      return ($0.value.thisUpdate, $0.key) > ($1.value.thisUpdate, $1.key)
    }
    for one in own { marks[one.key] = nil }
    for one in ordered.prefix(max(own.count, share)) { note(one.value, of: one.key) }
  }
}

extension RevocationMemory.Sequence: Comparable {
  /// By key, then by scope, complete lists first.
  package static func < (a: Self, b: Self) -> Bool {
    if a.issuer != b.issuer { return a.issuer.lexicographicallyPrecedes(b.issuer) }
    if a.scope != b.scope { return a.scope.lexicographicallyPrecedes(b.scope) }
    return !a.isDelta && b.isDelta
  }
}
