package import CanonicalXML
package import PKI
package import XAdES

/// Everything that the verifier can find, each a case with its data.
///
/// Reports switch over these without a default, so a new case does not build before every language
/// has its sentence.
package enum FindingCode: Hashable, Sendable {
  /// The document is not XML as it must be (EN 319 102-1, 5.2.2: FORMAT_FAILURE).
  case malformed(XMLError.Reason)
  /// A signature is not as it must be, or does not hold (5.2.2, 5.2.3, 5.2.7).
  case signature(SignatureFault.Reason)
  /// The signer's certificate does not lead to the registry (5.2.6).
  case path(PathProblem)
  /// Something about the document and its values (5.2.8, and the policy's rules).
  case document(DocumentFinding)
  /// Something about who signed, and over what (5.2.8).
  case signer(SignerFinding)
  /// Something about the roster and a card on it.
  case roster(RosterFinding)
  /// Something about the register of the election.
  case register(RegisterFinding)
  /// Something about the inputs that lie beside a document before it is signed.
  case input(InputFinding)
  /// Something about a statement beside the document.
  case statement(StatementFinding)
  /// Something about the signing policy (5.2.4).
  case policy(PolicyFinding)
  /// Something about when a signature was made (5.5, 5.6).
  case time(TimeFinding)
  /// Something in the trust folder.
  case trust(TrustFinding)

  /// What the finding states about itself.
  package var traits: FindingTraits {
    switch self {
    // The machine's lack is no fault of the document.
    case .malformed(.source(let error)) where error.isLackOfMemory:
      FindingTraits(
        error.code, .missing, .signedDataNotFound, [("reason", .text(error.code))])
    case .malformed(let reason):
      FindingTraits(
        "malformed-xml", .error, .formatFailure, reason.data)
    case .signature(let reason): reason.traits
    case .path(let problem): problem.traits
    case .document(let finding): finding.traits
    case .signer(let finding): finding.traits
    case .roster(let finding): finding.traits
    case .register(let finding): finding.traits
    case .input(let finding): finding.traits
    case .statement(let finding): finding.traits
    case .policy(let finding): finding.traits
    case .time(let finding): finding.traits
    case .trust(let finding): finding.traits
    }
  }
}
