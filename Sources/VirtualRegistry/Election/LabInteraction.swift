import ElectionVerifier
import SigningSessions
import SmartCards

/// A lab's official: signs what the plan allows without a warning, and nothing else.
struct LabInteraction: SigningInteraction {
  /// The sheet, for errors.
  let document: String

  func choose(among candidates: [SigningCandidate]) throws -> Int {
    throw LabError.signing(document: document, LabCause(.severalKeys))
  }

  func show(_ preview: SigningPreview) {}

  func consent(toExcusing absences: [Absence], _ roleNames: [String: LocalizedText]) {}

  func reason(inSpiteOf warnings: [Finding]) throws -> String {
    let codes = warnings.map(\.identifier).joined(separator: ", ")
    throw LabError.signing(document: document, LabCause(.warned(codes)))
  }

  func wantsAnotherPIN(after error: CardError) -> Bool { false }

  /// The lab's own cards are known to sign.
  func consentToTrial(of kind: String) throws { throw CardError.kindUnverified(kind) }

  func lastTryConsent(_ status: PINStatus) -> LastTryConsent { .withheld }

  /// The lab's cards want one.
  func consentWithoutPIN(on name: String) throws { throw CardError.pinRequired }

  func pin(_ status: PINStatus) throws -> PIN { throw CardError.pinRequired }

  var bringsPIN: Bool { true }

  func expectPIN(on name: String, _ status: PINStatus, _ entries: ExpectedEntries) throws {
    throw CardError.pinRequired
  }
}
