import CertificateIssuing
import FuzzSupport

@testable import FuzzDER
@testable import PKI

/// Timestamps: none that holds over what the authority did not stamp, or of another time than it stated, and no fault without
/// a word.
func fuzzTimestamp(_ start: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
  let bytes = unsafe input(start, count)
  let token: TimestampToken
  do throws(TimestampFault) {
    token = try TimestampToken(der: bytes)
  } catch {
    require(!error.rawValue.isEmpty, "refused without a reason")
    return 0
  }
  require(token.imprint.count == token.imprintAlgorithm.byteCount, "an imprint that is none")
  require(token.accuracy >= 0 && token.latest >= token.time, "a time that means an earlier one")
  let at = Lab.voteDay
  let registry = FuzzedRegistry.self
  let validator = registry.validator([], registry.lists).over(
    TrustAnchors(certificates: [registry.lab.root.certificate]),
    intermediates: [TimestampSeeds.issuer.certificate], .timestamping(algorithms: .registry))
  switch TimestampValidation(validator).judge(
    token, in: TimestampContext(at: at, present: at))
  {
  case .refused(let refusal, _): require(!refusal.word.isEmpty, "refused without a reason")
  case .held(let proof, _):
    require(
      token.imprint == Digest.hash(TimestampSeeds.value, token.imprintAlgorithm),
      "a timestamp over what nobody stamped")
    let stated = TimestampSeeds.time
    require(
      [0, 1, 2].map { stated.adding(seconds: $0) }.contains(proof.time),
      "a timestamp of a time that nobody stated")
  }
  return 0
}
