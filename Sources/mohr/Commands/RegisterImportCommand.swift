import ArgumentParser
import AtomicFiles
import CanonicalXML
import ElectionReports
import ElectionVerifier
import Glibc
import PKI

/// `mohr register import`: an unsigned register from tables, to be signed by the ministry.
struct RegisterImportCommand: MohrCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Make an unsigned register from CSV: the election, who stands, units, stations.",
    discussion: """
      Columns, in any order; in brackets those that may be left out:
        election: code, name_fa, date, opens, closes, purpose, scheme, unit_edition, valid_from,
          valid_until [deadlines]
        candidates: contest, contest_fa, code, name_fa [withdrawn]
        units: code, kind, parent, tier, name_fa [contests] [eligible, eligible_date,
          eligible_source]
        stations: unit, code, name_fa [eligible, eligible_date, eligible_source]
      The three of eligible voters go together. Names may have more languages: name_en, contest_en, \
      name_nl. docs/register.md says what stands in them.

      With --previous the new register is its next edition and names it by digest. The stations of \
      each unit become a file of their own, in a folder beside the register, pinned by its digest. \
      Nothing is written where something does not fit, and nothing twice: of the same tables the \
      same register is there already.

      Exit codes: 0 made, or there already; 1 something does not fit; 65 a table cannot be read \
      (file, line and column are named); 74 it could not be written.

      Examples:
        mohr register import election.csv --candidates who.csv \\
          --units units.csv --stations stations.csv --output register.xml
        mohr register import election.csv --candidates who.csv \\
          --units units.csv --stations stations.csv \\
          --previous register.xml --output register-2.xml
      """)

  @Argument(help: "The election: one row.", completion: .file(extensions: ["csv"]))
  var election: FilePath

  @Option(
    help: ArgumentHelp("Who stands, in the order of the ballot.", valueName: "file"),
    completion: .file(extensions: ["csv"]))
  var candidates: FilePath

  @Option(
    help: ArgumentHelp("The units, and what each hands in.", valueName: "file"),
    completion: .file(extensions: ["csv"]))
  var units: FilePath

  @Option(
    help: ArgumentHelp("The polling stations of each unit.", valueName: "file"),
    completion: .file(extensions: ["csv"]))
  var stations: FilePath?

  @Option(
    help: ArgumentHelp("The edition before this one.", valueName: "file"),
    completion: .file(extensions: ["xml"]))
  var previous: FilePath?

  @Option(
    help: ArgumentHelp("Where to write it, a new file.", valueName: "file"),
    completion: .file(extensions: ["xml"]))
  var output: FilePath

  @OptionGroup var speech: SpeechOptions

  func run() async throws {
    var before: RegisterFile?
    if let previous { before = try RegisterFile.readWithDigest(previous) }
    let tables = RegisterImport.Tables(
      election: election, candidates: candidates, units: units, stations: stations)
    let made = try RegisterImport.read(tables, previous: before, issued: SystemClock().now)
    try tell(made.problems)
    let isNew = try RegisterWriter(made, output).write()
    let count = made.register.units.reduce(0) { $0 + ($1.stations?.count ?? 0) }
    let say = speech.speaker
    let words = say.sentence(
      isNew
        ? .registerMade(
          units: made.register.units.count, stations: count, edition: made.register.edition, output)
        : .registerThere(edition: made.register.edition, output))
    try Failure.write(Isolation.paragraph(words, in: speech.language) + "\n")
  }

  private func tell(_ problems: RegisterProblems) throws {
    for problem in problems.listed { Notice(problem).report(in: speech.language) }
    if problems.omitted > 0 {
      let more = speech.speaker.sentence(.moreProblems(problems.omitted))
      Terminal.write(Isolation.paragraph(more, in: speech.language) + "\n", to: STDERR_FILENO)
    }
    if problems.count > 0 { throw ExitStatus.failed.exit }
  }
}
