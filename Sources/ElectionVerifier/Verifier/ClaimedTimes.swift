import PKI

/// What a signer claims of the time, held against the register, the document and the certificate.
struct ClaimedTimes {
  /// The register of the document's election.
  let register: TrustedRegister?
  /// When the document says that it was drawn up.
  let created: Instant?

  /// Clocks of two machines may differ by this much, in seconds.
  private static let skew: Int64 = 300

  func judge(_ signature: JudgedSignature) {
    guard let claimed = signature.verdict.claimedTime else { return }
    let latest = claimed.adding(seconds: Self.skew)
    if let closes = register?.election.closes, latest < closes {
      signature.note(.register(.time(.signedBeforeClose(claimed: claimed, closes: closes))))
    }
    if let created, latest < created {
      signature.note(.register(.time(.signedBeforeDocument(claimed: claimed, created: created))))
    }
    if let notBefore = signature.result.intact?.certificate.notBefore, latest < notBefore {
      signature.note(
        .register(.time(.signedBeforeCertificate(claimed: claimed, notBefore: notBefore))))
    }
  }
}
