import ElectionReports

/// What the report says about values.
enum ReportClause: Phrase {
  /// Nothing stands against the result; how many things are to be looked at.
  case holds(warnings: Int)
  /// Faults stand against it, and other things are to be settled.
  case doesNotHold(Int, besides: Int)
  /// Nothing stands against it, and it cannot be confirmed: how many things are missing.
  case isOpen(Int, besides: Int)
  /// What follows from all that is listed, and from one of it.
  case follow(Int), followers(Int)
  case ofExpected(Int, of: Int)
  case fromTo(String, String)
  case signature(String), line(Int), revision(Int)
}
