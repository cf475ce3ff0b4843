import AuditDatabase
import ElectionReports

extension PageContext {
  /// What the templates of the page are filled with.
  func fillings() throws(ReportError) -> Fillings {
    var all: Fillings = [
      "lang": .text(page.language.rawValue),
      "dir": .text(page.language.isRightToLeft ? "rtl" : "ltr"),
      "otherLang": .text(other.language.rawValue), "other": .text(other.name),
      "otherName": .text(other.language == .persian ? "فارسی" : "English"),
      "report": .text(ReportPage.name(0, page.language)), "whole": Filling(isWhole),
    ]
    try AuditReport.asking { () throws(DatabaseError) in
      all.merge(try HeadFacts(self).fillings()) { $1 }
      if page.number == 0 {
        all.merge(try OverviewFacts(self).fillings()) { $1 }
        all.merge(try ChartFacts(self).fillings()) { $1 }
        all.merge(try FindingFacts(self).fillings()) { $1 }
        all.merge(try PeopleFacts(self).fillings()) { $1 }
        all.merge(try TrustFacts(self).fillings()) { $1 }
      }
      all.merge(try DocumentFacts(self).fillings()) { $1 }
    }
    return all
  }

  private var other: ReportPage {
    ReportPage(
      language: page.language == .persian ? .english : .persian, number: page.number)
  }
}
