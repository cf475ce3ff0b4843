import CanonicalXML
import ElectionReports
import ElectionVerifier
import RosterExchange

/// What a command says of files.
enum FileMessage: Message {
  case unreadable(FilePath, XMLSourceError)
  case standardInput(XMLSourceError)
  /// Nothing to judge.
  case noDocument([FilePath])
  /// Text that is no acceptable XML, for commands that give no verdict.
  case malformed(FilePath, XMLError)
  /// A file that is not the kind of document that a command needs.
  case notA(TrustedKind, FilePath, TrustFinding.RefusalReason)
  case notACertificate(FilePath)
  case csv(FilePath, CSVError, columns: ColumnHelp)
  /// An argument that is no text.
  case notText(FilePath)
  /// A detached file about which no verdict says anything.
  case nobodyRefers(to: FilePath)
  /// A statement that was named and is about no document of the run.
  case nothingStated(by: FilePath)
  case emptyStatement(FilePath)
  /// A statement, or a folder of some, that could not be read.
  case statementUnread(FilePath, UnreadStatement.Reason)
  /// More of these than are named.
  case moreStatementsUnread(Int)
  case cannotWriteOutput(Int32)
  case cannotWrite(FilePath, Int32)

  /// The command that says which columns a table has.
  enum ColumnHelp: String {
    case roster = "mohr roster export"
    case plan = "mohr roster status --help"
    case steps = "mohr roster record --help"
    case register = "mohr register import --help"
  }

  /// What the trust folder holds, for commands that want one of them.
  enum TrustedKind { case roster, register, policy }
}

extension TrustFinding.RefusalReason {
  /// Whether the document is what it should be, and says something that cannot be used.
  var isOfTheKind: Bool {
    switch self {
    case .languages, .interruptedValue, .expression, .order, .part, .tooManyRules, .value,
      .schemaViolation:
      true
    case .unreadable, .malformed, .tooLarge, .notPassed, .otherKind: false
    }
  }
}
