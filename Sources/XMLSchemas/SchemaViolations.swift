/// The ways in which a document does not follow its schema: the first ones, and how many there are.
package struct SchemaViolations: RandomAccessCollection, Hashable, Sendable {
  private let first: [SchemaViolation]
  /// How many there are, with those that are not among the first.
  package let total: Int

  /// Violations of which all are at hand.
  init(_ all: [SchemaViolation] = []) { self.init(first: all, total: all.count) }

  init(first: [SchemaViolation], total: Int) {
    self.first = first
    self.total = total
  }

  /// The place of the first.
  package var startIndex: Int { first.startIndex }
  /// The place after the last that is at hand.
  package var endIndex: Int { first.endIndex }
  /// One of the first.
  package subscript(place: Int) -> SchemaViolation { first[place] }
}
