import CertificateIssuing
import FuzzSupport

@testable import FuzzDER
@testable import PKI

/// Responses, as they stand and as the CA would sign them: whatever they say, a signer whom a list revokes does not pass; what
/// nobody signed changes nothing; whoever is said to be revoked is not overlooked; no answer goes by the order.
func fuzzOCSP(_ start: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
  let bytes = unsafe input(start, count)
  do throws(CertificateError) {
    judge(try OCSPResponse(der: bytes), isMade: OCSPSeeds.all.contains(bytes))
  } catch {
    require(!error.code.isEmpty, "refused without a reason")
  }
  if let der = OCSPSeeds.signedAnew(bytes), let response = try? OCSPResponse(der: der) {
    judge(response, isMade: true)
  }
  _ = try? OCSPRequest(der: bytes)
  return 0
}

private func judge(_ response: OCSPResponse, isMade: Bool) {
  let registry = FuzzedRegistry.self
  let at = Lab.voteDay
  let revoked = [[response, OCSPSeeds.good], [OCSPSeeds.good, response]].map {
    validator(registry.lists, $0).validate(registry.revoked, at: at)
  }
  require(revoked.allSatisfy { $0.path == nil }, "a response that clears a revoked signer")
  require(Set(revoked[0].problems) == Set(revoked[1].problems), "an answer that goes by order")
  // The root's list alone: only a response can settle the signer.
  let alone = validator([registry.lists[0]], [response]).validate(registry.good, at: at)
  let without = validator([registry.lists[0]], []).validate(registry.good, at: at)
  require(without.path == nil, "a signer of whom nobody tells")
  let issuing = registry.lab.issuing.certificate
  let pool = CertificatePool(
    anchors: TrustAnchors(certificates: [registry.lab.root.certificate]), intermediates: [issuing])
  let question = RevocationQuestion(
    path: [registry.good, issuing, registry.lab.root.certificate], pool: pool,
    profile: registry.lab.profile, at: at, clock: at)
  let signer = OCSPAuthority(of: response, for: issuing, question) { _ in false }
  if signer == nil { require(alone == without, "an answer that nobody signed") }
  // The keys of this registry are anybody's to know, yet no mutation finds a signature by chance.
  if !isMade && alone.path != nil {
    require(OCSPSeeds.isSigned(response), "an answer that the responder did not make")
  }
  guard signer != nil else { return }
  let speaksAgainst = response.items.contains { item in
    guard case .revoked(let date, _) = item.status else { return false }
    return date <= at && item.thisUpdate <= at && item.isAbout(registry.good, of: issuing)
      && !response.items.contains { $0.status == .good && $0.isAbout(registry.good, of: issuing) }
  }
  if speaksAgainst { require(alone.path == nil, "a revocation that is overlooked") }
}

private func validator(
  _ lists: [RevocationList], _ responses: [OCSPResponse]
) -> PathValidator {
  let lab = FuzzedRegistry.lab
  return PathValidator(
    anchors: TrustAnchors(certificates: [lab.root.certificate]),
    intermediates: [lab.issuing.certificate], revocation: lists, responses: responses,
    profile: lab.profile)
}
