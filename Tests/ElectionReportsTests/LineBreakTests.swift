import Testing

@testable import ElectionReports

/// Where lines are broken, and what stays whole.
@Suite("Line breaks")
struct LineBreakTests {
  /// Runs that people read, or copy, as one; each with words around it.
  static let runs: [(text: String, whole: String)] = [
    ("issued on 2026-09-17 01:01:29 +03:30 by somebody", "2026-09-17 01:01:29 +03:30"),
    ("in force (26 Shahrivar 1405) and on", "(26 Shahrivar 1405)"),
    ("at 2026-09-17 01:01 Z, as it claims", "2026-09-17 01:01 Z,"),
    ("see it with 'mohr roster status roster.xml' and go on", "'mohr roster status roster.xml'"),
    ("“mohr policy show a.xml” says who", "“mohr policy show a.xml”"),
    ("the head of it all: mohr countersign county.xml", "mohr countersign county.xml"),
    ("ویرایش ۱، به تاریخ ۲۶ آبان ۱۴۰۵، ساعت ۰۱:۰۱:۲۹ است", "۲۶ آبان ۱۴۰۵،"),
    ("ویرایش ۱، به تاریخ ۲۶ آبان ۱۴۰۵، ساعت ۰۱:۰۱:۲۹ است", "ساعت ۰۱:۰۱:۲۹"),
    (
      "از (\u{2066}2026-09-17 01:01:29 +03:30\u{2069}) تا",
      "(\u{2066}2026-09-17 01:01:29 +03:30\u{2069})"
    ),
    (
      "همین به انگلیسی: \u{2066}mohr --help --lang en\u{2069} است",
      "\u{2066}mohr --help --lang en\u{2069}"
    ),
  ]

  @Test("keep dates, times and commands whole at every width", arguments: runs)
  func whole(_ run: (text: String, whole: String)) {
    let needed = DisplayWidth.columns(run.whole)
    for width in needed...DisplayWidth.columns(run.text) {
      let lines = DisplayWidth.wrapped(run.text, to: width)
      #expect(lines.contains { $0.contains(run.whole) }, "\(width): \(lines)")
      #expect(lines.allSatisfy { DisplayWidth.columns($0) <= width }, "\(width): \(lines)")
    }
  }

  @Test("break what has no room on a line, and lose nothing")
  func tooNarrow() {
    for (text, _) in Self.runs {
      for width in 1...90 {
        let lines = DisplayWidth.wrapped(text, to: width)
        let words = lines.joined(separator: " ").filter { !"\u{2066}\u{2069}".contains($0) }
        #expect(words == text.filter { !"\u{2066}\u{2069}".contains($0) })
      }
    }
  }

  @Test("put a digest that has no room on a line into groups of digits, and lose none of them")
  func digests() {
    let digest = String(repeating: "0123456789abcdef", count: 4)
    for (text, least) in [
      ("SHA-256 \(digest)", 8), ("\u{2066}SHA-256 \(digest)\u{2069}", 8), ("at \(digest), then", 9),
    ] {
      for width in least...90 {
        let lines = DisplayWidth.wrapped(text, to: width)
        #expect(lines.allSatisfy { DisplayWidth.columns($0) <= width }, "\(width): \(lines)")
        let plain = lines.joined().filter { !"\u{2066}\u{2069} ".contains($0) }
        #expect(plain.contains(digest), "\(width): \(lines)")
        if width >= 66 { #expect(lines.contains { $0.contains(digest) }, "\(width): \(lines)") }
      }
    }
    // Nothing else is taken apart.
    #expect(DisplayWidth.wrapped(String(repeating: "ab", count: 18), to: 20).count == 1)
    #expect(DisplayWidth.wrapped("urn:mohr:" + digest, to: 20).count == 1)
  }

  @Test("count no columns for colours")
  func colors() {
    #expect(DisplayWidth.columns("\u{1B}[1;31mFAILED\u{1B}[0m  a.xml") == 13)
  }

  @Test("leave every run of spaces within a line as it is")
  func spaces() {
    let row = "IR-01  a name     1,786      7"
    for width in [30, 40] {
      #expect(DisplayWidth.fitted([row, "  " + row], to: width + 2) == [row, "  " + row])
    }
    let lines = DisplayWidth.wrapped(row + "   " + row, to: 45)
    #expect(lines[0].hasPrefix(row))
  }

  @Test("take no sentence for a command, and no number for a date")
  func plain() {
    let lines = DisplayWidth.wrapped("here mohr accepts none of 12 votes and 3,000 others", to: 12)
    #expect(lines.count > 3)
    #expect(DisplayWidth.wrapped("the ‘mohr of it is open and goes on for long", to: 12).count > 3)
  }

  @Test("hold no place at which a browser breaks a date")
  func pages() {
    let kept = LineBreaks.kept(
      "ویرایش ۱، وضعیت در ۲۶ آبان ۱۴۰۵، ساعت ۰۱:۰۱ (\u{2066}2026-09-17 01:01 +03:30\u{2069})")
    #expect(kept.contains("۲۶\u{A0}آبان\u{A0}۱۴۰۵، ساعت\u{A0}۰۱:۰۱ ("))
    #expect(kept.contains("2026-09-17\u{A0}01:01\u{A0}+03:30"))
    #expect(LineBreaks.kept("a  b") == "a  b")
  }
}
