import ArgumentParser
import ElectionReports

/// A format by its name: whatever the table of formats holds.
struct FormatChoice: ExpressibleByArgument {
  let format: ReportFormat

  static let text = FormatChoice(format: .text)

  /// Commands other than verify know the same two forms.
  var isJSON: Bool { format.name == ReportFormat.json.name }

  private init(format: ReportFormat) { self.format = format }

  init?(argument: String) {
    guard let format = ReportFormat.all.first(where: { $0.name == argument }) else { return nil }
    self.format = format
  }

  var defaultValueDescription: String { format.name }
  static var allValueStrings: [String] { ReportFormat.all.map(\.name) }
}
