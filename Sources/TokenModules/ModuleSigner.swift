package import PKI
package import SmartCards
import Synchronization

/// Signs with a key of a module's token, under the rules for PINs that cards have.
package final class ModuleSigner: Signer {
  /// The certificate of the key.
  package var certificate: Certificate { key.certificate }
  /// What its signatures are.
  package let algorithm: SignatureAlgorithm
  private let token: ModuleToken
  private let key: ModuleKey
  private let purpose: KeyPurpose
  private let state: Mutex<State>

  private enum Phase { case fresh, opened, spent }

  private struct State: ~Copyable {
    var pin: PIN?
    var phase = Phase.fresh
    var opened: OpenedModuleKey?
  }

  /// A signer; its PIN is given with the first signature.
  ///
  /// - Parameters:
  ///   - token: the token
  ///   - key: one of its keys
  ///   - pin: the PIN; nil where the token asks for it itself
  ///   - consent: whether the last try may be used
  ///   - algorithm: what signatures shall be; nil for the key's usual one
  ///   - purpose: what the key is used for
  /// - Throws: ``CardError`` before any PIN is given
  package init(
    _ token: ModuleToken, _ key: ModuleKey, pin: consuming PIN?, lastTry consent: LastTryConsent,
    algorithm: SignatureAlgorithm? = nil, purpose: KeyPurpose = .signature
  ) throws(CardError) {
    (self.token, self.key, self.purpose) = (token, key, purpose)
    if let algorithm {
      self.algorithm = algorithm
    } else {
      self.algorithm = try key.certificate.publicKey.usualAlgorithmOfCards()
    }
    if token.description.wantsPIN {
      switch pin {
      case .some(let pin):
        try token.description.pinRule.check(pin)
        guard !token.wrong.contains(pin) else { throw .pinKnownWrong }
      case .none:
        guard token.description.hasPINPad else { throw .pinRequired }
      }
      try token.pinStatus().check(consent)
    }
    state = Mutex(State(pin: pin))
  }

  /// Signs a digest; the signature has been checked against the certificate when it is returned.
  ///
  /// - Parameter digest: a digest of the algorithm's length
  /// - Returns: the signature in the form that XML signatures carry (r‖s for ECDSA)
  /// - Throws: ``CardError``; after any error this signer refuses with ``CardError/pinSpent``
  package func sign(digest: [UInt8]) throws(CardError) -> [UInt8] {
    let (token, key, algorithm, purpose) = (token, key, algorithm, purpose)
    return try state.withLock { (state) throws(CardError) -> [UInt8] in
      guard state.phase != .spent else { throw .pinSpent }
      // Whatever throws below leaves the state without a PIN: it is zeroised here and now.
      let pin = state.pin.take()
      state.phase = .spent
      let opened: OpenedModuleKey
      if let known = state.opened {
        opened = known
      } else {
        do throws(CardError) { opened = try token.open(key, pin) } catch {
          if case .wrongCode = error, let pin { token.wrong.keep(pin) }
          throw error
        }
      }
      let signature = try token.sign(digest, algorithm, key, opened, pin, purpose)
      state.opened = opened
      state.phase = .opened
      // A PIN that no further signature wants is let go.
      if opened.wantsPINEachTime { state.pin = pin }
      return signature
    }
  }
}
