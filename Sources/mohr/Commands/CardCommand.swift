import ArgumentParser

/// `mohr card`: what concerns a card and no document.
struct CardCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "card",
    abstract: "See who a card is, prove who holds it, look after its PIN.",
    discussion: """
      Examples:
        mohr card list
        mohr card identify --trust trust
        mohr card identify --card lab/cards/X.card --trust lab/trust
        mohr card pin status
      """,
    subcommands: [
      CardListCommand.self, CardIdentifyCommand.self, CardAuthenticateCommand.self,
      CardWaitCommand.self, CardPINCommand.self, CardModulesCommand.self,
    ])
}
