/// What does not fit inside a roster, a register or a policy, as far as it is listed; the rest is counted.
package struct ProblemList<Problem: Sendable>: Sendable {
  /// The first of them.
  package private(set) var listed: [Problem] = []
  /// How many there are.
  package private(set) var count = 0
  private let limit: Int

  /// - Parameter limit: How many are listed.
  package init(limit: Int) { self.limit = limit }

  /// How many are not listed.
  package var omitted: Int { count - listed.count }

  /// Notes one.
  package mutating func note(_ problem: Problem) {
    count += 1
    if listed.count < limit { listed.append(problem) }
  }
}
