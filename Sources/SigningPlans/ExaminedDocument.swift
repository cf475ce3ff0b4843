package import CanonicalXML
package import ElectionVerifier
package import PKI
import XAdES

/// A document that was judged for signing: once, however many cards are asked what they could do to it.
package struct ExaminedDocument {
  /// The verdict on the document as it stands.
  package let verdict: Verdict
  private let kind: Kind
  private let verifier: Verifier

  private enum Kind {
    /// It could not be read.
    case malformed
    /// A policy or a roster, which the built-in policy governs.
    case trusted(TrustDocumentPlanner)
    /// A document to which a policy may apply.
    case judged(DocumentValidation)
  }

  fileprivate init(_ source: XMLSource, _ verifier: Verifier, _ memory: BesideMemory?) {
    self.verifier = verifier
    // What is going to be changed must still be what was read.
    var options = verifier.options
    options.digestsBytes = true
    let signed: SignedDocument
    do throws(XMLError) {
      signed = try MemoryGate.shared.read(source, options)
    } catch {
      (kind, verdict) = (.malformed, verifier.malformed(source, error))
      return
    }
    if let planner = TrustDocumentPlanner(source, signed, verifier) {
      (kind, verdict) = (.trusted(planner), planner.verdict)
    } else {
      let validation = verifier.judge(source, signed, beforeSigning: true)
      var verdict = validation.verdict
      if source.folder != nil {
        verdict.add(verifier.contradictions(beside: verdict, source.size, .signing, memory))
      }
      verdict.add(verifier.objections(to: verdict))
      (kind, self.verdict) = (.judged(validation), verdict)
    }
  }

  /// What forbids to sign it, whoever wants to: known before any card is asked.
  package var refusals: [Finding] {
    switch kind {
    case .malformed: verdict.findings
    case .trusted(let planner): planner.refusals
    case .judged: SigningPlanner.refusals(of: verdict)
    }
  }

  /// The file of the policy that governs it.
  package var policyFile: FilePath? {
    (verdict.policy?.digest).flatMap { verifier.policyFile(of: $0) }
  }

  /// Whether the policy lets a role's signature be missing from the document.
  package func mayBeExcused(_ role: String) -> Bool {
    guard case .judged(let validation) = kind, let slots = validation.context?.slots else {
      return false
    }
    return slots.signers.contains { $0.role == role && $0.requirement != .always }
      || slots.countersigners.contains { $0.role == role && $0.requirement != .always }
  }

  /// Whether the policy lets somebody sign for whoever holds a role, by a statement.
  package func mayBeDelegated(_ role: String) -> Bool {
    guard case .judged(let validation) = kind else { return false }
    return validation.context?.policy.delegates(of: role).isEmpty == false
  }

  /// The role in which somebody on the roster may sign for whoever holds another; nil where they may not.
  package func delegateRole(of person: String, for role: String) -> String? {
    guard case .judged(let validation) = kind else { return nil }
    return validation.context?.delegateRole(of: person, for: role)
  }

  /// How many people of a role have not signed; nil where the policy has no place for it.
  package func lacking(_ role: String) -> Int? {
    guard case .judged(let validation) = kind else { return nil }
    return validation.context?.slots.lacking(role, validation.signatures)
  }

  /// Who holds a role by the roster, where nobody of them has this name.
  package func otherHolders(of role: String, than person: LocalizedText) -> [LocalizedText] {
    guard case .judged(let validation) = kind else { return [] }
    return validation.context?.otherHolders(of: role, than: person) ?? []
  }

  /// When a statement that is made now would claim to be older than the document: when that was drawn up.
  package func future(at present: Instant) -> Instant? {
    guard let created = verdict.fields?.created,
      present.adding(seconds: ClaimedTimes.skew) < created
    else { return nil }
    return created
  }

  /// Plans a signature or countersignature, and changes nothing.
  ///
  /// - Parameters:
  ///   - action: What is wanted.
  ///   - certificate: The card's certificate for signing.
  ///   - role: The role to sign in; nil for whichever the policy has a place for.
  package func plan(
    _ action: SigningAction, by certificate: Certificate, as role: String? = nil
  ) -> SigningPlan {
    switch kind {
    case .malformed:
      return SigningPlan(
        verdict: verdict, document: nil,
        holder: SignerIdentity(certificate),
        path: nil, choices: [], refusals: verdict.findings, warnings: [])
    case .trusted(let planner): return planner.plan(action, by: certificate)
    case .judged(let validation):
      var planner = SigningPlanner(
        action: action, validation: validation, verdict: verdict, certificate: certificate,
        verifier: verifier)
      planner.checkDocument()
      planner.checkCertificate()
      planner.checkTime()
      planner.chooseRoles(role)
      return planner.plan
    }
  }
}

extension Verifier {
  /// Judges a document that somebody wants to sign, once for all their cards.
  ///
  /// - Parameters:
  ///   - source: The document.
  ///   - memory: What was found of files beside others, where many documents are signed.
  package func examine(
    _ source: XMLSource, _ memory: BesideMemory? = nil
  ) -> ExaminedDocument { ExaminedDocument(source, self, memory) }

  /// Plans a signature or countersignature, and changes nothing.
  ///
  /// - Parameters:
  ///   - action: What is wanted.
  ///   - source: The document.
  ///   - certificate: The card's certificate for signing.
  ///   - role: The role to sign in; nil for whichever the policy has a place for.
  package func plan(
    _ action: SigningAction, for source: XMLSource, by certificate: Certificate,
    as role: String? = nil
  ) -> SigningPlan {
    examine(source).plan(action, by: certificate, as: role)
  }
}
