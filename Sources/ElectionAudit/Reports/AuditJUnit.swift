package import AuditDatabase
import CanonicalXML
import ElectionReports
import ElectionVerifier

/// What an audit came to as JUnit's XML, for build servers: a case for each finding that nothing explains, a failure
/// where something is wrong and an error where something is missing; one that passed where there is neither.
package struct AuditJUnit {
  private let reader: AuditReader

  /// - Parameter connection: The database of an audit.
  package init(_ connection: Connection) { reader = AuditReader(connection) }

  private static let primary = "WHERE f.implied_by IS NULL AND f.severity IN ('error', 'missing')"

  /// Hands over the report in parts.
  package func write(_ take: (String) -> Void) throws(DatabaseError) {
    func count(_ severity: String) throws(DatabaseError) -> Int {
      try reader.connection.number(
        "SELECT count(*) FROM finding WHERE implied_by IS NULL AND severity = '\(severity)'")
    }
    let (failures, errors) = (try count("error"), try count("missing"))
    take("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"mohr audit\">\n")
    take(
      "  <testsuite name=\"the election\" tests=\"\(max(1, failures + errors))\""
        + " failures=\"\(failures)\" errors=\"\(errors)\" skipped=\"0\">\n    <properties>\n")
    for (name, value) in try properties() {
      take("      <property name=\"\(name)\" value=\"\(Self.markup(value))\"/>\n")
    }
    take("    </properties>\n")
    if failures + errors == 0 {
      take("    <testcase name=\"all is here, passed, and adds up\" classname=\"mohr.audit\"/>\n")
    }
    try reader.each(Self.primary, parts: -1) { item in take(Self.testCase(item)) }
    let notes = try notes()
    if !notes.isEmpty { take("    <system-out>\(Self.markup(notes))</system-out>\n") }
    take("  </testsuite>\n</testsuites>\n")
  }

  private func properties() throws(DatabaseError) -> [(String, String)] {
    let (files, trust) = (try reader.files(), try reader.trust())
    return [
      ("indication", try reader.outcome().rawValue), ("validationTime", try reader.judgedFor()),
      ("trustDigest", trust.file), ("trustKey", trust.key), ("files", "\(files.all)"),
      ("unreadable", "\(files.unreadable)"), ("leftOut", "\(files.leftOut)"),
      ("implied", "\(try reader.counts().implied)"),
    ]
  }

  /// Warnings that nothing explains, by their codes.
  private func notes() throws(DatabaseError) -> String {
    var lines = ""
    let rows = try reader.connection.prepare(
      """
      SELECT code, count(*) FROM finding WHERE implied_by IS NULL AND severity = 'warning'
      GROUP BY code ORDER BY code
      """)
    try rows.rows { row in lines += "\(row.text(0) ?? ""): \(row.number(1))\n" }
    return lines
  }

  private static func testCase(_ item: AuditReader.Item) -> String {
    let say = Speaker(.english)
    let kind = item.severity == .error ? "failure" : "error"
    let about = item.parts.map { part in
      [
        part.unit.map { say.unit($0, named: part.unitName?.localized) },
        part.path.map { VisibleText.path(FilePath($0)) },
      ]
      .compactMap(\.self).joined(separator: " ")
    }
    let name = [item.code, about.first].compactMap(\.self).joined(separator: " ")
    let next = item.advice?.english.map { ["next: \($0)"] } ?? []
    return """
          <testcase name="\(markup(name))" classname="mohr.audit">
            <\(kind) type="\(markup(item.code))" message="\(markup(item.what.english ?? ""))">\
      \(markup((about + next).joined(separator: "\n")))</\(kind)>
          </testcase>

      """
  }

  private static func markup(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
