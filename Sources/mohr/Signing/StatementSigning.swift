import ArgumentParser
import CanonicalXML

/// What the commands share that sign a statement about a sheet.
struct StatementSigning: ParsableArguments {
  @Argument(help: "The sheet.", completion: .file(extensions: ["xml"]))
  var file: FilePath

  @Option(
    name: .customLong("as"),
    help: ArgumentHelp("The role to sign in, where a card may sign in several.", valueName: "role"))
  var ownRole: String?

  @OptionGroup var options: SigningOptions

  func validate() throws { try options.validate(file: file) }
}
