package import PKI
package import SmartCards

/// What holds a person's signature key: a card in a reader, a key of a lab.
///
/// A session knows no more of it than this, whatever stands behind it.
package protocol SigningToken: Sendable {
  /// Where it is: a reader's name, a file's.
  var name: String { get }

  /// The certificate of the signature key.
  ///
  /// - Throws: `CardError`.
  func certificate() throws(CardError) -> Certificate

  /// What is known of its PIN, without spending a try.
  ///
  /// - Throws: `CardError`.
  func pinStatus() throws(CardError) -> PINStatus

  /// A signer with the signature key. A token that needs a PIN asks for it here, once.
  ///
  /// - Parameter source: Where a PIN comes from.
  /// - Throws: `CardError`, and whatever the source throws, such as that the person declined.
  func signer(_ source: any PINSource) throws -> any Signer

  /// Lets it go; nothing that was made of it works any more.
  func end()
}
