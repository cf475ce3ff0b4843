import ArgumentParser

/// `mohr roster`: the registry's list of cards.
struct RosterCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "roster",
    abstract: "Check, show, convert and carry on rosters: the registry's lists of cards.",
    discussion: """
      These commands read what a file says, signed or not; whether a roster is to be trusted \
      'mohr verify' says.

      Examples:
        mohr roster check roster.xml
        mohr roster status roster.xml IR-01-02
        mohr roster export roster.xml > cards.csv
        mohr roster record delivered qom.csv --roster roster-2.xml
        mohr roster diff roster.xml roster-2.xml
        mohr roster import cards.csv --previous roster.xml --output roster-2.xml
      """,
    subcommands: [
      RosterCheckCommand.self, RosterImportCommand.self, RosterExportCommand.self,
      RosterRecordCommand.self, RosterDiffCommand.self, RosterStatusCommand.self,
      RosterSplitCommand.self,
    ])
}
