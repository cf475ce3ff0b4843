import PKI
package import SmartCards

/// What holds a person's keys, opened: a card in a reader, a virtual one, a token of a PKCS#11 module.
///
/// Commands and sessions know no more of it than this, whatever stands behind it.
package protocol OpenedToken: Sendable {
  /// Where it is: a reader's name, a token's.
  var name: String { get }

  /// Who it is, with its certificates and what is known of their PINs; no try is spent.
  func identity() throws(CardError) -> CardIdentity

  /// The keys that could be meant for a purpose.
  func keys(for purpose: KeyPurpose) throws(CardError) -> [any TokenKey]

  /// Lets it go; nothing that was made of it works any more.
  func end()
}

extension OpenedToken {
  /// A token for each key that could sign documents.
  ///
  /// - Throws: `CardError`; also where there is none.
  package func signingTokens() throws(CardError) -> [any SigningToken] {
    let keys = try keys(for: .signature)
    if keys.isEmpty { throw .certificateMissing(.signature) }
    return keys.map { key in
      let mark = keys.count > 1 ? " (\(Hex.text(key.certificate.sha256.prefix(4))))" : ""
      return SigningKey(name: name + mark, key: key, token: self)
    }
  }

  /// Proves who holds it: its authentication key answers a challenge.
  ///
  /// - Parameters:
  ///   - challenge: What it answers.
  ///   - source: Where a PIN comes from.
  /// - Throws: `CardError`, and whatever the source throws.
  package func authenticate(
    _ challenge: CardChallenge, _ source: any PINSource
  ) throws -> CardAuthentication {
    guard let key = try keys(for: .authentication).first else {
      throw CardError.certificateMissing(.authentication)
    }
    return try challenge.answer(of: key.signer(name, source))
  }
}

/// A key for signatures of an opened token.
private struct SigningKey: SigningToken {
  let name: String
  let key: any TokenKey
  let token: any OpenedToken

  func certificate() throws(CardError) -> Certificate { key.certificate }

  func pinStatus() throws(CardError) -> PINStatus { try key.pinStatus() }

  func signer(_ source: any PINSource) throws -> any Signer { try key.signer(name, source) }

  func end() { token.end() }
}
