import ElectionReports

/// A session over many documents ended, of which some were signed.
struct ListStopped: Message {
  /// What ended it.
  let cause: any Message

  func english(_ say: Speaker) -> Explanation {
    Explanation(
      cause.english(say).what, "what was signed stays signed; the same command signs what is left")
  }

  func persian(_ say: Speaker) -> Explanation {
    Explanation(
      cause.persian(say).what, "آنچه امضا شد امضا شده است؛ همین فرمان آنچه را مانده است امضا می‌کند")
  }
}
