import ArgumentParser

/// `mohr lab`: a registry of one's own, for demonstrations, rehearsals and tests.
struct LabCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lab",
    abstract: "Make a registry of your own, worth nothing outside: CA, cards, an election.",
    discussion: """
      Every lab card has the PIN 123456.

      Examples:
        mohr lab new lab
        mohr lab new past --seed 7 --clock 2013-06-15T08:00:00+04:30
        mohr lab serve lab/cards/X.card
        mohr lab serve lab
        mohr lab rehearsal lab rehearsal
        mohr lab rehearse night
        mohr lab score night --state audit.db
        mohr lab revoke lab lab/cards/X.card
        mohr lab rollover lab lab/cards/X.card
      """,
    subcommands: [
      LabNewCommand.self, LabRevokeCommand.self, LabRolloverCommand.self, LabServeCommand.self,
      LabSamplesCommand.self, LabRehearsalCommand.self,
      LabRehearseCommand.self, LabScoreCommand.self,
    ])
}
