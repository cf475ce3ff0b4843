import CanonicalXML
import ElectionReports
import ElectionVerifier

/// A roster from a file, as XML or as CSV; nothing is verified.
enum RosterFile {
  /// Largest file that is read whole, in bytes.
  private static let limit = 64 << 20

  static func xml(_ path: String) throws(Failure) -> Roster {
    let source = try Failure.source(path)
    do throws(TrustFinding.RefusalReason) {
      return try UnverifiedDocument.roster(source)
    } catch {
      throw Failure.notA(Bilingual("roster", "فهرست کارت‌ها"), path, error)
    }
  }

  static func cards(csv path: String) throws(Failure) -> [RosterCard] {
    let bytes: [UInt8]
    do throws(XMLSourceError) {
      bytes = try XMLSource(path: path).bytes(limit: limit)
    } catch {
      throw Failure.unreadable(path, error)
    }
    do throws(CSVError) {
      return try RosterCSV.cards(from: bytes)
    } catch {
      throw Failure(error, path: path)
    }
  }

  static func isCSV(_ path: String) -> Bool { path.lowercased().hasSuffix(".csv") }
}

extension Failure {
  /// A file that is not the kind of document that a command needs.
  static func notA(
    _ kind: Bilingual, _ path: String, _ reason: TrustFinding.RefusalReason
  ) -> Failure {
    notA(kind, FilePath(path), reason)
  }

  /// A file that is not the kind of document that a command needs.
  static func notA(
    _ kind: Bilingual, _ path: FilePath, _ reason: TrustFinding.RefusalReason
  ) -> Failure {
    let name = quoted(path)
    return Failure(
      .trustUnusable,
      Bilingual(
        "\(name.english) is no \(kind.english): \(Speaker(.english).explain(reason))",
        "\(name.persian) \(kind.persian) نیست: \(Speaker(.persian).explain(reason))"))
  }

  /// Where and why a CSV file cannot be read.
  init(_ error: CSVError, path: String) {
    let place = "\(path):\(error.place.line):\(error.place.column)"
    self.init(
      .trustUnusable,
      Bilingual(
        "\(VisibleText.escape(place)): \(Self.english(error.reason))",
        "\(Self.latin(place)): \(Self.persian(error.reason))"))
  }

  private static func english(_ reason: CSVError.Reason) -> String {
    switch reason {
    case .notUTF8: "the text is not UTF-8"
    case .empty: "there is no header"
    case .openQuote: "a quoted field has no closing quote"
    case .textAfterQuote: "something follows a closing quote"
    case .quoteInPlainField: "a quote stands inside a field that is not quoted"
    case .loneCarriageReturn: "a carriage return stands alone"
    case .fieldCount(let found, let expected): "\(found) fields, the header has \(expected)"
    case .missingColumn(let name): "the column \(name) is missing"
    case .repeatedColumn(let name): "the column \(VisibleText.escape(name)) is there twice"
    case .unknownColumn(let name): "the column “\(VisibleText.escape(name))” is not known"
    case .badValue(let column, let value, let expected):
      "\(column) is “\(VisibleText.escape(value))”, expected: \(expected)"
    case .tooLarge(let limit): "the text is larger than \(limit) bytes"
    }
  }

  private static func persian(_ reason: CSVError.Reason) -> String {
    switch reason {
    case .notUTF8: "متن \(latin("UTF-8")) نیست"
    case .empty: "سرستون ندارد"
    case .openQuote: "گیومه‌ای بسته نشده است"
    case .textAfterQuote: "پس از گیومهٔ پایان چیزی آمده است"
    case .quoteInPlainField: "گیومه درون خانهٔ بی‌گیومه آمده است"
    case .loneCarriageReturn: "نویسهٔ \(latin("CR")) تنها آمده است"
    case .fieldCount(let found, let expected):
      "\(Numerals.plain(found, in: .persian)) خانه دارد و سرستون "
        + "\(Numerals.plain(expected, in: .persian))"
    case .missingColumn(let name): "ستون \(latin(name)) نیست"
    case .repeatedColumn(let name): "ستون \(latin(name)) دو بار آمده است"
    case .unknownColumn(let name): "ستون \(latin(name)) شناخته نیست"
    case .badValue(let column, let value, let expected):
      "\(latin(column)) «\(Isolation.untrusted(value, in: .persian))» است، نه \(latin(expected))"
    case .tooLarge(let limit): "متن از \(Numerals.grouped(limit, in: .persian)) بایت بزرگ‌تر است"
    }
  }
}
