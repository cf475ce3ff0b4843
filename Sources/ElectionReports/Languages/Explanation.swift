/// What a finding says to a person: what was found, and what to do next.
package struct Explanation: Hashable, Sendable {
  /// What was found, one sentence without a full stop.
  package var what: String
  /// What to do about it; nil where nothing needs to be done.
  package var advice: String?

  package init(_ what: String, _ advice: String? = nil) {
    self.what = what
    self.advice = advice
  }
}
