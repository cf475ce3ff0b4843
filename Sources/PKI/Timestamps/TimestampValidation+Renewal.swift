extension TimestampValidation {
  /// How long before its end a timestamp is renewed, in days: whoever looks once a year is in time.
  package static let renewalDays = 366

  /// Whether a token that holds at a time does so for some more only, and has to be renewed: its authority's certificate, one
  /// above it, or an algorithm that it rests on ends within a year, or within a third of the certificate's life where that is
  /// shorter.
  /// - Parameters:
  ///   - token: whatever it is.
  ///   - at: the time.
  ///   - present: the present.
  /// - Returns: Nil where it does not hold by itself: then nothing renews it.
  package func endsSoon(_ token: TimestampToken, at: Instant, present: Instant) -> Bool? {
    for signer in token.storage.signers(among: validator.anchors.certificates) {
      let outcome = validator.outcome(
        of: signer, intermediates: token.certificates, at: at, present: present)
      guard case .valid(let path) = outcome.verdict, let anchor = path.certificates.last,
        lapse(of: token, by: signer, at: at) == nil
      else { continue }
      let third = (signer.notAfter.secondsSince1970 - signer.notBefore.secondsSince1970) / 3
      let horizon = at.adding(seconds: min(Int64(Self.renewalDays) * 86_400, third))
      let ends = path.certificates.dropLast().map(\.notAfter) + [validator.anchors.end(of: anchor)]
      return ends.contains { $0 <= horizon } || lapse(of: token, by: signer, at: horizon) != nil
    }
    return nil
  }
}
