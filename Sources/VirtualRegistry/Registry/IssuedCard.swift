public import PKI
import XAdES

/// A card of the lab with its two keys, in software.
public struct IssuedCard: Sendable {
  /// The card as the roster knows it.
  public let record: CardRecord
  /// The key and certificate that sign.
  public let signature: KeySigner
  /// The key and certificate that authenticate.
  public let authentication: KeySigner

  /// The card's entry in a roster.
  var entry: RosterDocument.Entry {
    RosterDocument.Entry(
      card: record, signatureDigest: Base64.encode(signature.certificate.sha256),
      authenticationDigest: Base64.encode(authentication.certificate.sha256))
  }

  /// What is odd about it, where something is.
  public internal(set) var special: SpecialCard?

  /// The name of the card's file: unit and role, or what is odd about it.
  public var fileName: String {
    if let special { return "special-\(special.rawValue).card" }
    return "\(record.unit)-\(record.role).card"
  }
}
