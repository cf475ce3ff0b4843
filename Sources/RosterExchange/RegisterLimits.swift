/// How much a register holds: register.xsd has the same.
package enum RegisterLimits {
  package static let contests = 100
  /// Of one contest: the council of a capital is elected from some 3,000.
  package static let candidates = 3_500
  /// Of one unit.
  package static let stations = 10_000
  package static let deadlines = 16
}
