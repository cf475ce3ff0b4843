package import SmartCards

/// Where a PIN comes from: a person at a keyboard, a descriptor.
package protocol PINSource {
  /// Lets a kind of token be used with which nobody has signed yet; throws if it shall not be.
  ///
  /// - Parameter kind: The kind's name.
  func consentToTrial(of kind: String) throws

  /// Whether the last try may be used, where only one is left or nobody knows.
  ///
  /// - Parameter status: What the token says of the tries.
  func lastTryConsent(_ status: PINStatus) throws -> LastTryConsent

  /// Lets a key sign that wants no PIN, whose typing is the consent elsewhere; throws if it shall not.
  ///
  /// - Parameter name: The token's name.
  func consentWithoutPIN(on name: String) throws

  /// The PIN.
  ///
  /// - Parameter status: What the token says of the tries.
  func pin(_ status: PINStatus) throws -> PIN

  /// Whether it has a PIN to hand over, so that none is typed on a reader's keys.
  var bringsPIN: Bool { get }

  /// The PIN will be typed on keys of the token's or its reader's own; throws if it shall not be.
  ///
  /// - Parameters:
  ///   - name: The token's name.
  ///   - status: What the token says of the tries.
  ///   - entries: How many times it will be asked for there.
  func expectPIN(on name: String, _ status: PINStatus, _ entries: ExpectedEntries) throws
}
