import CanonicalXML
import ElectionReports
import ElectionVerifier
import Glibc
import RosterExchange

extension FileMessage {
  func english(_ say: Speaker) -> Explanation {
    switch self {
    case .unreadable(let path, let error):
      say.explain(error).prefixed(say.quoted(path))
    case .standardInput(.tooLarge(let limit)):
      Explanation(
        "standard input has more than \(say.number(limit)) bytes; nothing was judged",
        "save it in a file and name that")
    case .standardInput(let error):
      say.explain(error).prefixed("standard input")
    case .noDocument(let paths):
      Explanation(
        "no document found in \(say.list(paths.map(say.quoted)))",
        "documents are files called *.xml, and files that begin as XML does")
    case .malformed(let path, let error):
      say.explain(error).prefixed(say.place(path, error.line))
    case .notA(let kind, let path, let reason) where reason.isOfTheKind:
      Explanation(
        "\(say.quoted(path)) is a \(name(kind)) that cannot be used: \(say.explain(reason))",
        "correct that and check it again; it is signed afterwards")
    case .notA(.roster, let path, .tooLarge):
      Explanation(
        "\(say.quoted(path)) is larger than a roster that is read whole: 100,000 cards, 64 MiB, and one text for each "
          + "gap between elements",
        "write each card in one line, as 'mohr roster import' does of so many; more than 100,000 cards no roster has"
      )
    case .notA(let kind, let path, let reason):
      Explanation(
        "\(say.quoted(path)) is no \(name(kind)): \(say.explain(reason))",
        say.advice(for: reason) ?? "name the file of a \(name(kind))")
    case .notACertificate(let path):
      Explanation(
        "\(say.path(path)) holds no X.509 certificate",
        "a certificate is DER, or PEM with a line -----BEGIN CERTIFICATE-----")
    case .csv(let path, let error, let columns):
      Self.english(error.reason, columns, say).prefixed(say.place(path, error.place))
    case .notText(let path):
      Explanation(
        "\(say.quoted(path)) is not UTF-8, and no name of a file is expected there",
        "write it in UTF-8")
    case .nobodyRefers(let path):
      Explanation(
        "\(say.quoted(path)): no signature refers to this file; it was not checked",
        "a signature names its files by URI: 'mohr inspect' shows them")
    case .emptyStatement(let path):
      Explanation(
        "\(say.quoted(path)) is empty, and no statement", "get it anew from whoever made it")
    case .nothingStated(let path):
      Explanation(
        "\(say.quoted(path)) states nothing about a document that was judged",
        "'mohr verify' on it says whether it is a statement, and what it is about")
    case .statementUnread(let path, let reason):
      say.explain(reason).prefixed("\(say.quoted(path)) excuses nobody")
    case .moreStatementsUnread(let count):
      Explanation("\(say.number(count)) more statements were not read and excuse nobody")
    case .cannotWriteOutput(let number):
      Explanation("could not write to standard output: \(say.system(number))")
    case .cannotWrite(let path, let number):
      Explanation(
        "could not write \(say.quoted(path)) (\(say.system(number)))",
        number == EEXIST ? "name a new file: what is there stays as it is" : nil)
    }
  }

  private func name(_ kind: TrustedKind) -> String {
    switch kind {
    case .roster: "roster"
    case .register: "register"
    case .policy: "policy"
    }
  }

  /// What is wrong with a table, and what to do about it.
  static func english(
    _ reason: CSVError.Reason, _ columns: ColumnHelp, _ say: Speaker
  ) -> Explanation {
    Explanation(what(reason, say), advice(reason, columns, say))
  }

  private static func what(_ reason: CSVError.Reason, _ say: Speaker) -> String {
    switch reason {
    case .otherFile(.empty): "the file is empty"
    case .otherFile(let kind): "this is \(kind.english(say)), not CSV"
    case .notUTF8: "the text is not UTF-8"
    case .empty: "there is no header"
    case .openQuote: "a quoted field has no closing quote"
    case .textAfterQuote: "something follows a closing quote"
    case .quoteInPlainField: "a quote stands inside a field that is not quoted"
    case .loneCarriageReturn: "a carriage return stands alone"
    case .fieldCount(let found, let expected): "\(found) fields, the header has \(expected)"
    case .missingColumn(let name): "the column \(name) is missing"
    case .repeatedColumn(let name): "the column \(say.escaped(name)) is there twice"
    case .unknownColumn(let name): "the column “\(say.escaped(name))” is not known"
    case .badValue(let column, let value, let expected):
      "\(column) is “\(say.escaped(value))”, expected: \(expected.english(value, say))"
    case .repeated(let column, let value, let line):
      "\(column) “\(say.escaped(value))” stands in line \(say.ordinal(line)) already"
    case .tooManyOf(let column, let value, let limit):
      "there are more than \(say.number(limit)) rows with the \(column) “\(say.escaped(value))”"
    case .tooManyValues(let column, let limit):
      "there are more than \(say.number(limit)) different values of \(column)"
    case .noRow: "there is no row below the header"
    case .secondRow: "there is a second row, and there is one election"
    case .tooLarge(let limit): "the text is larger than \(say.number(limit)) bytes"
    case .fieldTooLong(let limit): "a field is longer than \(say.number(limit)) bytes"
    case .tooManyFields(let limit): "a row has more than \(limit) fields"
    case .tooManyRows(let limit): "there are more than \(say.number(limit)) rows"
    }
  }

  private static func advice(
    _ reason: CSVError.Reason, _ columns: ColumnHelp, _ say: Speaker
  ) -> String {
    let help = "'\(columns.rawValue)'"
    return switch reason {
    case .otherFile(.xml):
      "name the CSV file" + (columns == .roster ? "; \(help) makes one of a roster" : "")
    case .otherFile(.zip), .otherFile(.office): "save the table as CSV in UTF-8"
    case .otherFile: "name the CSV file"
    case .notUTF8: "save the table as CSV in UTF-8"
    case .empty: "its first row names the columns: \(help) shows them"
    case .openQuote, .textAfterQuote, .quoteInPlainField:
      "a field with a quote stands in quotes, and the quote inside twice"
    case .loneCarriageReturn: "end rows with CR LF or LF"
    case .fieldCount: "a field that holds a comma stands in quotes; is the file whole?"
    case .missingColumn, .repeatedColumn, .unknownColumn, .tooManyFields:
      "columns are separated by commas; \(help) shows their names"
    case .badValue, .repeated: "correct this field"
    case .noRow, .secondRow: "one row says what the election is: docs/register.md shows it"
    case .tooManyOf, .tooManyValues: "a register holds no more; divide them"
    case .tooLarge, .fieldTooLong, .tooManyRows: "no honest table is like this; check what it is"
    }
  }
}
