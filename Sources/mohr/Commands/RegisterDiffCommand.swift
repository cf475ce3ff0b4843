import ArgumentParser
import CanonicalXML
import ElectionReports
import ElectionVerifier

/// `mohr register diff`: in what a register differs from another one.
struct RegisterDiffCommand: MohrCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Say in what a register differs from the edition before it.",
    discussion: """
      Where the files of a board's stations differ and both lie beside their registers, stations are \
      compared one by one.

      Exit codes: 0 both say the same, 1 they differ, 65 a file is no register.

      Example:
        mohr register diff register-1.xml register-2.xml --lang fa
      """)

  @Argument(help: "A register.", completion: .file(extensions: ["xml"]))
  var old: FilePath

  @Argument(help: "Another one, such as its next edition.", completion: .file(extensions: ["xml"]))
  var new: FilePath

  @Option(help: "How to write it.")
  var format: FormatChoice = .text

  @OptionGroup var speech: SpeechOptions

  func run() async throws {
    let sides = [try RegisterFile.readWithDigest(old), try RegisterFile.readWithDigest(new)]
    let changes = RegisterDifferences(
      from: sides[0].register, to: sides[1].register, lists: stations
    ).changes
    let report = RegisterDiff(old: sides[0], new: sides[1], changes: changes)
    try report.write(format, in: speech.language)
    if !changes.isEmpty { throw ExitStatus.failed.exit }
  }

  /// The stations of both, where both can be read.
  private func stations(
    _ oldList: StationList, _ newList: StationList
  ) -> (old: RegisteredStations, new: RegisteredStations)? {
    guard let oldSource = try? XMLSource(path: old.sibling(oldList.file)),
      let newSource = try? XMLSource(path: new.sibling(newList.file)),
      let oldStations = try? oldList.stations(in: oldSource),
      let newStations = try? newList.stations(in: newSource)
    else { return nil }
    return (oldStations, newStations)
  }
}
