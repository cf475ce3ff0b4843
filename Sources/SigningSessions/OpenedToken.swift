package import SmartCards

/// What holds a person's keys, opened: a card in a reader, a virtual one, a token of a PKCS#11 module.
///
/// Commands and sessions know no more of it than this, whatever stands behind it.
package protocol OpenedToken: Sendable {
  /// Where it is: a reader's name, a token's.
  var name: String { get }

  /// Who it is, with its certificates and what is known of their PINs; no try is spent.
  func identity() throws(CardError) -> CardIdentity

  /// A token for each key that could sign documents.
  ///
  /// - Throws: `CardError`; also where there is none.
  func signingTokens() throws(CardError) -> [any SigningToken]

  /// Proves who holds it: its authentication key answers a fresh challenge.
  ///
  /// - Parameter source: Where a PIN comes from.
  /// - Throws: `CardError`, and whatever the source throws.
  func authenticate(_ source: any PINSource) throws -> CardAuthentication

  /// Lets it go; nothing that was made of it works any more.
  func end()
}
