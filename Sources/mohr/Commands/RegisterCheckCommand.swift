import ArgumentParser
import CanonicalXML
import ElectionReports
import ElectionVerifier

/// `mohr register check`: what does not fit inside a register.
struct RegisterCheckCommand: MohrCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Check a register: times, names, the tree of units, sums, stations.",
    discussion: """
      The files of stations are read from where the register lies.

      Exit codes: 0 everything fits, 1 something does not, 65 the file is no register.
      """)

  @Argument(help: "The register.", completion: .file(extensions: ["xml"]))
  var file: FilePath

  @OptionGroup var speech: SpeechOptions

  func run() async throws {
    let register = try RegisterFile.read(file)
    var problems = register.problems()
    let checked = register.checkStations(&problems) { name throws(XMLSourceError) in
      try XMLSource(path: file.sibling(name))
    }
    let say = speech.speaker
    for problem in problems.listed { try write(say.explain(problem).what) }
    if problems.omitted > 0 { try write(say.sentence(.moreProblems(problems.omitted))) }
    try write(
      say.sentence(
        .registerChecked(
          units: register.units.count, documents: register.expectedDocuments,
          problems: problems.count)))
    if register.units.contains(where: { $0.stations != nil }) {
      try write(
        say.sentence(.stationsChecked(stations: checked.stations, files: checked.files)))
    }
    try write(say.sentence(.signatureNotChecked))
    if problems.count > 0 { throw ExitStatus.failed.exit }
  }

  private func write(_ line: String) throws {
    try Failure.write(Isolation.paragraph(line, in: speech.language) + "\n")
  }
}
