import AuditDatabase
import ElectionReports

/// What the templates of a page are filled with.
struct PageFacts {
  let connection: Connection
  let voice: ReportVoice
  let page: ReportPage
  /// Whether the report has but one page a language.
  let isWhole: Bool
  let units: ReportUnits
  let candidates: CandidateNames

  init(
    _ connection: Connection, _ voice: ReportVoice, _ page: ReportPage, isWhole: Bool
  ) throws(ReportError) {
    self.connection = connection
    self.voice = voice
    self.page = page
    self.isWhole = isWhole
    (units, candidates) = try AuditReport.asking { () throws(DatabaseError) in
      (try ReportUnits(connection, voice), try CandidateNames(connection, voice))
    }
  }

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
