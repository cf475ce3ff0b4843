import CanonicalXML
import ElectionVerifier
import PKI
import Testing
import XAdES

/// A document passes because every check succeeded, not because none complained.
@Suite struct EvidenceTests {
  /// The steps of ``Verifier/verify(_:)`` by name, in their order.
  private static var steps: [(name: String, run: (DocumentValidation, Verifier) -> Void)] {
    [("context", { validation, verifier in validation.initializeContext(verifier) })]
      + SignatureStep.allCases.map { step in
        (
          step.rawValue,
          { validation, verifier in
            for signature in validation.signatures {
              verifier.steps.take(
                step, signature, verifier.time, accept: validation.acceptSigner)
            }
          }
        )
      } + [
        ("joint", { validation, _ in validation.acceptJointly() }),
        ("content", { validation, _ in validation.checkContent() }),
      ]
  }

  private func verdict(leavingOut left: Set<String>) throws -> Verdict {
    let verifier = Registry.verifier
    let signed = try SignedDocument.read(
      source(try signedCounty(), "county.xml"), SignedDocument.Options(treeCap: 1 << 24))
    let validation = DocumentValidation(
      source: source([], "county.xml"), signed: signed, verifier: verifier)
    for step in Self.steps where !left.contains(step.name) { step.run(validation, verifier) }
    return validation.verdict
  }

  /// The verdict on a document that is larger than what a tree is built of.
  private func verdictWithoutTree(_ document: [UInt8]) throws -> Verdict {
    let verifier = Registry.verifier
    let signed = try SignedDocument.read(
      source(document, "county.xml"), SignedDocument.Options(treeCap: 10))
    #expect(signed.document.treeOmitted)
    let validation = DocumentValidation(
      source: source([], "county.xml"), signed: signed, verifier: verifier)
    for step in Self.steps { step.run(validation, verifier) }
    return validation.verdict
  }

  /// What needs no tree is checked all the same: signatures, paths, and every signer's card.
  @Test func signersOfLargeDocumentsAreLookedUp() throws {
    let verdict = try verdictWithoutTree(try signedCounty())
    expect(verdict, .indeterminate, .policyProcessingError, ["document-too-large"])
    let signers = verdict.signatures.flatMap(\.flattened).compactMap(\.signer)
    #expect(signers.count > 1)
    #expect(signers.allSatisfy { $0.card != nil && $0.unit != nil })
  }

  @Test func whoeverLacksTheRoleFailsInLargeDocumentsToo() throws {
    let sheet = try Registry.shared["minister"].sign(sheet: Sheet.county(), role: "farmandar")
    let verdict = try verdictWithoutTree(sheet)
    #expect(verdict.indication == .totalFailed)
    #expect(verdict.signatures.map { $0.findings.map(\.identifier) } == [["A06-role"]])
  }

  @Test func everyStepPasses() throws {
    expect(try verdict(leavingOut: []), .totalPassed, nil, [])
  }

  /// Whichever step is left out, nothing complains, and nothing passes.
  @Test func noStepCanBeLeftOut() throws {
    // The signing certificate's shortcomings are also a condition of a trusted signature.
    for step in Self.steps where step.name != SignatureStep.signingCertificate.rawValue {
      let verdict = try verdict(leavingOut: [step.name])
      #expect(verdict.indication == .indeterminate, "without \(step.name)")
      #expect(verdict.findings.contains { $0.identifier == "evidence-missing" }, "\(step.name)")
    }
  }

  @Test func nothingDoneIsNothingShown() throws {
    let verdict = try verdict(leavingOut: Set(Self.steps.map(\.name)))
    expect(verdict, .indeterminate, .policyProcessingError, ["evidence-missing"])
  }
}
