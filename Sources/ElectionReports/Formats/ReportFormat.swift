package import ElectionVerifier

/// How runs are reported: one row and one file for each format.
package struct ReportFormat: Sendable {
  /// The name after `--format`.
  package let name: String
  /// Makes the format's writer.
  package let writer: @Sendable (ReportStyle, RunFrame) -> any ReportWriter

  /// For people.
  package static let text = ReportFormat(name: "text") { TextRunReport(style: $0, frame: $1) }

  /// For programs: one object a line (`docs/verdict-2.schema.json`).
  package static let json = ReportFormat(name: "json") { JSONRunReport(frame: $1) }

  /// For build servers: JUnit's XML, one suite a document.
  package static let junit = ReportFormat(name: "junit") { JUnitReport(frame: $1) }

  /// For validation services: the validation report of ETSI TS 119 102-2.
  package static let etsi = ReportFormat(name: "etsi") { _, _ in ETSIReport() }

  /// Every format there is.
  package static let all: [ReportFormat] = [.text, .json, .junit, .etsi]

  /// One document's verdict, with the end of its last line.
  package func report(_ verdict: Verdict, _ style: ReportStyle) -> String {
    writer(style, RunFrame()).outcome(.judged(verdict))
  }

  /// The object of a verdict, to stand inside another one.
  package static func object(for verdict: Verdict) -> JSON { JSONReport.object(for: verdict) }
}

/// How a report for people looks.
package struct ReportStyle: Sendable {
  /// The language.
  package var language: Language
  /// True where colours may be used.
  package var hasColor: Bool
  /// True where a terminal shows it: only there a path may hold marks of direction.
  package var isTerminal: Bool
  /// Columns to fill.
  package var width: Int
  /// Everything, or only what a list of many documents needs.
  package var detail: Detail

  /// How much a report says.
  package enum Detail: Sendable {
    /// A line for a document that passed; its findings too for one that did not.
    case brief
    /// Everything, long lists by their beginning.
    case full
    /// Everything, long lists too.
    case whole
  }

  /// - Parameters:
  ///   - language: the language
  ///   - hasColor: true where colours may be used
  ///   - isTerminal: true where a terminal shows it
  ///   - width: columns to fill
  ///   - detail: how much to say
  package init(
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
