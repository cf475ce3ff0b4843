import ArgumentParser
import CanonicalXML
import ElectionReports
import ElectionVerifier

/// `mohr register show`: what a register says, in words.
struct RegisterShowCommand: MohrCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Say what a register holds: the poll, who stands, who hands in what.",
    discussion: """
      Examples:
        mohr register show register.xml --lang fa
        mohr register show register.xml --units
        mohr register show register.xml --format json | jq .kinds
      """)

  @Argument(help: "The register.", completion: .file(extensions: ["xml"]))
  var file: FilePath

  @Flag(help: "List every unit, each below the one above it.")
  var units = false

  @Option(help: "How to write it.")
  var format: FormatChoice = .text

  @OptionGroup var speech: SpeechOptions

  func run() async throws {
    let register = try RegisterFile.read(file)
    if format.isJSON {
      let json = RegisterJSON(source: file, register: register, listsUnits: units)
      try Failure.write(data: json.value.text + "\n")
    } else {
      let lines = RegisterText(register: register, language: speech.language, listsUnits: units)
        .lines
      let text = lines.map { Isolation.paragraph($0, in: speech.language) + "\n" }.joined()
      try Failure.write(text)
    }
  }
}
