import ArgumentParser
import CanonicalXML
import ElectionReports
import ElectionVerifier

/// `mohr roster diff`: in what a roster differs from another one.
struct RosterDiffCommand: MohrCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Say in what a roster differs from the edition before it.",
    discussion: """
      Cards that came and went, steps of their lives, and every value that changed. National ids are \
      masked.

      Exit codes: 0 both say the same, 1 they differ, 65 a file is no roster.

      Examples:
        mohr roster diff roster-1.xml roster-2.xml --lang fa
        mohr roster diff roster-1.xml roster-2.xml --format json | jq .counts
      """)

  @Argument(help: "A roster.", completion: .file(extensions: ["xml"]))
  var old: FilePath

  @Argument(help: "Another one, such as its next edition.", completion: .file(extensions: ["xml"]))
  var new: FilePath

  @Option(help: "How to write it.")
  var format: FormatChoice = .text

  @OptionGroup var speech: SpeechOptions

  func run() async throws {
    let old = try RosterDiff.RosterSide.read(old)
    let new = try RosterDiff.RosterSide.read(new)
    let changes = RosterDifferences(from: old.roster, to: new.roster).changes
    let report = RosterDiff(old: old, new: new, changes: changes)
    try report.write(format, in: speech.language)
    if !changes.isEmpty { throw ExitStatus.failed.exit }
  }
}
