import CLibXML2
import Generators
import Testing

@testable import CanonicalXML
@testable import XMLSchemas

/// Patterns of XML Schema: our automata against libxml2's regular expressions.
@Suite struct PatternTests {
  private static let patterns = [
    "0|[1-9][0-9]{0,8}", "[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=",
    "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{1,3})?(Z|[+\\-][0-9]{2}:[0-9]{2})",
    "[A-Za-z0-9]([A-Za-z0-9._\\-]{0,62}[A-Za-z0-9])?", "[A-Z0-9]{1,16}(-[A-Z0-9]{1,16}){0,7}",
    "[a-z][a-z0-9]*(-[a-z0-9]+)*", "([A-Za-z0-9_][A-Za-z0-9_.\\-]{0,63}/)?[A-Za-z0-9_]{1,3}",
    "[0-2](\\.(0|[1-9][0-9]{0,14})){1,20}", "a{2,}b?|(c|d)+e", "(ab|a)(c|bcd)*", "[^a-c]x?",
    "a{0}b", "",
    "(a?b){2,3}c*", "(a?b?)*c",
  ]

  @Test(arguments: patterns)
  func agreesWithLibXML2(_ pattern: String) throws {
    let automaton = try #require(PatternAutomaton(pattern.utf8))
    let judge = try PatternJudge(pattern)
    var random = Random(seed: UInt64(pattern.utf8.count))
    var accepted = 0
    for round in 0..<4000 {
      let text = round % 2 == 0 ? noise(&random) : sample(pattern, &random)
      let ours = unsafe Array(text.utf8).withUnsafeBufferPointer { unsafe automaton.matches($0) }
      #expect(ours == judge.matches(text), "\(text)")
      if ours { accepted += 1 }
    }
    #expect(accepted > 10)
  }

  /// More sets of characters than there are bits in a word.
  @Test func manySets() throws {
    let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_=;".utf8)
    try #require(Set(letters).count == 65)
    let automaton = try #require(PatternAutomaton(letters))
    #expect(unsafe letters.withUnsafeBufferPointer { unsafe automaton.matches($0) })
    #expect(unsafe !letters.reversed().withUnsafeBufferPointer { unsafe automaton.matches($0) })
  }

  /// A text of the characters that the patterns speak of.
  private func noise(_ random: inout Random) -> String {
    let characters = Array("abcdexyzAB01239-+/=._:TZ")
    return String((0..<random.number(0...6)).map { _ in random.pick(characters) })
  }

  /// A text that follows the pattern, changed in one place one time in two.
  private func sample(_ pattern: String, _ random: inout Random) -> String {
    guard let expression = PatternParser.expression(pattern.utf8) else { return "" }
    var bytes = write(expression, &random)
    if random.once(in: 2), !bytes.isEmpty {
      let place = random.number(0...(bytes.count - 1))
      switch random.number(0...2) {
      case 0: bytes.remove(at: place)
      case 1: bytes.insert(random.pick(Array("aZ0-".utf8)), at: place)
      default: bytes[place] = random.pick(Array("bC1.".utf8))
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private func write(_ expression: PatternExpression, _ random: inout Random) -> [UInt8] {
    switch expression {
    case .empty: return []
    case .byte(let set): return [random.pick((UInt8(0x21)..<0x7F).filter(set.contains))]
    case .sequence(let parts): return parts.flatMap { write($0, &random) }
    case .choice(let branches): return write(random.pick(branches), &random)
    case .repeated(let inner, let least, let most):
      let count = random.number(least...min(most ?? least + 4, least + 70))
      return (0..<count).flatMap { _ in write(inner, &random) }
    }
  }

  @Test(arguments: [
    "\\p{L}", "é", "[a-z-[b]]", "\\w+", ".", "(a", "(a?b?){2,3}", "a{3,2}", "[", "*", "\\i",
  ])
  func leavesTheRestToLibXML2(_ pattern: String) {
    #expect(PatternAutomaton(pattern.utf8) == nil)
  }
}

/// libxml2's regular expressions.
@safe private final class PatternJudge {
  private let pointer: xmlRegexpPtr

  init(_ pattern: String) throws {
    guard let compiled = unsafe xmlRegexpCompile(pattern) else { throw Refused() }
    unsafe pointer = compiled
  }

  deinit { unsafe xmlRegFreeRegexp(pointer) }

  func matches(_ text: String) -> Bool { unsafe xmlRegexpExec(pointer, text) == 1 }

  struct Refused: Error {}
}
