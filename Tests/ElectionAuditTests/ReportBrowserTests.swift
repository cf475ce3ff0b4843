import AuditDatabase
import AuditReport
import CanonicalXML
import ElectionAudit
import Foundation
import Judges
import Testing
@testable import VirtualRegistry

/// The report as a browser shows it, held against the database.
@Suite(.enabled(if: BrowserPage.isHere, "chromium is not here")) struct ReportBrowserTests {
  /// An audit with a fault of several kinds, and its report.
  private struct Made {
    let world: AuditWorld
    let state: Connection
    let folder: URL

    init(_ change: (Connection) throws -> Void = { _ in }) async throws {
      world = try AuditWorld()
      try FileManager.default.removeItem(at: world.path(of: "IR-01-02-01"))
      try world.redraft("IR-02-02-03", suffix: "-other") { $0.tally.votes.swapAt(0, 1) }
      state = try await world.audit()
      try change(state)
      folder = world.folder.appendingPathComponent("report")
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      let report = try AuditReport(state)
      for page in report.pages {
        try Data(report.bytes(of: page)).write(to: folder.appendingPathComponent(page.name))
      }
      try report.end()
    }

    func page(_ language: String) -> URL {
      folder.appendingPathComponent("report.\(language).html")
    }
  }

  @Test(arguments: ["en", "fa"]) func saysWhatTheDatabaseSays(language: String) async throws {
    let made = try await Made()
    defer { made.world.remove() }
    let page = try BrowserPage.look(at: made.page(language))
    let form = ShownForm(language)
    #expect(page.lang == language)
    #expect(page.dir == (language == "fa" ? "rtl" : "ltr"))
    let paths = try made.state.lines("SELECT path FROM sheet ORDER BY path")
    #expect(page.documents.map(\.path).sorted() == paths)
    let byID = Dictionary(page.documents.map { ($0.id, $0) }) { first, _ in first }
    var compared = 0
    for row in page.values {
      let path = try #require(byID[row.link]?.path)
      let figures = try made.state.lines(
        """
        SELECT value FROM figure g JOIN sheet s ON s.id = g.document WHERE s.path = '\(path)'
        ORDER BY g.position
        """)
      #expect(row.cells == figures.compactMap { Int($0).map(form.number) }, "\(path)")
      compared += figures.count
    }
    let all = try made.state.number(
      "SELECT count(*) FROM figure WHERE document IN (SELECT id FROM sheet)")
    #expect(compared == all)
    for one in page.documents {
      let signatures = try made.state.lines(
        """
        SELECT g.number, w.name_\(language), g.role_\(language), w.card, g.claimed FROM signature g
        JOIN sheet s ON s.id = g.document JOIN signer w ON w.id = g.signer
        WHERE s.path = '\(one.path)' ORDER BY g.position
        """
      ).map { $0.split(separator: "|").map(String.init) }
      #expect(
        one.signatures.map { Array($0.prefix(5)) }
          == signatures.map { [form.digits($0[0]), $0[1], $0[2], $0[3], form.time($0[4])] },
        "\(one.path)")
      let content = try made.state.lines(
        "SELECT content FROM sheet WHERE path = '\(one.path)' AND content IS NOT NULL")
      for digest in content { #expect(one.text.contains(digest)) }
      compared += signatures.count * 5
    }
    for what in try made.state.lines("SELECT what_\(language) FROM finding") {
      #expect(page.text.contains(what), "\(what)")
    }
    for reason in try made.state.lines("SELECT reason_\(language) FROM absence") {
      #expect(page.text.contains(reason))
    }
    for digest in try made.state.lines(
      """
      SELECT digest FROM trust_document UNION SELECT digest FROM trust_list
      UNION SELECT digest FROM trust_certificate UNION SELECT trust_xml FROM trust
      """)
    {
      #expect(page.text.replacing(" ", with: "").contains(digest))
    }
    print("\(language): \(compared) values of \(page.documents.count) documents read back")
  }

  @Test(arguments: ["en", "fa"], [[], ["--dark"], ["--width", "360"]])
  func isSound(language: String, options: [String]) async throws {
    let made = try await Made()
    defer { made.world.remove() }
    let page = try BrowserPage.look(at: made.page(language), options)
    #expect(page.requests == [made.page(language).absoluteString])
    #expect(page.complaints == [])
    #expect(page.scripts == 0)
    #expect(page.headings.first == 1 && page.headings.count { $0 == 1 } == 1)
    for (one, next) in zip(page.headings, page.headings.dropFirst()) { #expect(next <= one + 1) }
    #expect(page.tables > 5 && page.bareCells == 0 && page.bareTables == 0 && page.uneven == 0)
    #expect(page.unnamed == 0)
    #expect(page.lost == [] && page.lostMarks == [] && page.twice == [])
    #expect(page.wide == 0, "the page is wider than its window")
    #expect(page.faint == [], "too little contrast")
    #expect(page.milliseconds < 1_000)
  }

  /// What stands in documents and names of files is text, whatever it looks like.
  @Test func markupIsText() async throws {
    let hostile =
      #"<script>alert(1)</script><img src="http://x.invalid/" onerror='1'>&amp;{{trust}}"#
    let made = try await Made { state in
      for (table, column) in [
        ("unit", "name_en"), ("unit", "name_fa"), ("signer", "name_en"), ("file", "path"),
        ("absence", "reason_en"), ("candidate", "name_en"), ("election", "name_en"),
        ("finding", "what_en"), ("finding", "advice_en"), ("finding", "code"),
        ("trust_certificate", "subject"), ("trust_document", "name"), ("signature", "number"),
        ("document", "tier"), ("document", "created"), ("document", "content"),
      ] {
        try state.prepare("UPDATE \(table) SET \(column) = ?").run(.text(hostile))
      }
    }
    defer { made.world.remove() }
    let page = try BrowserPage.look(at: made.page("en"))
    #expect(page.scripts == 0)
    #expect(page.requests == [made.page("en").absoluteString])
    #expect(page.complaints == [])
    #expect(page.text.contains(hostile))
  }

  /// What is printed can be searched: words keep their letters and their half-spaces.
  @Test func printedTextIsRead() async throws {
    let made = try await Made()
    defer { made.world.remove() }
    let file = made.folder.appendingPathComponent("report.pdf")
    let page = try BrowserPage.look(at: made.page("fa"), ["--pdf", file.path])
    let text = try Judges.run("pdftotext", [file.path, "-"]).text
    // Poppler reads the two letters of the ligature lam-alef turned around.
    func plain(_ text: String) -> String {
      text.replacing("\u{644}\u{627}", with: "\u{627}\u{644}").filter { character in
        !character.unicodeScalars.contains {
          (0x202A...0x202E).contains($0.value) || (0x2066...0x2069).contains($0.value)
            || [0x200E, 0x200F].contains($0.value) || $0.properties.isWhitespace
        }
      }
    }
    let printed = plain(text)
    let names = try made.state.lines(
      "SELECT DISTINCT name_fa FROM signer UNION SELECT name_fa FROM unit ORDER BY 1")
    let joined = names.filter { $0.contains("\u{200C}") }
    #expect(joined.count > 5)
    let missing = names.filter { page.text.contains($0) && !printed.contains(plain($0)) }
    #expect(missing == [], "of \(names.count)")
    print("\(names.count) names found in print, \(joined.count) of them with a half-space")
  }
}
