package import AuditDatabase
import ElectionReports

/// What an audit came to, for people: a page a language that stands by itself, and of a large election a page a county.
///
/// It is read from the database alone; nothing is verified here.
package struct AuditReport {
  private let connection: Connection
  private let templates: TemplateFiles
  private let count: Int
  private let names: [Language: ReportNames]

  /// The names of the templates that a report is made of.
  package static var templateNames: [String] { TemplateFiles.names }

  /// - Parameters:
  ///   - connection: A database of which an audit ran to its end.
  ///   - templates: Templates in the place of those that are built in, by their names.
  /// - Throws: ``ReportError``.
  package init(
    _ connection: Connection, templates: [String: String] = [:]
  ) throws(ReportError) {
    self.connection = connection
    self.templates = try TemplateFiles(others: templates)
    (count, names) = try Self.asking { () throws(DatabaseError) in
      try ReportTables(connection: connection).make()
      var names: [Language: ReportNames] = [:]
      for language in Language.allCases { names[language] = try ReportNames(connection, language) }
      return (try connection.number("SELECT coalesce(max(page), 0) FROM temp.listed"), names)
    }
  }

  /// The files of the report.
  package var pages: [ReportPage] {
    Language.allCases.flatMap { language in
      (0...count).map { ReportPage(language: language, number: $0) }
    }
  }

  /// Writes one of them.
  /// - Throws: ``ReportError``.
  package func bytes(of page: ReportPage) throws(ReportError) -> [UInt8] {
    guard let names = names[page.language] else { return [] }
    var writer = TemplateWriter(templates, names.voice.say)
    let facts = PageContext(connection: connection, names: names, page: page, isWhole: count == 0)
    try writer.write(page.number == 0 ? "page.html" : "county.html", facts.fillings())
    return writer.bytes
  }

  /// Takes the tables away that stood while it was written.
  /// - Throws: ``ReportError``.
  package func end() throws(ReportError) {
    try Self.asking { () throws(DatabaseError) in try ReportTables(connection: connection).drop() }
  }

  /// Asks the database.
  static func asking<Answer>(
    _ work: () throws(DatabaseError) -> Answer
  ) throws(ReportError) -> Answer {
    do throws(DatabaseError) { return try work() } catch { throw .database(error) }
  }
}
