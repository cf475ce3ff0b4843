import CanonicalXML
import ElectionVerifier
import PKI
import SignatureBuilding
import XAdES

/// Which signatures of a document get a timestamp, and why others get none.
struct TimestampingPlan {
  /// A signature that gets one.
  struct Open {
    /// Its place among all, in document order.
    let index: Int
    let number: String
    let signature: Signature
    /// The time that it claims.
    let claimed: Instant?
  }

  private(set) var open: [Open] = []
  private(set) var omitted = OmittedSignatures()
  /// Signatures for which no server gave a timestamp.
  var unanswered = 0

  /// - Parameters:
  ///   - document: The document.
  ///   - verdict: The verdict on it.
  /// - Throws: ``TimestampingStop/notVerified`` where the two are not of the same document.
  init(_ document: SignedDocument, _ verdict: Verdict) throws(TimestampingStop) {
    let results = document.signatures.flatMap(\.withCounterSignatures)
    let verdicts = verdict.signatures.flatMap(\.flattened)
    guard results.count == verdicts.count else { throw .notVerified }
    for (index, (result, verdict)) in zip(results, verdicts).enumerated() {
      guard let intact = result.intact, verdict.isWorthProving else {
        omitted.notHolding += 1
        continue
      }
      guard !verdict.isTimestamped else {
        omitted.stamped += 1
        continue
      }
      let one = Open(
        index: index, number: verdict.number, signature: intact.signature,
        claimed: verdict.claimedTime)
      if let reason = Self.reason(against: intact, in: document) {
        omit(one, reason)
      } else {
        open.append(one)
      }
    }
  }

  mutating func omit(_ one: Open, _ reason: OmittedSignatures.Reason) {
    omitted.others.append(OmittedSignatures.Omitted(number: one.number, reason: reason))
  }

  private static func reason(
    against intact: IntactSignature, in document: SignedDocument
  ) -> OmittedSignatures.Reason? {
    guard intact.timestamps.count < TimestampLimits.ofSignature else { return .crowded }
    do throws(SigningError) {
      try SignatureBuilder().requirePlace(forTimestampIn: intact.signature, of: document)
      return nil
    } catch {
      if case .notXAdES = error { return .noProperties }
      return .covered
    }
  }
}

extension SignatureVerdict {
  /// Whether a proof of when it was made helps anybody: it is intact, and its signer's certificate holds as far as is known.
  /// What a roster or a policy says of it may change, and lists may come.
  var isWorthProving: Bool {
    state == .intact
      && findings.allSatisfy { finding in
        switch finding.subIndication {
        case .noCertificateChainFound, .noSigningCertificateFound, .revoked, .revokedNoPOE,
          .revokedCANoPOE, .expired, .notYetValid, .outOfBoundsNoPOE, .outOfBoundsNotRevoked,
          .chainConstraintsFailure, .certificateChainGeneralFailure, .cryptoConstraintsFailure,
          .cryptoConstraintsFailureNoPOE:
          finding.severity < .missing
        default: true
        }
      }
  }
}
