import ArgumentParser
import ElectionReports
import ElectionVerifier
import PKI
import SigningSessions

/// The level of new signatures (EN 319 132-1).
enum LevelChoice: String, CaseIterable, ExpressibleByArgument {
  case basic = "B"
  case timestamped = "T"
  case longTerm = "LT"

  /// What is done after signing.
  var preservation: PreservationLevel? {
    switch self {
    case .basic: nil
    case .timestamped: .timestamped
    case .longTerm: .longTerm
    }
  }
}

/// How far signatures that are there are made to last.
enum ExtensionChoice: String, CaseIterable, ExpressibleByArgument {
  case timestamped = "T"
  case longTerm = "LT"
  case archived = "LTA"

  var preservation: PreservationLevel {
    switch self {
    case .timestamped: .timestamped
    case .longTerm: .longTerm
    case .archived: .archived
    }
  }
}

/// How far signatures are made to last.
struct LevelOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "T: have what is signed timestamped at once, as 'mohr extend' does; LT: with its evidence. Needs --tsa.",
      valueName: "level"))
  var level: LevelChoice = .basic

  @Option(
    help: ArgumentHelp(
      "A timestamp server, by HTTP; may be repeated, asked in this order.", valueName: "url"))
  var tsa: [String] = []

  func validate() throws {
    if (level == .basic) != tsa.isEmpty { throw ValidationError(.levelNeedsServers) }
    try Self.check(tsa)
  }

  /// Refuses what is no address of a server, or too many of them.
  static func check(_ servers: [String]) throws {
    if servers.count > 8 { throw ValidationError(.timestampServers) }
    for address in servers where (try? TimestampServer(address)) == nil {
      throw ValidationError(.timestampServerAddress)
    }
  }

  /// What stamps the signed documents of a run; nil where that is not asked for.
  /// - Throws: A failure where no authority is trusted: nobody types a PIN in vain.
  func stamping(_ verifier: Verifier, _ speech: SpeechOptions, saysIt: Bool) throws -> StampingRun?
  {
    guard let preservation = level.preservation else { return nil }
    guard verifier.trustsTimestamps else {
      throw Failure(.trustUnusable, ExtendMessage.stopped("trust.xml", .nobodyTrusted))
    }
    let servers = TimestampServers(tsa.compactMap { try? TimestampServer($0) })
    return StampingRun(
      TimestampingSession(verifier, servers, level: preservation), speech.language, saysIt: saysIt)
  }
}
