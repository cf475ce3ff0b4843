/// What happens in a night and is no fault: an audit finds nothing of it, or tells it and goes on.
package enum NightIncident: String, CaseIterable, Sendable {
  /// The governor refuses to countersign a board's sheet, which records it with the reason.
  case refusalRecorded = "refusal-recorded"
  /// The same, stated beside the sheet by the head of the district.
  case refusalStated = "refusal-stated"
  /// The head of the province's headquarters is away, as the county's sheet records.
  case absenceRecorded = "absence-recorded"
  /// A board corrects its sheet before the county adds it up.
  case correction
  /// A governor lost the card on the day of the poll, and signs with the one that came late.
  case lateCard = "late-card"
  /// A sheet is handed in twice.
  case twice
  /// One officer for stations abroad lets somebody sign for them.
  case delegation
  /// The minister is away at an announcement.
  case ministerAway = "minister-away"

  /// Whether it is above the provinces.
  var isOfCountry: Bool { self == .delegation || self == .ministerAway }
}
