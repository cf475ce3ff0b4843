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
  private let signed: SignedDocument
  private let verifier: Verifier
  /// The verdict on the document as it stands.
  let verdict: Verdict
  /// What was found in the document, and what the trust would say of it once it is signed: nobody is asked for a PIN for
  /// an edition that would not be used.
  private let findings: [Finding]

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
    self.signed = signed
    self.verifier = verifier
    verdict = verifier.byBuiltInPolicy(source, signed, kind, signers)
    findings = Self.findings(verdict, signed, kind, source, verifier)
  }

  /// What forbids to sign it, whoever wants to.
  var refusals: [Finding] { findings.filter { $0.severity >= .missing } }

  func plan(_ action: SigningAction, by certificate: Certificate) -> SigningPlan {
    let outcome = verifier.steps.validator.validate(
      certificate, at: verifier.time.at, present: verifier.time.present)
    var findings = findings
    let about = Concern.certificate(
      name: certificate.commonName ?? certificate.subject, serial: certificate.serialNumber)
    findings += outcome.problems.map { Finding(.path($0), about: about) }
    findings += refusals(action, certificate).map { Finding($0, about: about) }
    let refusals = findings.filter { $0.severity >= .missing }
    var holder = SignerIdentity(certificate)
    // Nobody is asked to be on a roster to sign one; whoever is has the name there that people know.
    holder.name = verifier.rosterIndex?.card(withCertificate: certificate.sha256)?.card.name
    return SigningPlan(
      verdict: verdict, document: signed,
      holder: holder, path: outcome.path,
      choices: refusals.isEmpty ? [choice] : [], refusals: refusals,
      warnings: findings.filter { $0.severity == .warning })
  }

  private static func findings(
    _ verdict: Verdict, _ signed: SignedDocument, _ kind: DocumentKind, _ source: XMLSource,
    _ verifier: Verifier
  ) -> [Finding] {
    let present = verifier.time.present
    let found = verdict.allFindings.filter { !isStillToCome($0, present) }
    guard !found.contains(where: { $0.severity >= .missing }) else { return found }
    let known = Set(verdict.findings)
    let foreseen = verifier.trustFindings(on: signed, kind, source)
      .filter { !known.contains($0) }
    return found + foreseen.filter { !isStillToCome($0, present) }
  }

  private var slot: String { kind == .roster ? "registry" : "ministry" }

  /// Findings that only say that it is not signed yet, or not in force yet: what is to come is signed beforehand.
  private static func isStillToCome(_ finding: Finding, _ present: Instant) -> Bool {
    switch finding.code {
    case .document(.notSigned): true
    // That it puts an older edition out of use is what it is for; a document that is older itself is not used.
    case .trust(.editionSuperseded), .trust(.editionOfItsTime): true
    case .policy(.notInForce(let from, _)), .roster(.notInForce(let from, _)),
      .register(.notInForce(let from, _)):
      present < from
    default: false
    }
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

  private var choice: PlannedSignature {
    PlannedSignature(
      slot: slot, role: slot, roleName: nil, ownRole: nil, commitment: .proofOfOrigin, parents: [],
      policy: nil,
      placement: .root, place: nil)
  }
}
