/// What became of one of many documents that were named to be signed.
enum ListedState: String {
  case signed
  case signedBefore = "already-signed"
  case refused
  case failed
  case notTried = "not-tried"
  /// It was signed, and could not take its document's place.
  case keptBeside = "kept-beside"
  case unreadable
  /// A link or a special file.
  case leftOut = "left-out"
  case otherKind = "other-kind"
}

/// How many of them.
struct ListCounts {
  var signed = 0
  var signedBefore = 0
  var keptBeside = 0
  /// Refused, failed or unreadable.
  var failed = 0
  var notTried = 0
}
