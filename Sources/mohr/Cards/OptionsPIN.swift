import ElectionReports
import SigningSessions
import SmartCards

/// A PIN as the options of a command say: typed on the terminal, or read from a descriptor.
struct OptionsPIN: PINSource {
  let options: PINOptions
  let speech: SpeechOptions
  /// What is said to whoever types none.
  var declined = CommandMessage.declined

  func consentToTrial(of kind: String) throws {
    try options.consentToTrial(of: kind, in: speech.language)
  }

  func lastTryConsent(_ status: PINStatus) throws -> LastTryConsent {
    try options.consent(tries: status, in: speech.language)
  }

  /// Whoever proves who holds a card asked for just that.
  func consentWithoutPIN(on name: String) {}

  func pin(_ status: PINStatus) throws -> PIN {
    try options.read(.askPIN(status), declined: declined, in: speech.language)
  }

  /// A descriptor was named.
  var bringsPIN: Bool { options.pinFd != nil }

  func expectPIN(on name: String, _ status: PINStatus, _ entries: ExpectedEntries) {
    Notice(CommandMessage.typePINThere(name, status, entries)).report(in: speech.language)
  }
}
