import ElectionVerifier
import PKI

/// The evaluation of constraints (TS 119 102-2, 4.3.5): the blocks of EN 319 102-1, and what was found, each by its code.
struct ETSIConstraints {
  private let verdict: Verdict
  private let signature: SignatureVerdict?

  init(_ verdict: Verdict, _ signature: SignatureVerdict?) {
    self.verdict = verdict
    self.signature = signature
  }

  /// The blocks in their order (EN 319 102-1, 5.2 and 5.6).
  private enum Block: String, CaseIterable {
    case formatAndCryptography, certificate, pastSignature, acceptance

    init(of code: FindingCode) {
      switch code {
      case .malformed, .signature: self = .formatAndCryptography
      case .path: self = .certificate
      case .time: self = .pastSignature
      default: self = .acceptance
      }
    }
  }

  /// What was found of the signature, and of the document that it signs.
  private var findings: [Finding] { (signature?.findings ?? []) + verdict.findings }

  var report: ETSIElement {
    ETSIElement("ValidationConstraintsEvaluationReport") {
      [policy] + Block.allCases.map(constraint)
        + findings.map { finding in constraint(finding) }
    }
  }

  private var policy: ETSIElement? {
    verdict.policy.map { policy in
      ETSIElement("SignatureValidationPolicy") {
        [
          ETSIElement("SignaturePolicyIdentifier") {
            [
              ETSIElement("xades:SignaturePolicyId") {
                [
                  ETSIElement("xades:SigPolicyId") {
                    [ETSIElement("xades:Identifier", [], ETSISignature.uri(policy.identifier))]
                  },
                  ETSIElement("xades:SigPolicyHash") { ETSISignature.digest(policy.digest) },
                ]
              }
            ]
          },
          policy.title.text(in: "en").map {
            ETSIElement("PolicyName", [], VisibleText.escape($0))
          },
        ]
      }
    }
  }

  private func constraint(_ block: Block) -> ETSIElement {
    let own = findings.filter { Block(of: $0.code) == block }
    let worst = own.max { $0.severity < $1.severity }
    // Of the past is asked only where something proves a time.
    let isApplied = block != .pastSignature || signature?.proof != nil || !own.isEmpty
    return ETSIElement("ValidationConstraint") {
      [
        ETSIElement("ValidationConstraintIdentifier", [], "urn:mohr:block:" + block.rawValue),
        Self.constraintStatus(isApplied ? "applied" : "disabled"),
        isApplied ? Self.status(worst?.severity ?? .info, worst?.subIndication) : nil,
      ]
    }
  }

  private func constraint(_ finding: Finding) -> ETSIElement {
    ETSIElement("ValidationConstraint") {
      [
        ETSIElement(
          "ValidationConstraintIdentifier", [],
          ETSISignature.uri("urn:mohr:finding:" + finding.identifier)),
        Self.constraintStatus("applied"),
        Self.status(finding.severity, finding.subIndication),
        ETSIElement("Indications", [], Speaker(.english).explain(finding).what),
      ]
    }
  }

  private static func constraintStatus(_ word: String) -> ETSIElement {
    ETSIElement("ConstraintStatus") {
      [ETSIElement("Status", [], "urn:etsi:019102:constraintStatus:" + word)]
    }
  }

  /// Of a block or a constraint: passed, failed, indeterminate.
  private static func status(_ severity: Severity, _ sub: SubIndication?) -> ETSIElement {
    let main =
      switch severity {
      case .info, .warning: "passed"
      case .missing: "indeterminate"
      case .error: "failed"
      }
    return ETSIElement("ValidationStatus") {
      [
        ETSIElement("MainIndication", [], "urn:etsi:019102:mainindication:" + main),
        severity < .missing
          ? nil
          : sub.map {
            ETSIElement("SubIndication", [], "urn:etsi:019102:subindication:" + $0.rawValue)
          },
      ]
    }
  }
}
