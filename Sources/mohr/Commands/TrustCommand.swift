import ArgumentParser

/// `mohr trust`: the upkeep of a trust folder.
struct TrustCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "trust",
    abstract: "See what a trust folder lacks or what of it ends soon, and renew its lists.",
    discussion: """
      Examples:
        mohr trust check --trust trust
        mohr trust check --trust trust --within 30
        mohr trust update --trust trust
      """,
    subcommands: [TrustCheckCommand.self, TrustUpdateCommand.self])
}
