import ArgumentParser
import ElectionReports

/// A format of runs by its name: whatever the table of formats holds.
struct RunFormatChoice: ExpressibleByArgument {
  let format: ReportFormat

  static let text = RunFormatChoice(format: .text)

  private init(format: ReportFormat) { self.format = format }

  init?(argument: String) {
    guard let format = ReportFormat.all.first(where: { $0.name == argument }) else { return nil }
    self.format = format
  }

  var defaultValueDescription: String { format.name }
  static var allValueStrings: [String] { ReportFormat.all.map(\.name) }
  /// Shells offer them.
  static var defaultCompletionKind: CompletionKind { .list(allValueStrings) }
}

/// Text or JSON, for commands that describe one thing.
enum FormatChoice: String, CaseIterable, ExpressibleByArgument {
  case text, json

  var isJSON: Bool { self == .json }
}
