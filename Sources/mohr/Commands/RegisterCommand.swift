import ArgumentParser

/// `mohr register`: what an election is, before anybody votes.
struct RegisterCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "register",
    abstract: "Make, check, show and compare registers: what an election is, before anybody votes.",
    discussion: """
      A register says when the poll is, who stands, which units there are, and which documents each \
      of them hands in. This command reads what a file says, signed or not.

      Examples:
        mohr register import election.csv --candidates who.csv \\
          --units units.csv --output register.xml
        mohr register check register.xml
        mohr register show register.xml --lang fa
        mohr register diff register-1.xml register-2.xml
      """,
    subcommands: [
      RegisterImportCommand.self, RegisterCheckCommand.self, RegisterShowCommand.self,
      RegisterDiffCommand.self,
    ])
}
