import ArgumentParser
import CanonicalXML
import ElectionReports
import ElectionVerifier
import RosterExchange

/// `mohr roster check`: what does not fit inside a roster.
struct RosterCheckCommand: MohrCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Check a roster, XML or CSV: numbers, identities, certificates, lives.",
    discussion: """
      Exit codes: 0 everything fits, 1 something does not, 65 the file is no roster.
      """)

  @Argument(help: "The roster, .xml or .csv.", completion: .file(extensions: ["xml", "csv"]))
  var file: FilePath

  @OptionGroup var speech: SpeechOptions

  func run() async throws {
    let roster = try RosterFile.read(file)
    let problems = roster.problems()
    let say = speech.speaker
    for problem in problems.listed {
      try Failure.write(Isolation.paragraph(say.explain(problem).what, in: speech.language) + "\n")
    }
    if problems.omitted > 0 {
      let more = say.sentence(.moreProblems(problems.omitted))
      try Failure.write(Isolation.paragraph(more, in: speech.language) + "\n")
    }
    let summary = say.sentence(
      .rosterChecked(cards: roster.cards.count, problems: problems.count))
    try Failure.write(Isolation.paragraph(summary, in: speech.language) + "\n")
    if !RosterFile.isCSV(file) {
      let unchecked = say.sentence(.signatureNotChecked)
      try Failure.write(Isolation.paragraph(unchecked, in: speech.language) + "\n")
      if roster.parts.isEmpty, roster.cards.count > Roster.manyCards {
        let many = say.phrase(RosterPhrase.manyCards(roster.cards.count, file))
        try Failure.write(Isolation.paragraph(many, in: speech.language) + "\n")
      }
    }
    if problems.count > 0 { throw ExitStatus.failed.exit }
  }
}
