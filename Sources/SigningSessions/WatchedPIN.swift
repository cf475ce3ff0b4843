import SmartCards

/// A PIN that must not stand in words that are about to be signed, and read by everybody: whoever is asked for a
/// reason may type the PIN by habit. It is found out before the card is given anything.
struct WatchedPIN: PINSource {
  let source: any PINSource
  /// What the person wrote.
  let words: [String]
  /// How many signatures are about to be made with it.
  var signatures = 1

  func consentToTrial(of kind: String) throws { try source.consentToTrial(of: kind) }

  func lastTryConsent(_ status: PINStatus) throws -> LastTryConsent {
    try source.lastTryConsent(status)
  }

  func consentWithoutPIN(on name: String) throws { try source.consentWithoutPIN(on: name) }

  func pin(_ status: PINStatus) throws -> PIN {
    let pin = try source.pin(status)
    for text in words where pin.occurs(in: text) { throw SigningStop.reasonHoldsPIN }
    return pin
  }

  var bringsPIN: Bool { source.bringsPIN }

  func expectPIN(on name: String, _ status: PINStatus, _ entries: ExpectedEntries) throws {
    try source.expectPIN(on: name, status, entries.times(signatures))
  }
}
