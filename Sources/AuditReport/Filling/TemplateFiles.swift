/// The templates, which are files in `Templates/`.
struct TemplateFiles: Sendable {
  private let templates: [String: Template]

  /// - Parameter others: templates in the place of those of the same name.
  init(others: [String: String] = [:]) throws(ReportError) {
    try self.init(
      Dictionary(
        uniqueKeysWithValues: Self.files.map { ($0.0, String(decoding: $0.1, as: UTF8.self)) }
      ).merging(others) { $1 })
  }

  /// The names of the templates.
  static var names: [String] { files.map(\.0) }

  /// Templates by their names.
  init(_ files: [String: String]) throws(ReportError) {
    var templates: [String: Template] = [:]
    for (name, text) in files { templates[name] = try Template(name, text) }
    self.templates = templates
  }

  subscript(name: String) -> Template? { templates[name] }

  private static let files: [(String, [UInt8])] = [
    ("page.html", PackageResources.page_html), ("county.html", PackageResources.county_html),
    ("head.html", PackageResources.head_html), ("overview.html", PackageResources.overview_html),
    ("figures.html", PackageResources.figures_html),
    ("findings.html", PackageResources.findings_html),
    ("part.html", PackageResources.part_html),
    ("documents.html", PackageResources.documents_html),
    ("people.html", PackageResources.people_html), ("trust.html", PackageResources.trust_html),
    ("marks.svg", PackageResources.marks_svg), ("map.svg", PackageResources.map_svg),
    ("progress.svg", PackageResources.progress_svg),
    ("scatter.svg", PackageResources.scatter_svg), ("spread.svg", PackageResources.spread_svg),
    ("report.css", PackageResources.report_css),
  ]
}
