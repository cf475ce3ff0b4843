/// What stands under a name in a template.
enum Filling {
  /// Nothing: what is asked for it is left out.
  case none
  /// A text; it is escaped wherever it goes.
  case text(String)
  /// Several of the same.
  case list([Fillings])
  /// The same, made while they are written: they need not be held together.
  case rows(Rows)

  typealias Take = (Fillings) throws(ReportError) -> Void
  typealias Rows = (Take) throws(ReportError) -> Void

  /// A text, or nothing.
  init(_ text: String?) { self = text.map(Filling.text) ?? .none }
  /// Whether something is so.
  init(_ isSo: Bool) { self = isSo ? .list([[:]]) : .none }
  /// A coordinate.
  init(_ number: Int) { self = .text(String(number)) }
}

/// What stands under the names of a part of a template.
typealias Fillings = [String: Filling]
