package import PKI
import Synchronization

/// One conversation with one card, in one transaction, ended by a reset.
///
/// ```swift
/// let session = try CardSession(transport)
/// defer { session.end() }
/// let identity = try session.identity()
/// let signer = try session.signer(pin: PINEntry.ask("PIN: "))
/// ```
package final class CardSession: Sendable {
  /// The kind of card: the driver's name.
  package let kind: String
  private let channel: CardChannel
  let driver: any CardDriver
  private let state = Mutex(State())
  let wrongPINs: [KeyPurpose: WrongPINs] = [
    .signature: WrongPINs(), .authentication: WrongPINs(),
  ]

  private struct State {
    var ended = false
    var certificates: [KeyPurpose: Certificate] = [:]
    var pins: [KeyPurpose: PINStatus] = [:]
  }

  /// Begins the transaction and recognises the card.
  ///
  /// - Parameters:
  ///   - transport: a card
  ///   - limits: what bounds every operation
  /// - Throws: ``CardError/busy(reader:)``, ``CardError/unknownCard(atr:)`` and whatever the card
  ///   or its reader did; the card is then reset and let go
  package init(
    _ transport: any CardTransport, limits: CardLimits = .standard
  ) throws(CardError) {
    try transport.begin()
    let channel = CardChannel(transport, limits: limits)
    channel.startOperation(commands: limits.commandsToIdentify)
    do {
      let driver = try CardDrivers.driver(for: channel)
      (self.channel, self.driver) = (channel, driver)
      kind = type(of: driver).name
    } catch {
      transport.end()
      throw error
    }
  }

  deinit { end() }

  /// Commands sent so far.
  package var commandCount: Int { channel.commandCount }

  /// Ends the transaction and resets the card; everything made of this session stops working.
  package func end() {
    let first = state.withLock { state in
      defer { state.ended = true }
      return !state.ended
    }
    if first { channel.transport.end() }
  }

  /// Reads who the card is; no PIN is needed.
  package func identity() throws(CardError) -> CardIdentity {
    channel.startOperation(commands: channel.limits.commandsToIdentify)
    let signature = try certificateIfPresent(for: .signature)
    let authentication = try certificateIfPresent(for: .authentication)
    var pins: [KeyPurpose: PINStatus] = [:]
    if signature != nil { pins[.signature] = try pinStatus(for: .signature) }
    if authentication != nil { pins[.authentication] = try pinStatus(for: .authentication) }
    return CardIdentity(
      reader: channel.transport.readerName, atr: AnswerToReset(channel.transport.atr), kind: kind,
      signature: signature, authentication: authentication, pins: pins)
  }

  /// The certificate for a purpose.
  ///
  /// - Throws: ``CardError/certificateMissing(_:)``,
  ///   ``CardError/certificateUnreadable(_:_:)`` and whatever the card did
  package func certificate(for purpose: KeyPurpose) throws(CardError) -> Certificate {
    guard let certificate = try certificateIfPresent(for: purpose) else {
      throw .certificateMissing(purpose)
    }
    return certificate
  }

  /// The tries left for the PIN of a key, as the card tells them without spending one.
  package func pinStatus(for purpose: KeyPurpose) throws(CardError) -> PINStatus {
    try checkAlive()
    if let known = state.withLock({ $0.pins[purpose] }) { return known }
    var status = try driver.pinStatus(for: purpose)
    if status == .verified {
      // Somebody's PIN is still verified: forget it, then ask again.
      try channel.transport.reset()
      try driver.reselect()
      status = try driver.pinStatus(for: purpose)
    }
    state.withLock { $0.pins[purpose] = status }
    return status
  }

  /// A signer with the signature key; its PIN is sent with the first signature.
  ///
  /// - Parameters:
  ///   - pin: the PIN; it leaves locked memory only in commands to the card
  ///   - consent: whether the last try may be used
  ///   - algorithm: what signatures shall be; nil for the key's usual one
  /// - Throws: ``CardError/lastTry``, ``CardError/triesUnknown(_:)``, ``CardError/codeBlocked(_:)``,
  ///   ``CardError/codeLength(_:minimum:maximum:)`` before any PIN is sent, and whatever the card did
  package func signer(
    pin: consuming PIN, lastTry consent: LastTryConsent = .withheld,
    algorithm: SignatureAlgorithm? = nil
  ) throws(CardError) -> CardSigner {
    channel.startOperation(commands: channel.limits.commands)
    let certificate = try certificate(for: .signature)
    let gate = try gate(pin, .signature, consent)
    return try CardSigner(
      session: self, gate: gate, certificate: certificate, algorithm: algorithm)
  }

  /// Proves who holds the card: its authentication key signs a fresh random challenge, and the
  /// answer is verified with its certificate's key.
  ///
  /// - Parameters:
  ///   - pin: the PIN
  ///   - consent: whether the last try may be used
  package func authenticate(
    pin: consuming PIN, lastTry consent: LastTryConsent = .withheld
  ) throws(CardError) -> CardAuthentication {
    channel.startOperation(commands: channel.limits.commands)
    let certificate = try certificate(for: .authentication)
    let gate = try gate(pin, .authentication, consent)
    let algorithm = try certificate.publicKey.usualAlgorithmOfCards()
    let challenge = randomBytes(32)
    let digest = Digest.hash(challenge, algorithm.digest)
    let signature = try sign(
      digest: digest, algorithm: algorithm, .authentication, certificate, gate)
    return CardAuthentication(
      certificate: certificate, challenge: challenge, algorithm: algorithm, signature: signature)
  }

  /// Signs with a key and checks the signature against its certificate before returning it.
  func sign(
    digest: [UInt8], algorithm: SignatureAlgorithm, _ purpose: KeyPurpose,
    _ certificate: Certificate, _ gate: PINGate
  ) throws(CardError) -> [UInt8] {
    try checkAlive()
    guard digest.count == algorithm.digest.byteCount else {
      throw .digestLength(expected: algorithm.digest.byteCount)
    }
    let (driver, key) = (driver, certificate.publicKey)
    state.withLock { $0.pins = [:] }
    return try gate.use { () throws(CardError) -> [UInt8] in
      let signature = try driver.sign(
        digest: digest, algorithm: algorithm, purpose: purpose, key: key)
      guard key.verify(signature: signature, digest: digest, algorithm: algorithm) else {
        throw .signatureMismatch(purpose)
      }
      return signature
    }
  }

  /// Starts the budget of one more signature.
  func startSignature() { channel.startOperation(commands: channel.limits.commands) }

  /// Starts the budget of a change of PINs.
  func startPINOperation() throws(CardError) {
    try checkAlive()
    channel.startOperation(commands: channel.limits.commands)
  }

  /// Sends a command with PINs once; what was known of the tries left is known no more.
  func present(_ command: borrowing PINCommand, _ name: String) throws(CardError) {
    state.withLock { $0.pins = [:] }
    try command.present(over: channel, name)
  }

  private func gate(
    _ pin: consuming PIN, _ purpose: KeyPurpose, _ consent: LastTryConsent
  ) throws(CardError) -> PINGate {
    let status = try pinStatus(for: purpose)
    return try PINGate(
      pin, driver: driver, channel: channel, purpose: purpose, status: status, consent: consent,
      wrong: wrongPINs[purpose] ?? WrongPINs())
  }

  private func certificateIfPresent(for purpose: KeyPurpose) throws(CardError) -> Certificate? {
    try checkAlive()
    if let known = state.withLock({ $0.certificates[purpose] }) { return known }
    guard let der = try driver.certificate(for: purpose) else { return nil }
    let certificate: Certificate
    do {
      certificate = try Certificate(der: der)
    } catch {
      throw .certificateUnreadable(purpose, "\(error)")
    }
    state.withLock { $0.certificates[purpose] = certificate }
    return certificate
  }

  private func checkAlive() throws(CardError) {
    if state.withLock({ $0.ended }) { throw .sessionEnded }
  }
}
