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
  ///   - wanted: Part of the name of the one that is meant; nil for all.
  ///   - fingerprint: How the SHA-256 of the certificate begins that is meant; nil for whichever may sign.
  /// - Throws: `CardError`.
  package static func tokens(
    of process: ModuleProcess, called wanted: String? = nil, fingerprint: String? = nil
  ) throws(CardError) -> [OpenedModule] {
    let tokens = try ModuleToken.tokens(of: process)
    guard let wanted else { return tokens.map { OpenedModule($0, fingerprint) } }
    let exact = tokens.filter { $0.description.label == wanted }
    let found = exact.isEmpty ? tokens.filter { $0.name.contains(wanted) } : exact
    guard found.count == 1 else { throw .module(process.name, .unknownToken(wanted)) }
    return [OpenedModule(found[0], fingerprint)]
  }

  /// What the token says of itself.
  package var description: TokenDescription { token.description }

  /// Who it is.
  package func identity() throws(CardError) -> CardIdentity { try token.identity() }

  /// A token for each key whose certificate is for signatures.
  package func signingTokens() throws(CardError) -> [any SigningToken] {
    var keys = try token.keys(for: .signature)
    if keys.isEmpty { throw .certificateMissing(.signature) }
    if let fingerprint {
      let start = fingerprint.lowercased()
      keys = keys.filter { Hex.text($0.certificate.sha256).hasPrefix(start) }
      if keys.isEmpty { throw .keyNotFound(fingerprint) }
      guard keys.count == 1 else { throw .severalKeys(.signature, keys.map(\.certificate)) }
    }
    return keys.map { key in
      let mark = keys.count > 1 ? " (\(Hex.text(key.certificate.sha256.prefix(4))))" : ""
      return ModuleKeyToken(token, name + mark, key)
    }
  }

  /// Proves who holds it.
  package func authenticate(_ source: any PINSource) throws -> CardAuthentication {
    guard let key = try token.keys(for: .authentication).first else {
      throw CardError.certificateMissing(.authentication)
    }
    let signer = try token.signer(key, .authentication, source)
    let challenge = randomBytes(32)
    let digest = Digest.hash(challenge, signer.algorithm.digest)
    return CardAuthentication(
      certificate: key.certificate, challenge: challenge, algorithm: signer.algorithm,
      signature: try signer.sign(digest: digest))
  }

  /// Lets the token go; the module's process ends with the last of its tokens.
  package func end() {}
}

/// A key for signatures of a module's token.
final class ModuleKeyToken: SigningToken {
  let name: String
  private let token: ModuleToken
  private let key: ModuleKey

  init(_ token: ModuleToken, _ name: String, _ key: ModuleKey) {
    (self.token, self.name, self.key) = (token, name, key)
  }

  func certificate() throws(CardError) -> Certificate { key.certificate }

  func pinStatus() throws(CardError) -> PINStatus { try token.pinStatus() }

  func signer(_ source: any PINSource) throws -> any Signer {
    try token.signer(key, .signature, source)
  }

  func end() {}
}

extension ModuleToken {
  /// A signer with one of its keys; the PIN is typed here or, if the token has keys of its own, there.
  fileprivate func signer(
    _ key: ModuleKey, _ purpose: KeyPurpose, _ source: any PINSource
  ) throws -> ModuleSigner {
    let status = try pinStatus()
    if status == .blocked { throw CardError.codeBlocked(.pin) }
    guard description.wantsPIN else {
      return try ModuleSigner(self, key, pin: nil, lastTry: .given, purpose: purpose)
    }
    let consent = try source.lastTryConsent(status)
    if description.hasPINPad {
      try source.expectPIN(on: name, status, upTo: 1)
      return try ModuleSigner(self, key, pin: nil, lastTry: consent, purpose: purpose)
    }
    return try ModuleSigner(
      self, key, pin: source.pin(status), lastTry: consent, purpose: purpose)
  }
}
