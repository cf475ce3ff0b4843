/// How far signatures are made to last (EN 319 132-1).
package enum PreservationLevel: Int, Comparable, Sendable {
  /// B-T: timestamps over the values.
  case timestamped
  /// B-LT: the certificates and lists by which they are judged besides.
  case longTerm
  /// B-LTA: archive timestamps over all of it besides.
  case archived

  package static func < (a: PreservationLevel, b: PreservationLevel) -> Bool {
    a.rawValue < b.rawValue
  }
}
