import PKI
import SmartCards
import Synchronization
import Testing
import VirtualRegistry

/// Commands and answers as people write them down:
///
/// ```
/// # what this is about
/// > 00A40400 05 A000000308 00     a command; spaces do not count
/// < 61* 9000                      its answer; * stands for any bytes
/// ! reset                         power off and on
/// ```
struct APDUScript: Sendable {
  struct Step: Sendable {
    var comment: String
    var command: [UInt8]
    var answer: String
  }

  enum Line: Sendable {
    case exchange(Step)
    case reset
  }

  let lines: [Line]
  var exchanges: [Step] {
    lines.compactMap { if case .exchange(let step) = $0 { step } else { nil } }
  }

  init(_ text: String) throws {
    var lines: [Line] = []
    var comment = ""
    for raw in text.split(separator: "\n") {
      let line = raw.drop { $0 == " " }
      let rest = line.dropFirst().filter { $0 != " " }
      switch line.first {
      case "#": comment = String(line.dropFirst(2))
      case "!": lines.append(.reset)
      case ">":
        let command = try #require(bytes(rest), "\(line)")
        lines.append(.exchange(Step(comment: comment, command: command, answer: "*")))
      case "<":
        guard case .exchange(var step) = lines.popLast() else { throw ScriptError.answerFirst }
        step.answer = String(rest)
        lines.append(.exchange(step))
      default: break
      }
    }
    self.lines = lines
  }

  enum ScriptError: Error { case answerFirst }

  /// Sends every command to a card and compares the answers; returns how many there were.
  @discardableResult
  func run(on card: VirtualCard) -> Int {
    card.reset()
    for line in lines {
      switch line {
      case .reset: card.reset()
      case .exchange(let step):
        let answer = Hex.upperCase(card.respond(to: step.command))
        #expect(
          matches(answer, step.answer), "\(step.comment): \(answer) is not \(step.answer)")
      }
    }
    return exchanges.count
  }
}

/// Bytes of hexadecimal digits.
func bytes(_ text: some StringProtocol) -> [UInt8]? {
  let digits = text.compactMap(\.hexDigitValue)
  guard digits.count == text.count, digits.count.isMultiple(of: 2) else { return nil }
  return stride(from: 0, to: digits.count, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
}

/// Whether a text is what a pattern with one `*` at most says.
func matches(_ text: String, _ pattern: String) -> Bool {
  guard let star = pattern.firstIndex(of: "*") else { return text == pattern }
  let (head, tail) = (pattern[..<star], pattern[pattern.index(after: star)...])
  return text.count >= head.count + tail.count && text.hasPrefix(head) && text.hasSuffix(tail)
}

/// A card that answers exactly one script, and notes where a driver left it.
final class ScriptCard: CardTransport {
  let readerName = "script"
  let atr: [UInt8]
  let carriesExtendedLengths: Bool
  private let steps: [APDUScript.Step]
  private let position = Mutex(0)

  init(_ script: String, atr: [UInt8] = [0x3B, 0x00], extended: Bool = false) throws {
    steps = try APDUScript(script).exchanges
    self.atr = atr
    carriesExtendedLengths = extended
  }

  var isFinished: Bool { position.withLock { $0 } == steps.count }

  func exchange(_ command: Span<UInt8>) throws(CardError) -> [UInt8] {
    let sent = command.indices.map { command[$0] }
    let index = position.withLock { position in
      defer { position += 1 }
      return position
    }
    guard index < steps.count else {
      Issue.record("nothing more was expected than \(Hex.upperCase(sent))")
      throw .removed(reader: readerName)
    }
    let step = steps[index]
    #expect(sent == step.command, "\(step.comment): sent \(Hex.upperCase(sent))")
    return bytes(step.answer) ?? []
  }
  func begin() throws(CardError) {}
  func reset() throws(CardError) {}
  func end() {}
}
