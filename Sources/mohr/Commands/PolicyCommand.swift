import ArgumentParser

/// `mohr policy`: what the ministry asks of documents.
struct PolicyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "policy",
    abstract: "Check and show signing policies.",
    discussion: """
      Examples:
        mohr policy check policies/
        mohr policy show trust/policies/county.xml --lang fa
      """,
    subcommands: [PolicyCheckCommand.self, PolicyShowCommand.self])
}
