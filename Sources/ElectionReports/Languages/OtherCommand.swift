import ElectionVerifier

/// With which command whoever chose the other one does their part.
enum OtherCommand {
  case sign, countersign

  /// - Returns: nil where a finding says nothing of the kind of a card's holder.
  init?(_ finding: Finding) {
    guard case .certificate = finding.concern else { return nil }
    switch finding.code {
    case .signer(.signedBesides): self = .countersign
    case .signer(.countersignedInstead): self = .sign
    default: return nil
    }
  }
}
