/// What says that a certificate is on hold.
package enum HoldSource: Hashable, Sendable {
  /// A revocation list.
  case list(RevocationMemory.Mark)
  /// A response of OCSP, and the time of which it speaks.
  case response(thisUpdate: Instant)

  /// When it was said: whatever is good later has ended the hold.
  package var thisUpdate: Instant {
    switch self {
    case .list(let mark): mark.thisUpdate
    case .response(let thisUpdate): thisUpdate
    }
  }

  /// The number of the list; nil where there is none.
  package var number: RevocationListNumber? {
    if case .list(let mark) = self { mark.number } else { nil }
  }
}
