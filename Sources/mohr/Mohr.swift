import ArgumentParser
import ElectionReports

/// The root command: it only shows the way to the others.
struct Mohr: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "mohr",
    abstract: "Sign, countersign and verify election result documents.",
    discussion: """
      mohr (مُهر, "seal") seals XML result documents with the registry's cards and checks \
      every seal up to the registry.

      Examples:
        mohr verify county.xml --trust trust
        mohr verify results/ --trust trust --lang fa
        mohr audit results/ --trust trust --state audit.db
        mohr sign county.xml --trust trust
        mohr absence county.xml --role province-hq-head --status refused --reason "…"
        mohr card identify --trust trust

      Environment:
        MOHR_TRUST the trust folder, MOHR_SEEN what remembers revocation lists,
        NO_COLOR no colours,
        LC_ALL, LC_MESSAGES, LANG the language: Persian where they say fa

      Exit codes:
        0 passed, 1 failed, 2 indeterminate, 64 usage,
        65 trust, policy or roster unusable, 66 no such file or no document,
        69 no card service or reader, 70 internal,
        73 signed but not reported, 74 could not write,
        75 card busy or removed, 76 signed but not timestamped,
        77 PIN refused or blocked, 130 declined
      """,
    version: Version.text,
    subcommands: [
      SignCommand.self, CountersignCommand.self, AbsenceCommand.self, DelegateCommand.self,
      ScrutinyCommand.self,
      ExtendCommand.self,
      VerifyCommand.self, SlipCommand.self, AuditCommand.self, AuditMergeCommand.self,
      InspectCommand.self,
      CardCommand.self, RosterCommand.self, RegisterCommand.self, PolicyCommand.self,
      TrustCommand.self,
      LabCommand.self,
    ])
}

/// A command that asks a card, and writes nothing: Ctrl-C says that nothing was done.
protocol CardAsking: MohrCommand {}

/// A command that may ask for a PIN.
protocol PINAsking: MohrCommand {
  var mayAskForPIN: Bool { get }
}

/// A command of mohr: it knows in which language to fail.
protocol MohrCommand: AsyncParsableCommand {
  var speech: SpeechOptions { get }
}
