public import ElectionVerifier

/// How verdicts are written: one row and one file for each format.
public struct ReportFormat: Sendable {
  /// The name after `--format`.
  public let name: String
  /// One document's verdict, with the end of its last line.
  public let report: @Sendable (Verdict, ReportStyle) -> String
  /// A document that could not be read: its name and why, for formats that keep a place for it.
  public let unreadable: @Sendable (String, XMLSourceProblem, ReportStyle) -> String?

  /// For people.
  public static let text = ReportFormat(
    name: "text",
    report: { TextReport(verdict: $0, style: $1).text },
    unreadable: { _, _, _ in nil })

  /// For programs: one object a document, one line each (`docs/verdict.schema.json`).
  public static let json = ReportFormat(
    name: "json",
    report: { verdict, _ in JSONReport.object(for: verdict).text + "\n" },
    unreadable: { name, problem, _ in JSONReport.unreadable(name, problem).text + "\n" })

  /// The object of a verdict, to stand inside another one.
  public static func object(for verdict: Verdict) -> JSON { JSONReport.object(for: verdict) }

  /// Every format there is.
  public static let all: [ReportFormat] = [.text, .json]
}

/// Why a file could not be read, for a report.
public struct XMLSourceProblem: Sendable {
  /// A stable code, such as `no-permission`.
  public var code: String
  /// What happened, in English.
  public var message: String

  /// - Parameters:
  ///   - code: a stable code
  ///   - message: what happened, in English
  public init(code: String, message: String) {
    self.code = code
    self.message = message
  }
}

/// How a report for people looks.
public struct ReportStyle: Sendable {
  /// The language.
  public var language: Language
  /// True where colours may be used.
  public var hasColor: Bool
  /// Columns to fill.
  public var width: Int
  /// Everything, or only what a list of many documents needs.
  public var detail: Detail

  /// How much a report says.
  public enum Detail: Sendable {
    /// A line for a document that passed; its findings too for one that did not.
    case brief
    /// Everything.
    case full
  }

  /// - Parameters:
  ///   - language: the language
  ///   - hasColor: true where colours may be used
  ///   - width: columns to fill
  ///   - detail: how much to say
  public init(
    language: Language, hasColor: Bool = false, width: Int = 80, detail: Detail = .full
  ) {
    self.language = language
    self.hasColor = hasColor
    self.width = min(max(width, 40), 120)
    self.detail = detail
  }
}
