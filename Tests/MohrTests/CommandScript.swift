import Foundation

/// A script of commands with what each must say, and the files that they need.
///
/// ```
/// # A comment.
/// $ mohr verify nothing.xml
/// ? 66
/// 2| no such file
/// -- other.xml --
/// <x/>
/// ```
/// `$` runs a line of the shell, `?` is its exit status (0 unless said), `1|` and `2|` are texts that
/// standard output and error must hold in this order, `!|` is a text that neither may hold. In file
/// contents `\u{…}` stands for a character that an editor would hide.
struct CommandScript {
  struct Step {
    var command: String
    var line: Int
    var status: Int32 = 0
    var output: [String] = []
    var errors: [String] = []
    var absent: [String] = []
  }

  let name: String
  private(set) var steps: [Step] = []
  private(set) var files: [(name: String, content: String)] = []

  init(name: String, text: String) throws {
    self.name = name
    var file: String?
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      if line.hasPrefix("-- "), line.hasSuffix(" --") {
        file = String(line.dropFirst(3).dropLast(3))
        files.append((file ?? "", ""))
      } else if file != nil {
        files[files.count - 1].content += Self.unescaped(String(line)) + "\n"
      } else {
        try take(String(line), number: index + 1)
      }
    }
  }

  struct Misread: Error { let line: Int }

  private mutating func take(_ line: String, number: Int) throws {
    if line.isEmpty || line.hasPrefix("#") { return }
    let text = Self.unescaped(
      String(line.dropFirst(line.hasPrefix("$") || line.hasPrefix("?") ? 2 : 3)))
    switch line.prefix(2) {
    case "$ ": steps.append(Step(command: text, line: number))
    case "? ":
      guard let status = Int32(text), !steps.isEmpty else { throw Misread(line: number) }
      steps[steps.count - 1].status = status
    case "1|" where !steps.isEmpty: steps[steps.count - 1].output.append(text)
    case "2|" where !steps.isEmpty: steps[steps.count - 1].errors.append(text)
    case "!|" where !steps.isEmpty: steps[steps.count - 1].absent.append(text)
    default: throw Misread(line: number)
    }
  }

  private static func unescaped(_ line: String) -> String {
    var result = ""
    var rest = line[...]
    while let start = rest.range(of: "\\u{"),
      let end = rest[start.upperBound...].firstIndex(of: "}")
    {
      result += rest[..<start.lowerBound]
      let digits = rest[start.upperBound..<end]
      if let value = UInt32(digits, radix: 16), let scalar = Unicode.Scalar(value) {
        result.unicodeScalars.append(scalar)
      }
      rest = rest[rest.index(after: end)...]
    }
    return result + rest
  }
}
