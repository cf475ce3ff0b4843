import CanonicalXML
import ElectionVerifier
import PKI
import SignatureBuilding
import XAdES

/// Works out the plan to sign a roster, a register or a policy: whoever trust.xml names for it, by the built-in
/// policy, without a roster.
struct TrustDocumentPlanner {
  private let kind: DocumentKind
  private let signers: [DocumentSigner]
  private let source: XMLSource
  private let signed: SignedDocument
  private let verifier: Verifier
  /// The verdict on the document as it stands.
  let verdict: Verdict

  /// Nil for a document that is neither a policy nor a roster nor a register.
  init?(_ source: XMLSource, _ signed: SignedDocument, _ verifier: Verifier) {
    switch signed.document.root.name {
    case ExpandedName(Vocabulary.policy, "Policy"):
      (kind, signers) = (.policy, verifier.trust.policySigners)
    case ExpandedName(Vocabulary.register, "Register"):
      (kind, signers) = (.register, verifier.trust.registerSigners)
    case ExpandedName(Vocabulary.roster, "Roster"):
      (kind, signers) = (.roster, verifier.trust.rosterSigners)
    default: return nil
    }
    self.source = source
    self.signed = signed
    self.verifier = verifier
    verdict = verifier.byBuiltInPolicy(source, signed, kind, signers)
  }

  /// What forbids to sign it, whoever wants to.
  var refusals: [Finding] {
    verdict.allFindings.filter { !Self.isStillToCome($0) && $0.severity >= .missing } + unusable
  }

  func plan(_ action: SigningAction, by certificate: Certificate) -> SigningPlan {
    let outcome = verifier.steps.validator.validate(
      certificate, at: verifier.time.at, present: verifier.time.present)
    var findings = verdict.allFindings.filter { !Self.isStillToCome($0) }
    let about = Concern.certificate(
      name: certificate.commonName ?? certificate.subject, serial: certificate.serialNumber)
    findings += outcome.problems.map { Finding(.path($0), about: about) }
    findings += refusals(action, certificate).map { Finding($0, about: about) }
    return SigningPlan(
      verdict: verdict, document: signed, stations: nil, holder: SignerIdentity(certificate),
      path: outcome.path, choices: findings.contains { $0.severity >= .missing } ? [] : [choice],
      refusals: findings.filter { $0.severity >= .missing } + unusable,
      warnings: findings.filter { $0.severity == .warning })
  }

  private var slot: String { kind == .roster ? "registry" : "ministry" }

  /// Findings that only say that it is not signed yet.
  private static func isStillToCome(_ finding: Finding) -> Bool {
    if case .document(.notSigned) = finding.code { true } else { false }
  }

  private func refusals(_ action: SigningAction, _ certificate: Certificate) -> [FindingCode] {
    var codes = verifier.lapses(ofSigningBy: certificate)
    if !signers.contains(where: { $0.matches(certificate) }) {
      codes.append(.trust(.signerNotNamed))
    }
    if case .countersign = action { codes.append(.signer(.nothingToCountersign(role: slot))) }
    let own = JudgedSignature.all(of: signed).first { $0.person == certificate.identity }
    if let own { codes.append(.signer(.alreadySigned(number: own.verdict.number))) }
    return codes
  }

  /// Why nothing could be done with the document once it is signed.
  private var unusable: [Finding] {
    do throws(TrustFinding.RefusalReason) {
      switch kind {
      case .roster: _ = try UnverifiedDocument.roster(source)
      case .register: _ = try UnverifiedDocument.register(source)
      default: _ = try UnverifiedDocument.policy(source) { verifier.trust.schemaFiles[$0] }
      }
      return []
    } catch {
      return TrustFinding.TrustedKind(kind, named: source.name).map {
        [Finding(.trust(.refused(kind: $0, reason: error)), about: .document)]
      } ?? []
    }
  }

  private var choice: PlannedSignature {
    PlannedSignature(
      slot: slot, role: slot, roleName: nil, commitment: .proofOfOrigin, parents: [], policy: nil,
      placement: .root, place: nil)
  }
}
