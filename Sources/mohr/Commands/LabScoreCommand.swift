import ArgumentParser
import AuditDatabase
import CanonicalXML
import ElectionAudit
import ElectionReports
import VirtualRegistry

/// `mohr lab score`: whether an audit of a rehearsal found what is wrong, and nothing else.
struct LabScoreCommand: MohrCommand {
  static let configuration = CommandConfiguration(
    commandName: "score",
    abstract: "Compare what an audit of a rehearsal found with what it must find.",
    discussion: """
      Opens answers.sealed and compares it with the database of 'mohr audit --state': each fault must \
      have been found by its code and its unit, and nothing else.

      Exit codes: 0 exactly the faults were found, 1 one was not, or something else was.

      Example:
        mohr lab score night --state audit.db
      """)

  @Argument(help: "The rehearsal's folder.", completion: .directory)
  var folder: FilePath

  @Option(
    help: ArgumentHelp("The audit's database.", valueName: "file"), completion: .file())
  var state: FilePath

  @OptionGroup var speech: SpeechOptions

  func run() async throws {
    let file = folder.appending("answers.sealed")
    let bytes: [UInt8]
    do throws(XMLSourceError) {
      bytes = try XMLSource(path: file).bytes(limit: 16 << 20)
    } catch { throw Failure.unreadable(file, error) }
    guard let answers = NightAnswers(sealed: String(decoding: bytes, as: UTF8.self)) else {
      throw Failure(.trustUnusable, RehearsalMessage.sealBroken(file))
    }
    let found = try Failure.orDatabase { () throws(DatabaseError) in try primaries() }
    let compared = answers.compare(with: found)
    let score = RehearsalScore(
      expected: answers.answers.count, missed: compared.missed, besides: compared.besides)
    try Failure.write(
      Isolation.paragraph(speech.speaker.phrase(score), in: speech.language) + "\n")
    if !compared.missed.isEmpty || !compared.besides.isEmpty { throw ExitStatus.failed.exit }
  }

  /// Codes and units of what nothing explains.
  private func primaries() throws(DatabaseError) -> Set<String> {
    let connection = try Connection.reader(of: state, AuditSchema.kind)
    let rows = try connection.prepare(
      """
      SELECT f.code || ' ' || coalesce(p.unit, '') FROM finding f
      LEFT JOIN finding_part p ON p.finding = f.id AND p.position = 0
      WHERE f.implied_by IS NULL AND f.severity <> 'info'
      """)
    var found: Set<String> = []
    try rows.rows { row in found.insert(row.text(0) ?? "") }
    return found
  }
}
