import CanonicalXML
import ElectionVerifier
import PKI

/// What an auditor trusts.
extension ScenarioWorld {
  /// The anchors of signers.
  var anchors: [Certificate] { [self["root"].certificate, self["office"].certificate] }
  /// The anchors of timestamp authorities, but for those whom a scenario leaves out.
  var timestampAnchors: [Certificate] {
    Cast.authorities.filter { !scenario.cast.contains(.untrusted($0)) }
      .map { self[$0 + "-root"].certificate }
  }
  /// Every certificate that the card's CA ever had.
  var issuingCertificates: [Certificate] { [self["issuing"].certificate] + former }

  func trust(at time: Instant) throws -> Trust {
    func signer(_ name: String) -> DocumentSigner { .certificate(self[name].certificate.sha256) }
    var trust = Trust(
      anchors: anchors,
      issuingCAs: Set(
        issuingCertificates.map(\.spkiSHA256) + [self["office"].certificate.spkiSHA256]),
      signaturePolicyOID: Actor.signaturePolicy,
      authenticationPolicyOID: Actor.authenticationPolicy, rosterSigners: [signer("director")],
      policySigners: [signer("ministry")])
    trust.registerSigners = [signer("registrar")]
    for case .sunset(let name, let end) in scenario.cast {
      trust.anchorSunsets[self[name].certificate] = end
    }
    trust.timestampAnchors = timestampAnchors
    trust.intermediates = issuingCertificates
    trust.revocationLists = try lists(at: time)
    trust.responses = answers
    trust.algorithms = algorithms
    trust.rosterDocuments = [try XMLSource(path: file(.roster))]
    trust.registerDocuments = [try XMLSource(path: file(.register))]
    trust.policyDocuments = [try XMLSource(path: file(.policy))]
    return trust
  }

  /// The usual table, with the ends that the scenario states.
  private var algorithms: AlgorithmCatalogue {
    var table = AlgorithmTable.registry
    var isChanged = false
    for line in scenario.cast {
      switch line {
      case .digest(let digest, let end):
        table.digests = table.digests.map {
          $0.digest == digest ? .init(digest, .init(until: end)) : $0
        }
      case .curve(let curve, let end):
        table.curves = table.curves.map { $0.curve == curve ? .init(curve, .init(until: end)) : $0 }
      default: continue
      }
      isChanged = true
    }
    return isChanged
      ? AlgorithmCatalogue(
        title: LocalizedText(["en": "scenario", "fa": "سناریو"]), edition: "1", digest: nil,
        table: table) : .builtIn
  }

  func verifier(now: Instant, at: Instant? = nil, received: Instant? = nil) throws -> Verifier {
    Verifier(
      trust: try trust(at: now), at: at, receivedAt: received, clock: FixedClock(now)
    ).readingRecordsBeside()
  }
}
