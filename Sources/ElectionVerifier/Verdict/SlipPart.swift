/// What of a strip differs from a document.
package enum SlipPart: Hashable, Sendable {
  /// The digest as a whole.
  case digest
  /// A group of the digest, counted from 1.
  case group(Int)
  /// Whether it is a rehearsal's.
  case purpose
  /// A value.
  case value(Slip.Value)

  var word: String {
    switch self {
    case .digest: "digest"
    case .group(let number): "group-\(number)"
    case .purpose: "purpose"
    case .value(let value): value.rawValue
    }
  }
}
