extension AwaitedEvidence {
  func english(_ say: Speaker) -> String {
    switch self {
    case .certificateReleased:
      "a certificate is on hold: it counts neither as good nor as revoked until its CA decides"
    case .cardReleased: "a card is suspended until the registry decides"
    case .reliableList: "a list that cannot be relied on says revoked; one that can be is needed"
    case .newerList: "the revocation list is older than one that was seen before"
    case .readableFile: "a file that may be a revocation list could not be read"
    case .rightClock: "a revocation list is of a time that has not come yet"
    }
  }
}
