import AuditDatabase
import CanonicalXML
import ElectionAudit
import ElectionReports
import Foundation
import Testing
@testable import AuditReport
@testable import VirtualRegistry

/// The report's files: templates, order, and what a large election makes of them.
@Suite struct AuditReportTests {
  private func written(_ text: String, _ fillings: Fillings) throws -> String {
    // A template of another name is not needed.
    var writer = TemplateWriter(try TemplateFiles(["t": text]), Speaker(.english))
    try writer.write("t", fillings)
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  @Test func templatesAreFilled() throws {
    let list = Filling.list([["n": "1"], ["n": "2"]].map { $0.mapValues { Filling.text($0) } })
    #expect(
      try written("<p>{{a}}</p>", ["a": .text("<&>\"'")]) == "<p>&lt;&amp;&gt;&quot;&#39;</p>\n")
    #expect(try written("{{#l}}{{n}},{{/l}}", ["l": list]) == "1,2,\n")
    #expect(try written("{{^l}}none{{/l}}", ["l": .none]) == "none\n")
    #expect(try written("{{^l}}none{{/l}}", ["l": list]) == "\n")
    #expect(try written("{{:passed}}", [:]) == "Passed\n")
    #expect(try written("{{a}}", ["a": .text("{{b}}")]) == "{{b}}\n")
  }

  @Test(arguments: [
    "{{a", "{{#a}}", "{{/a}}", "{{#a}}{{/b}}", "{{:nosuchword}}", "{{nobody}}", "{{>no}}",
  ])
  func faultsOfTemplatesAreNamed(text: String) {
    #expect(throws: ReportError.self) { try written(text, ["a": .text("1"), "b": .none]) }
  }

  @Test func everyWordIsInSomeTemplateOrTheCode() throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("Sources/AuditReport")
    var all = ""
    for case let file as URL in FileManager.default.enumerator(
      at: root, includingPropertiesForKeys: nil) ?? .init()
    where !file.path.contains("/Languages/") {
      all += (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    }
    let source = try String(
      contentsOf: root.appendingPathComponent("Languages/ReportWord.swift"), encoding: .utf8)
    let functions = source.drop { $0 != "/" }.drop { $0 != "{" }
    let unused = ReportWord.allCases.filter { word in
      !all.contains("{{:\(word.rawValue)}}") && !all.contains(".\(word.rawValue)")
        && !functions.contains(": .\(word.rawValue)\n")
    }
    #expect(unused == [])
  }

  @Test func sameBytesWhoeverWasFirst() async throws {
    let world = try AuditWorld()
    defer { world.remove() }
    try world.redraft("IR-01-02", suffix: "-other") { $0.tally.votes.swapAt(0, 1) }
    var made: [[[UInt8]]] = []
    for workers in [1, 4] {
      let state = try Connection.store(at: "", AuditSchema.kind)
      if workers == 4 {
        // Rows of another run before: numbers of rows are others.
        try FileManager.default.moveItem(
          at: world.documents.appendingPathComponent("IR-01"),
          to: world.folder.appendingPathComponent("apart"))
        try await world.audit(into: state, workers: workers)
        try FileManager.default.moveItem(
          at: world.folder.appendingPathComponent("apart"),
          to: world.documents.appendingPathComponent("IR-01"))
      }
      try await world.audit(into: state, workers: workers)
      let report = try AuditReport(state)
      made.append(try report.pages.map { try report.bytes(of: $0) })
    }
    #expect(made[0] == made[1])
  }

  /// More documents than one page should have: an index and a page a county, whose links all lead somewhere.
  @Test func largeElectionsHaveAPageACounty() throws {
    let state = try Connection.store(at: "", AuditSchema.kind)
    try state.execute(Self.large)
    let report = try AuditReport(state)
    let pages = report.pages.filter { $0.language == .persian }
    var bytes: [String: String] = [:]
    for page in pages {
      bytes[page.name] = String(decoding: try report.bytes(of: page), as: UTF8.self)
    }
    // Ten provinces of ten counties, and one page a province for its own document.
    #expect(pages.count == 1 + 100 + 10)
    #expect((bytes["report.fa.html"]?.utf8.count ?? 0) < 3_000_000)
    var links = 0
    var documents = 0
    for (name, text) in bytes {
      documents += text.matches(of: /<details class="doc" id="/).count
      for match in text.matches(of: /href="([^"]*)"/) {
        let parts = match.1.split(separator: "#", omittingEmptySubsequences: false)
        let file = parts[0].isEmpty ? name : String(parts[0])
        if file.hasSuffix(".en.html")
          || parts[0].isEmpty && parts.count > 1 && parts[1].hasPrefix("m-")
        {
          continue
        }
        links += 1
        #expect(bytes[file] != nil, "\(name): \(match.1)")
        if parts.count > 1 {
          #expect(bytes[file]?.contains("id=\"\(parts[1])\"") == true, "\(match.1)")
        }
      }
    }
    #expect(documents == 5_110)
    print("\(links) links on \(pages.count) pages lead somewhere")
  }

  private static let large = """
    WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 5109)
    INSERT INTO unit
    SELECT 'e', CASE WHEN i < 10 THEN 'P' || i WHEN i < 110 THEN 'C' || (i - 10)
        ELSE 'S' || (i - 110) END,
      CASE WHEN i < 10 THEN 'IR' WHEN i < 110 THEN 'P' || ((i - 10) / 10)
        ELSE 'C' || ((i - 110) / 50) END,
      CASE WHEN i < 10 THEN 'province' WHEN i < 110 THEN 'county' ELSE 'board' END,
      CASE WHEN i < 10 THEN 'province' WHEN i < 110 THEN 'county' ELSE 'board' END,
      'Unit ' || i, 'حوزهٔ ' || i
    FROM n;
    INSERT INTO unit VALUES ('e', 'IR', NULL, 'country', 'country', 'The country', 'کشور');
    INSERT INTO election VALUES ('e', 'E', 'ا', '2013-06-14T03:30:00Z', '2013-06-14T17:30:00Z', 1,
      'ab', 0);
    INSERT INTO expected SELECT 'e', code, 'c', tier, parent FROM unit;
    INSERT INTO document
    SELECT NULL, 1, 'd' || code, 9, NULL, 0, 9, 'sheet', 'c' || code, 'TOTAL-PASSED', NULL, 'p', 1,
      'e', 'c', code, tier, 1, NULL, '2013-06-15T05:00:00Z', NULL, NULL, 1, 0
    FROM unit WHERE kind <> 'country';
    INSERT INTO file SELECT id, 'a/' || unit || '.xml', id, NULL FROM document;
    INSERT INTO input SELECT d.id, 0, u.parent, 1, 'c' || u.parent FROM document d
      JOIN unit u ON u.code = d.unit WHERE u.parent <> 'IR';
    INSERT INTO figure SELECT id, 0, 'ballots.eligible', 1000 + id FROM document;
    INSERT INTO figure SELECT id, 1, 'ballots.total', 500 + id % 400 FROM document;
    INSERT INTO figure SELECT id, 2, 'ballots.invalid', id % 17 FROM document;
    INSERT INTO finding SELECT id, 'S01', 'error', NULL, NULL, 'w', 'و', 'a', 'ب', NULL
    FROM document WHERE id % 100 = 0;
    INSERT INTO finding_part SELECT id, 0, id, unit, NULL FROM document WHERE id % 100 = 0;
    INSERT INTO run VALUES (1, 1, '2013-06-15T12:00:00Z', 5110, 5110, 'TOTAL-FAILED');
    INSERT INTO trust VALUES (1, 'k', 'x');
    """
}
