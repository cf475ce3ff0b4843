public import ElectionVerifier

/// How runs are reported: one row and one file for each format.
public struct ReportFormat: Sendable {
  /// The name after `--format`.
  public let name: String
  /// Makes the format's writer.
  public let writer: @Sendable (ReportStyle, RunFrame) -> any ReportWriter

  /// For people.
  public static let text = ReportFormat(name: "text") { TextRunReport(style: $0, frame: $1) }

  /// For programs: one object a line (`docs/verdict-2.schema.json`).
  public static let json = ReportFormat(name: "json") { JSONRunReport(frame: $1) }

  /// For build servers: JUnit's XML, one suite a document.
  public static let junit = ReportFormat(name: "junit") { JUnitReport(frame: $1) }

  /// Every format there is.
  public static let all: [ReportFormat] = [.text, .json, .junit]

  /// One document's verdict, with the end of its last line.
  public func report(_ verdict: Verdict, _ style: ReportStyle) -> String {
    writer(style, RunFrame()).outcome(.judged(verdict))
  }

  /// The object of a verdict, to stand inside another one.
  public static func object(for verdict: Verdict) -> JSON { JSONReport.object(for: verdict) }
}

/// How a report for people looks.
public struct ReportStyle: Sendable {
  /// The language.
  public var language: Language
  /// True where colours may be used.
  public var hasColor: Bool
  /// True where a terminal shows it: only there a path may hold marks of direction.
  public var isTerminal: Bool
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
  ///   - isTerminal: true where a terminal shows it
  ///   - width: columns to fill
  ///   - detail: how much to say
  public init(
    language: Language, hasColor: Bool = false, isTerminal: Bool = false, width: Int = 80,
    detail: Detail = .full
  ) {
    self.language = language
    self.hasColor = hasColor
    self.isTerminal = isTerminal
    self.width = min(max(width, 40), 120)
    self.detail = detail
  }
}
