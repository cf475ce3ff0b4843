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
    let sets = Array(Set(positions.sets))
    var signatures: [[Bool]: UInt8] = [Array(repeating: false, count: sets.count): 0]
    var representatives: [UInt8] = [0]
    var classes = Array(repeating: UInt8(0), count: 256)
    for byte in UInt8(0)..<128 {
      let signature = sets.map { $0.contains(byte) }
      if signatures[signature] == nil {
        guard signatures.count < 255 else { return nil }
        signatures[signature] = UInt8(signatures.count)
        representatives.append(byte)
      }
      classes[Int(byte)] = signatures[signature] ?? 0
    }
    self.classes = classes
    classCount = representatives.count
    let members = Dictionary(
      uniqueKeysWithValues: sets.map { set in
        (set, representatives.indices.dropFirst().filter { set.contains(representatives[$0]) })
      })
    let ways = positions.sets.map { members[$0] ?? [] }
    var numbers: [[Int]: UInt16] = [[]: 0]
    // The first state stands before all positions, which -1 says.
    var states: [[Int]] = [[], [-1]]
    numbers[[-1]] = 1
    var next = Array(repeating: UInt16(0), count: representatives.count)
    var targets: [[Int]] = Array(repeating: [], count: representatives.count)
    var state = 1
    while state < states.count {
      for position in states[state] {
        for target in position < 0 ? whole.first : positions.follow[position] {
          for way in ways[target] { targets[way].append(target) }
        }
      }
      for way in representatives.indices {
        let key = Self.unique(&targets[way])
        if let known = numbers[key] {
          next.append(known)
          continue
        }
        guard states.count < Self.stateLimit else { return nil }
        numbers[key] = UInt16(states.count)
        next.append(UInt16(states.count))
        states.append(key)
      }
      state += 1
    }
    self.next = next
    let last = Set(whole.last)
    accepts = states.map { $0.contains { $0 < 0 ? whole.isNullable : last.contains($0) } }
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

/// The positions of a pattern and which may follow which (the construction of Glushkov).
struct PatternPositions {
  /// A part of the pattern: where it may begin and end, and whether it may be empty.
  struct Part {
    var first: [Int] = []
    var last: [Int] = []
    var isNullable = true
  }

  private(set) var sets: [PatternExpression.ByteSet] = []
  private(set) var follow: [[Int]] = []
  private let limit: Int

  init(limit: Int) { self.limit = limit }

  /// Adds an expression; nil if there are too many positions.
  mutating func add(_ expression: PatternExpression) -> Part? {
    switch expression {
    case .empty: return Part()
    case .byte(let set):
      guard sets.count < limit else { return nil }
      sets.append(set)
      follow.append([])
      return Part(first: [sets.count - 1], last: [sets.count - 1], isNullable: false)
    case .sequence(let parts):
      var whole = Part()
      for part in parts {
        guard let next = add(part) else { return nil }
        whole = join(whole, next)
      }
      return whole
    case .choice(let branches):
      var whole = Part(isNullable: false)
      for branch in branches {
        guard let next = add(branch) else { return nil }
        whole.first += next.first
        whole.last += next.last
        whole.isNullable = whole.isNullable || next.isNullable
      }
      return whole
    case .repeated(let inner, let least, let most): return add(inner, least, most)
    }
  }

  private mutating func add(_ inner: PatternExpression, _ least: Int, _ most: Int?) -> Part? {
    var parts: [Part] = []
    for _ in 0..<(most ?? max(1, least)) {
      // libxml2 miscounts what may be empty; whoever uses it gets libxml2's answer.
      guard let next = add(inner), !next.isNullable || max(least, most ?? 0) <= 1 else {
        return nil
      }
      parts.append(next)
    }
    if most == nil, let last = parts.last { loop(last) }
    // From the end: what may be absent is (x(x(x)?)?)?, so that few positions follow each one.
    var whole = Part()
    for index in parts.indices.reversed() {
      whole = join(parts[index], whole)
      if index >= least { whole.isNullable = true }
    }
    return whole
  }

  private mutating func loop(_ part: Part) {
    for position in part.last { follow[position] += part.first }
  }

  private mutating func join(_ left: Part, _ right: Part) -> Part {
    for position in left.last { follow[position] += right.first }
    return Part(
      first: left.isNullable ? left.first + right.first : left.first,
      last: right.isNullable ? left.last + right.last : right.last,
      isNullable: left.isNullable && right.isNullable)
  }
}
