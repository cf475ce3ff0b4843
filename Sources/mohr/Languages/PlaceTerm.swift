import ElectionVerifier

/// A place of a document that people have a word for.
enum PlaceTerm: Hashable {
  /// A value, by the policy's name of it.
  case value(String)
  /// Rows, or the element that they stand in.
  case rows(RowKind)
  case list(RowKind)
  /// The element that the figures of the ballots stand in.
  case ballots
  /// The element of the election, the contest, the unit or the superseded sheet, by the policy's name of its code.
  case subject(String)
  /// What the policy has a name for.
  case named(LocalizedText)

  /// Whether rows of the document have one as well.
  var isFigure: Bool {
    if case .value(let name) = self { name.hasPrefix("ballots.") } else { false }
  }

  /// The rows that policies read.
  enum RowKind: Hashable {
    case candidates, inputs, missing, stations, absences, people,
      discrepancies
  }
}
