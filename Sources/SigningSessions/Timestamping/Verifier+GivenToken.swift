import ElectionVerifier
import PKI

extension Verifier {
  /// What a token proves that a server just gave: it must hold by the trust that will verify it, and be of now.
  /// - Throws: ``TimestampServerFault``.
  func proof(given token: TimestampToken) throws(TimestampServerFault) -> ProofOfExistence {
    let proof: ProofOfExistence
    switch judge(token) {
    case .held(let held, _): proof = held
    case .refused(let refusal, _): throw .refused(refusal)
    }
    guard token.latest.adding(seconds: TimestampLimits.skew) >= time.present else {
      throw .otherTime(token.latest)
    }
    return proof
  }
}
