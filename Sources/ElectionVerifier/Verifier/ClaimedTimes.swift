package import PKI

/// What a signer claims of the time, held against the register, the document and the certificate.
package struct ClaimedTimes {
  /// The register of the document's election.
  let register: TrustedRegister?
  /// When the document says that it was drawn up.
  let created: Instant?
  /// After which the register takes such a document for late; nil where it says nothing of it.
  let deadline: Instant?

  /// The clocks of whoever drew the document up and whoever signs it may differ by this much, in seconds. The close of
  /// the poll is no machine's clock.
  package static let skew: Int64 = 300

  func judge(_ signature: JudgedSignature) {
    guard let claimed = signature.verdict.claimedTime else { return }
    for code in findings(on: claimed, signature.result.intact?.certificate) { signature.note(code) }
  }

  /// A countersignature cannot be older than what it is over, whatever the clocks say.
  func judge(_ signature: JudgedSignature, over parent: JudgedSignature?) {
    guard let claimed = signature.verdict.claimedTime, let other = parent?.verdict.claimedTime,
      claimed.adding(seconds: Self.skew) < other
    else { return }
    signature.note(
      .signer(
        .countersignedEarlier(
          role: signature.verdict.claimedRole ?? "", claimed: claimed, other: other)))
  }

  /// What does not fit to a time of signing.
  ///
  /// - Parameters:
  ///   - claimed: The time that a signature states, or would state.
  ///   - certificate: The signer's; nil where it is not known.
  package func findings(on claimed: Instant, _ certificate: Certificate?) -> [FindingCode] {
    var found: [RegisterFinding.Timeline] = []
    if let closes = register?.election.closes, claimed < closes {
      found.append(.signedBeforeClose(claimed: claimed, closes: closes))
    }
    let latest = claimed.adding(seconds: Self.skew)
    if let created, latest < created {
      found.append(.signedBeforeDocument(claimed: claimed, created: created))
    }
    if let notBefore = certificate?.notBefore, latest < notBefore {
      found.append(.signedBeforeCertificate(claimed: claimed, notBefore: notBefore))
    }
    // Of what was drawn up late it is said already.
    if let deadline, deadline < claimed, created.map({ $0 <= deadline }) ?? true {
      found.append(.signedLate(claimed: claimed, deadline: deadline))
    }
    return found.map { .register(.time($0)) }
  }
}
