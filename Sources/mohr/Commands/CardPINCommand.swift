import ArgumentParser

/// `mohr card pin`: look after a card's PIN.
struct CardPINCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pin",
    abstract: "See, change and unblock a card's PIN.",
    discussion: """
      Examples:
        mohr card pin
        mohr card pin change
        mohr card pin unblock --card "Virtual PCD 00 00"
      """,
    subcommands: [
      CardPINStatusCommand.self, CardPINChangeCommand.self, CardPINUnblockCommand.self,
    ],
    defaultSubcommand: CardPINStatusCommand.self)
}
