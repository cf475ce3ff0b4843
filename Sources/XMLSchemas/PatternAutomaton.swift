@_spi(Engines) import CanonicalXML

/// A deterministic automaton that says whether a text follows a pattern, one table look-up a byte.
struct PatternAutomaton: Sendable {
  /// The class of each byte; bytes of one class lead to the same states. Class 0 leads nowhere.
  private let classes: [UInt8]
  private let classCount: Int
  /// The next state by state and class; 0 is the state of no return, 1 the first.
  private let next: [UInt16]
  private let accepts: [Bool]

  private static let positionLimit = 2000
  private static let stateLimit = 4000

  /// Compiles a pattern; nil if it uses what is not supported here, or is too large.
  init?(_ pattern: some Sequence<UInt8>) {
    guard let expression = PatternParser.expression(pattern) else { return nil }
    var builder = PatternPositions(limit: Self.positionLimit)
    guard let whole = builder.add(expression) else { return nil }
    self.init(builder, whole)
  }

  private init?(_ positions: PatternPositions, _ whole: PatternPositions.Part) {
    guard let alphabet = PatternAlphabet(positions.sets) else { return nil }
    classes = alphabet.classes
    classCount = alphabet.count
    var states = PatternStates(positions: positions.sets.count, limit: Self.stateLimit)
    var next = Array(repeating: UInt16(0), count: classCount)
    var targets: [[Int]] = Array(repeating: [], count: classCount)
    var state = 1
    while state < states.sets.count {
      for position in states.sets[state] {
        for target in position < 0 ? whole.first : positions.follow[position] {
          for way in alphabet.ways[target] { targets[way].append(target) }
        }
      }
      for way in 0..<classCount {
        guard let number = states.number(of: Self.unique(&targets[way])) else { return nil }
        next.append(number)
      }
      state += 1
    }
    self.next = next
    let last = Set(whole.last)
    accepts = states.sets.map { $0.contains { $0 < 0 ? whole.isNullable : last.contains($0) } }
  }

  /// The numbers in order, each once; the list is empty then.
  private static func unique(_ list: inout [Int]) -> [Int] {
    defer { list.removeAll(keepingCapacity: true) }
    guard list.count > 1 else { return list }
    list.sort()
    var result: [Int] = []
    for number in list where number != result.last { result.append(number) }
    return result
  }

  /// Where the tables of an automaton lie among those of others.
  struct Flat: BitwiseCopyable, Sendable {
    /// The class of each byte, and whether each state is one of the last, among bytes.
    let classes: Int32
    let accepts: Int32
    let classCount: Int32
    let next: Int32
  }

  /// Puts the tables after others.
  func flat(_ bytes: inout [UInt8], _ transitions: inout [UInt16]) -> Flat {
    let flat = Flat(
      classes: Int32(bytes.count), accepts: Int32(bytes.count + classes.count),
      classCount: Int32(classCount), next: Int32(transitions.count))
    bytes += classes + accepts.map { $0 ? 1 : 0 }
    transitions += next
    return flat
  }

  /// Whether a text follows the pattern.
  func matches(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    var state = 1
    for index in 0..<text.count {
      state = unsafe Int(next[state * classCount + Int(classes[Int(text[index])])])
      if state == 0 { return false }
    }
    return accepts[state]
  }
}

/// The bytes of a pattern in classes: those of one class are in the same sets.
private struct PatternAlphabet {
  /// The class of each byte; 0 for those in no set.
  let classes: [UInt8]
  let count: Int
  /// The classes of each position's set.
  let ways: [[Int]]

  /// Nil if there are too many classes.
  init?(_ sets: [PatternExpression.ByteSet]) {
    let distinct = Array(Set(sets))
    // Each set gives a new number to what of each part is in it.
    var parts = Array(repeating: 0, count: 128)
    var partCount = 1
    for set in distinct {
      var inside: [Int: Int] = [:]
      for byte in 0..<128 where set.contains(UInt8(byte)) {
        let part = inside[parts[byte]] ?? partCount
        if part == partCount {
          inside[parts[byte]] = part
          partCount += 1
        }
        parts[byte] = part
      }
    }
    // Part 0 is what is in no set.
    var numbers = Array(repeating: UInt8(0), count: partCount)
    var classes = Array(repeating: UInt8(0), count: 256)
    var representatives: [UInt8] = [0]
    for byte in 0..<128 where parts[byte] > 0 {
      if numbers[parts[byte]] == 0 {
        guard representatives.count < 255 else { return nil }
        numbers[parts[byte]] = UInt8(representatives.count)
        representatives.append(UInt8(byte))
      }
      classes[byte] = numbers[parts[byte]]
    }
    self.classes = classes
    count = representatives.count
    let members = Dictionary(
      uniqueKeysWithValues: distinct.map { set in
        (set, representatives.indices.dropFirst().filter { set.contains(representatives[$0]) })
      })
    ways = sets.map { members[$0] ?? [] }
  }
}

/// Sets of positions as numbers of states, in the order in which they are met.
private struct PatternStates {
  /// The state of no return, and the first one, which stands before all positions: -1 says so.
  private(set) var sets: [[Int]] = [[], [-1]]
  /// The states of one position each, which most are; 0 for those not met.
  private var single: [UInt16]
  private var several: [[Int]: UInt16] = [:]
  private let limit: Int

  init(positions: Int, limit: Int) {
    single = Array(repeating: 0, count: positions)
    self.limit = limit
  }

  /// The number of a set; nil if there are too many.
  mutating func number(of set: [Int]) -> UInt16? {
    guard let first = set.first else { return 0 }
    let known = set.count == 1 ? single[first] : several[set] ?? 0
    if known > 0 { return known }
    guard sets.count < limit else { return nil }
    let number = UInt16(sets.count)
    if set.count == 1 { single[first] = number } else { several[set] = number }
    sets.append(set)
    return number
  }
}
