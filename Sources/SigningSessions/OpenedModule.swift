import PKI
package import SmartCards
package import TokenModules

/// A token of a PKCS#11 module.
package final class OpenedModule: OpenedToken {
  /// The token's name.
  package var name: String { token.name }
  private let token: ModuleToken
  private let fingerprint: String?

  private init(_ token: ModuleToken, _ fingerprint: String?) {
    (self.token, self.fingerprint) = (token, fingerprint)
  }

  /// The tokens of a module.
  ///
  /// - Parameters:
  ///   - process: The module.
  ///   - wanted: The name of the one that is meant, its number in the list of all, or part of its name; nil for all.
  ///   - fingerprint: How the SHA-256 of the certificate begins that is meant; nil for whichever may sign.
  /// - Throws: `CardError`.
  package static func tokens(
    of process: ModuleProcess, called wanted: String? = nil, fingerprint: String? = nil
  ) throws(CardError) -> [OpenedModule] {
    let tokens = try ModuleToken.tokens(of: process)
    guard let wanted else { return tokens.map { OpenedModule($0, fingerprint) } }
    let exact = tokens.filter { $0.description.label == wanted }
    if exact.isEmpty, let number = Int(wanted), tokens.indices.contains(number - 1) {
      return [OpenedModule(tokens[number - 1], fingerprint)]
    }
    let found = exact.isEmpty ? tokens.filter { $0.name.contains(wanted) } : exact
    guard found.count < 2 else {
      throw .module(process.name, .severalTokens(wanted, found.count))
    }
    guard found.count == 1 else { throw .module(process.name, .unknownToken(wanted)) }
    return [OpenedModule(found[0], fingerprint)]
  }

  /// What the token says of itself.
  package var description: TokenDescription { token.description }

  /// Who it is.
  package func identity() throws(CardError) -> CardIdentity { try token.identity() }

  /// Its keys, by the key usage of their certificates; for signatures only the one that was named.
  package func keys(for purpose: KeyPurpose) throws(CardError) -> [any TokenKey] {
    var keys = try token.keys(for: purpose)
    if let fingerprint, purpose == .signature, !keys.isEmpty {
      let start = fingerprint.lowercased()
      keys = keys.filter { Hex.text($0.certificate.sha256).hasPrefix(start) }
      if keys.isEmpty { throw .keyNotFound(fingerprint) }
      guard keys.count == 1 else { throw .severalKeys(.signature, keys.map(\.certificate)) }
    }
    return keys.map { ModuleKeyAccess(token: token, key: $0, purpose: purpose) }
  }

  /// Lets the token go; the module's process ends with the last of its tokens.
  package func end() {}
}

/// A key of a module's token.
private struct ModuleKeyAccess: TokenKey {
  let token: ModuleToken
  let key: ModuleKey
  let purpose: KeyPurpose

  var certificate: Certificate { key.certificate }
  var unverifiedKind: String? { nil }

  /// Whether a key wants a PIN each time, a module says only after the first.
  func pinEntry() -> KeyPINEntry {
    if !token.description.wantsPIN { return .none }
    let entries = ExpectedEntries(isExact: false, eachTime: true)
    return token.description.hasPINPad ? .there(entries, isForced: true) : .here
  }

  func pinStatus() throws(CardError) -> PINStatus { try token.pinStatus() }

  func signer(
    _ pin: consuming PIN?, lastTry consent: LastTryConsent
  ) throws(CardError) -> any Signer {
    try ModuleSigner(token, key, pin: pin, lastTry: consent, purpose: purpose)
  }
}
