import ArgumentParser
import AuditDatabase
import CanonicalXML
import ElectionAudit
import ElectionReports
import ElectionVerifier

/// `mohr audit merge`: one audit of what several machines verified.
///
/// ArgumentParser has no command that takes words of its own and has others below it, so it is called `audit-merge` there.
struct AuditMergeCommand: MohrCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit-merge",
    abstract: "Join the shards of an audit that ran on several machines.",
    discussion: """
      Each machine verified its part with 'mohr audit FOLDER --shard i/n --state FILE'. All parts must \
      be here, of one folder, one trust and one time; in which order does not matter. What comes out \
      is the audit that one machine would have made, byte for byte.

      Examples:
        mohr audit merge shard-*.db --trust trust --state audit.db --report report/

      Exit codes: as of 'mohr audit'; 65 the shards are not one set, or one is missing
      """)

  @Argument(
    help: ArgumentHelp("The databases of all shards.", valueName: "file"),
    completion: .file())
  var shards: [FilePath]

  @OptionGroup var trust: TrustOptions

  @OptionGroup var output: AuditOutputOptions

  @OptionGroup var speech: SpeechOptions

  func run() async throws {
    let trust = try Failure.trust(in: trust)
    let connection = try output.open()
    let time = try Failure.orShards { () throws(ShardRefusal) in
      try shards.first.map { path throws(ShardRefusal) in try ShardMerge.time(of: path) } ?? nil
    }
    let verifier = Verifier(trust: trust, at: time)
    let again: [FilePath]
    do {
      again = try ShardMerge(verifier, trustFolder: self.trust.folder)
        .run(shards, into: connection.connection)
    } catch let refusal as ShardRefusal {
      throw Failure(refusal)
    } catch let error as XMLSourceError {
      throw Failure.unreadable(self.trust.folder, error)
    }
    for path in again { Notice(ShardMessage.again(path)).report(in: speech.language) }
    try output.report(connection.connection, speech)
    let status = try output.status(connection.connection)
    withExtendedLifetime(connection) {}
    throw status.exit
  }

  /// What was typed, with `audit merge` as the one command that it is.
  static func called(in arguments: [String]) -> [String] {
    guard let place = arguments.firstIndex(of: "audit"),
      arguments.dropFirst(place + 1).first == "merge",
      arguments[..<place].allSatisfy({ $0 == "help" })
    else { return arguments }
    return arguments[..<place] + ["audit-merge"] + arguments[(place + 2)...]
  }
}
