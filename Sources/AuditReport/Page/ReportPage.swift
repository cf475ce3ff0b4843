package import ElectionReports

/// A file of the report.
package struct ReportPage: Hashable, Sendable {
  /// The language that it is in.
  package let language: Language
  /// 0: the report itself; else the page of a county.
  package let number: Int

  /// Its name.
  package var name: String { Self.name(number, language) }

  /// Whether a file is called as one of a report's is.
  package static func isName(_ name: String) -> Bool {
    Language.allCases.contains { language in
      let end = ".\(language.rawValue).html"
      guard name.hasSuffix(end) else { return false }
      let stem = name.dropLast(end.count)
      guard stem.hasPrefix("county-") else { return stem == "report" }
      let number = stem.dropFirst("county-".count)
      return number.count >= 4 && number.allSatisfy { ("0"..."9").contains($0) }
    }
  }

  static func name(_ number: Int, _ language: Language) -> String {
    if number == 0 { return "report.\(language.rawValue).html" }
    let digits = String(number)
    let padded = String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    return "county-\(padded).\(language.rawValue).html"
  }

  /// Where a document is, seen from this page.
  func link(to rank: Int, on page: Int) -> String {
    (page == number ? "" : Self.name(page, language)) + "#d\(rank)"
  }
}
