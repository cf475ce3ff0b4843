import ElectionVerifier
package import PKI

/// A card of the lab with its two keys, in software.
package struct IssuedCard: Sendable {
  /// The card as the roster knows it.
  package let record: CardRecord
  /// The key and certificate that sign.
  package let signature: KeySigner
  /// The key and certificate that authenticate.
  package let authentication: KeySigner

  /// The card's entry in a roster.
  ///
  /// - Throws: ``LabError/issuance(of:_:)`` if its unit has no code.
  func entry() throws(LabError) -> RosterCard {
    guard let unit = Unit(record.unit) else {
      throw .issuance(of: record.number, LabCause(.unit(record.unit)))
    }
    return RosterCard(
      number: record.number, nationalIDText: record.nationalID,
      name: LocalizedText(record.name), role: record.role, unit: unit,
      certificates: [
        CardCertificate(purpose: .signature, digest: signature.certificate.sha256),
        CardCertificate(purpose: .authentication, digest: authentication.certificate.sha256),
      ], events: record.events, delegations: record.delegation.map { [$0] } ?? [])
  }

  /// What is odd about it, where something is.
  package internal(set) var special: SpecialCard?

  /// The name of the card's file: unit and role, or what is odd about it.
  package var fileName: String {
    if let special { return "special-\(special.rawValue).card" }
    return "\(record.unit)-\(record.role).card"
  }
}
