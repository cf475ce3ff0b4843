import ArgumentParser
import CanonicalXML
import ElectionReports
import ElectionVerifier

/// Statements about the documents, besides those that lie beside them.
struct StatementOptions: ParsableArguments {
  @Option(
    name: .customLong("statement"),
    help: ArgumentHelp(
      "A statement about a document, or a folder with some, called *.statement.xml; repeatable.",
      discussion: """
        Statements that lie beside a document that is named, and those in a folder that is named, are \
        taken without it.
        """,
      valueName: "file"),
    completion: .file())
  var paths: [FilePath] = []

  /// The statements that were named, and those in the folders that are judged.
  func statements(besides folders: [FilePath]) -> Statements { Statements(in: paths + folders) }

  /// Whether a statement's file was named, alone or with its folder.
  func names(_ file: FilePath) -> Bool { paths.contains { file.lies(in: $0) } }
}
