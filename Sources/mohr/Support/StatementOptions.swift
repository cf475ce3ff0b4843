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
  func read(besides folders: [FilePath]) throws(Failure) -> Statements {
    do throws(Statements.Refusal) {
      return try Statements(in: paths + folders)
    } catch {
      switch error {
      case .tooMany: throw Failure(.notFound, FileMessage.tooManyStatements)
      }
    }
  }

  /// Whether a statement's file was named, alone or with its folder.
  func names(_ file: FilePath) -> Bool { paths.contains { file.lies(in: $0) } }
}
