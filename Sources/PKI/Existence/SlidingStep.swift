/// One step back of the control time, for whoever explains it.
package struct SlidingStep: Hashable, Sendable {
  /// What took the control time back, or ended the walk.
  package enum Cause: String, Hashable, Sendable, CaseIterable {
    /// The anchor's validity, or its sunset, is over.
    case anchorEnded
    /// The certificate was revoked then, or put on hold.
    case revoked
    /// The newest word on its revocation was made then, and no longer speaks of later times.
    case lastWord
    /// An algorithm of the certificate, or of the list, ended then.
    case algorithmEnded
    /// There is no word on its revocation that was made before the control time.
    case noWord
    /// Nothing proves that certificate and list existed at the control time.
    case notProven
  }

  /// The certificate of which it is told.
  package let certificate: CertificateLabel
  /// What took the control time back.
  package let cause: Cause
  /// The control time from then on; nil where nothing is known of any time.
  package let control: Instant?
}
