/// A value that a statement takes or gives.
package enum DatabaseValue: Hashable, Sendable {
  case null
  case integer(Int64)
  case text(String)
  case blob([UInt8])

  /// A text, or nothing.
  package init(_ text: String?) { self = text.map(DatabaseValue.text) ?? .null }
  /// A number, or nothing.
  package init(_ number: Int?) { self = number.map { .integer(Int64($0)) } ?? .null }
  /// A number, or nothing.
  package init(_ number: Int64?) { self = number.map(DatabaseValue.integer) ?? .null }
  /// Whether something is so: 1 or 0.
  package init(_ isSo: Bool) { self = .integer(isSo ? 1 : 0) }
}
