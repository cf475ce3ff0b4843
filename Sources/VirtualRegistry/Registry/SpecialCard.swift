/// A card in a state that a verifier must notice, for tests, samples and rehearsals.
///
/// Each belongs to a person of its own who holds the role of bakhshdar beside the real one, and
/// can sign what the real one signs.
package enum SpecialCard: String, CaseIterable, Sendable {
  /// The unit whose bakhshdar they claim to be, where nothing else is said.
  package static let unit = "IR-02-01-03"

  /// Nothing is wrong with it: the control of every experiment.
  case sound
  /// Its signature certificate was revoked; the roster does not know yet.
  case certificateRevoked = "certificate-revoked"
  /// Its signature certificate is on hold; the roster does not know yet.
  case certificateOnHold = "certificate-on-hold"
  /// Its certificates ended.
  case certificateExpired = "certificate-expired"
  /// Its certificates are of next month.
  case certificateNotYetValid = "certificate-not-yet-valid"
  /// Its signing key has a certificate for authentication.
  case authenticationOnly = "authentication-only"
  /// Its signature certificate lacks nonRepudiation.
  case withoutNonRepudiation = "without-non-repudiation"
  /// Its signature certificate names no person.
  case withoutNationalID = "without-national-id"
  /// It was issued by a stranger who calls himself the registry.
  case unknownIssuer = "unknown-issuer"
  /// It was issued under the registry's root by a CA that nobody pinned.
  case unpinnedIssuer = "unpinned-issuer"
  /// It was issued by a stranger, and says so little that only the signature tells.
  case forgedIssuer = "forged-issuer"
  /// It was issued by the holder of another card.
  case issuedByCard = "issued-by-card"
  /// Its signature certificate is also for authentication.
  case bothPolicies = "both-policies"
  /// Its signature certificate has a critical extension that nobody knows.
  case criticalExtension = "critical-extension"
  /// Its signature certificate was signed with SHA-1.
  case signedWithSHA1 = "signed-with-sha1"
  /// Its key is RSA-1024.
  case weakKey = "weak-key"
  /// It is on no roster.
  case notOnRoster = "not-on-roster"
  /// The roster gives its certificates to somebody else.
  case otherPerson = "other-person"
  /// It was issued and lies in a drawer of the registry.
  case notDelivered = "not-delivered"
  /// The roster suspended it.
  case suspended
  /// Its holder reported it lost.
  case lost
  /// Another took its place.
  case replaced
  /// It belongs to the bakhshdar of another county.
  case otherTerritory = "other-territory"
  /// Its holder holds another role.
  case otherRole = "other-role"
  /// An acting head whose appointment ended.
  case delegationEnded = "delegation-ended"
  /// An acting head whose appointment holds.
  case delegated
  /// Its certificate names another unit than the roster.
  case otherCertificateUnit = "other-certificate-unit"
}
