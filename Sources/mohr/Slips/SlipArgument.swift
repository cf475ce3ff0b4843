import ElectionReports
import ElectionVerifier
import Glibc

/// What stands behind `--slip`.
struct SlipArgument {
  private let text: String

  /// How many groups somebody is asked for.
  static let asked = 4
  private static let limit = 4_096

  init(_ text: String) { self.text = text }

  /// What was read of the strip.
  func reading(_ speech: SpeechOptions) throws(Failure) -> SlipReading {
    if text == "ask" { return .groups(try ask(speech.language)) }
    let read = text == "-" ? Self.standardInput() : text
    guard let reading = SlipReading(Numerals.ascii(read)) else {
      throw Failure(.usage, SlipMessage.unreadable)
    }
    return reading
  }

  /// Some groups, which nobody can know before: they are drawn by the system's generator, and nothing of the document is shown.
  private func ask(_ language: Language) throws(Failure) -> [Int: String] {
    guard Prompt.isPossible else { throw Failure(.usage, SlipMessage.noTerminal) }
    var generator = SystemRandomNumberGenerator()
    let numbers = (1...Slip.groups).shuffled(using: &generator).prefix(Self.asked).sorted()
    var groups: [Int: String] = [:]
    for number in numbers {
      guard let typed = Prompt.line(.askGroup(number), in: language),
        let group = SlipReading.group(Numerals.ascii(typed))
      else { throw Failure(.usage, SlipMessage.unreadable) }
      groups[number] = group
    }
    return groups
  }

  private static func standardInput() -> String {
    var bytes: [UInt8] = []
    while bytes.count < limit, let part = FileBytes.read(0, upTo: limit), !part.isEmpty {
      bytes += part
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
