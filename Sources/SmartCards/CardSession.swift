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
  /// What was tried to recognise it.
  package let attempts: [CardAttempt]
  /// The name of the card's profile, if nobody has signed with such a card yet.
  package var unverifiedProfile: String? { driver.unverifiedProfile }
  let channel: CardChannel
  let driver: any CardDriver
  private let state = Mutex(State())
  let wrongPINs: [KeyPurpose: WrongPINs] = [
    .signature: WrongPINs(), .authentication: WrongPINs(),
  ]

  private struct State {
    var ended = false
    var keys = KnownKeys()
    var pins: [CardKey: PINStatus] = [:]
  }

  /// Begins the transaction and recognises the card.
  ///
  /// - Parameters:
  ///   - transport: a card
  ///   - kinds: the kinds of cards that are known
  ///   - limits: what bounds every operation
  ///   - memory: where cards' directories are kept; nil to read this one anew
  ///   - watch: told of every attempt to recognise it, also where none succeeds
  /// - Throws: ``CardError/busy(reader:)``, ``CardError/unknownCard(atr:)`` and whatever the card
  ///   or its reader did; the card is then reset and let go
  package init(
    _ transport: any CardTransport, kinds: [CardKind] = CardKind.builtIn,
    limits: CardLimits = .standard, memory: (any CardMemory)? = nil,
    watch: ([CardAttempt]) -> Void = { _ in }
  ) throws(CardError) {
    try transport.begin()
    let channel = CardChannel(transport, limits: limits, memory: memory)
    channel.startOperation(commands: limits.commandsToIdentify)
    let recognition = CardRecognition(channel)
    do {
      let driver = try recognition.driver(among: kinds)
      (self.channel, self.driver) = (channel, driver)
      kind = driver.name
      attempts = recognition.attempts
      watch(attempts)
    } catch {
      watch(recognition.attempts)
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
    guard first else { return }
    channel.remembered?.save()
    channel.transport.end()
  }

  /// Reads who the card is; no PIN is needed.
  package func identity() throws(CardError) -> CardIdentity {
    channel.startOperation(commands: channel.limits.commandsToIdentify)
    let signatures = try candidates(for: .signature)
    let authentication = try candidates(for: .authentication).first
    var pins: [KeyPurpose: PINStatus] = [:]
    if let key = signatures.first { pins[.signature] = try pinStatus(of: key.key) }
    if let authentication { pins[.authentication] = try pinStatus(of: authentication.key) }
    return CardIdentity(
      reader: channel.transport.readerName, atr: AnswerToReset(channel.transport.atr), kind: kind,
      signatures: signatures.map(\.certificate), authentication: authentication?.certificate,
      pins: pins)
  }

  /// The certificate for a purpose.
  ///
  /// - Throws: ``CardError/certificateMissing(_:)``, ``CardError/severalKeys(_:_:)``,
  ///   ``CardError/certificateUnreadable(_:_:)`` and whatever the card did
  package func certificate(for purpose: KeyPurpose) throws(CardError) -> Certificate {
    try key(for: purpose).certificate
  }

  /// The tries left for the PIN of a key, as the card tells them without spending one.
  package func pinStatus(for purpose: KeyPurpose) throws(CardError) -> PINStatus {
    try pinStatus(of: try key(for: purpose).key)
  }

  /// The tries left for the PIN of one of several keys.
  package func pinStatus(of key: CertifiedKey) throws(CardError) -> PINStatus {
    try pinStatus(of: key.key)
  }

  /// The tries left for the PIN of a key.
  func pinStatus(of key: CardKey) throws(CardError) -> PINStatus {
    try checkAlive()
    if let known = state.withLock({ $0.pins[key] }) { return known }
    var status = try driver.pinStatus(of: key)
    if status == .verified {
      // Somebody's PIN is still verified: forget it, then ask again.
      try channel.transport.reset()
      try driver.reselect()
      status = try driver.pinStatus(of: key)
    }
    state.withLock { $0.pins[key] = status }
    return status
  }

  /// A signer with a key; its PIN is sent with the first signature.
  ///
  /// - Parameters:
  ///   - pin: the PIN; it leaves locked memory only in commands to the card; nil where it is typed on the reader's keys
  ///   - consent: whether the last try may be used
  ///   - chosen: the key, where it is not the only one for its purpose
  ///   - purpose: what it is used for
  ///   - algorithm: what signatures shall be; nil for the key's usual one
  /// - Throws: ``CardError/lastTry``, ``CardError/triesUnknown(_:)``, ``CardError/codeBlocked(_:)``,
  ///   ``CardError/codeLength(_:minimum:maximum:)`` before any PIN is sent, and whatever the card did
  package func signer(
    pin: consuming PIN?, lastTry consent: LastTryConsent = .withheld,
    with chosen: CertifiedKey? = nil, for purpose: KeyPurpose = .signature,
    algorithm: SignatureAlgorithm? = nil
  ) throws(CardError) -> CardSigner {
    let key: CertifiedKey
    if let chosen { key = chosen } else { key = try self.key(for: purpose) }
    channel.startOperation(commands: channel.limits.commands)
    let gate = try gate(pin, key.key, purpose, consent)
    return try CardSigner(
      session: self, gate: gate, key: key, purpose, algorithm: algorithm)
  }

  /// Signs with a key and checks the signature against its certificate before returning it.
  func sign(
    digest: [UInt8], algorithm: SignatureAlgorithm, _ purpose: KeyPurpose,
    _ key: CertifiedKey, _ gate: PINGate
  ) throws(CardError) -> [UInt8] {
    try checkAlive()
    guard digest.count == algorithm.digest.byteCount else {
      throw .digestLength(expected: algorithm.digest.byteCount)
    }
    let request = SignatureRequest(
      digest: digest, algorithm: algorithm, key: key.key, purpose: purpose,
      publicKey: key.certificate.publicKey)
    state.withLock { $0.pins = [:] }
    do throws(CardError) {
      return try use(gate, request)
    } catch {
      // Perhaps the card is not as it was remembered.
      channel.remembered?.forget()
      throw error
    }
  }

  private func use(
    _ gate: PINGate, _ request: SignatureRequest
  ) throws(CardError) -> [UInt8] {
    let driver = driver
    return try gate.use(after: { () throws(CardError) in try driver.prepare(request) }) {
      () throws(CardError) -> [UInt8] in
      let signature = try driver.sign(request)
      guard
        request.publicKey.verify(
          signature: signature, digest: request.digest, algorithm: request.algorithm)
      else { throw .signatureMismatch(request.purpose) }
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

  /// Has codes typed on the reader's keys and presented once.
  func present(_ request: PinpadRequest, _ name: String) throws(CardError) {
    state.withLock { $0.pins = [:] }
    try channel.present(request, name)
  }

  private func gate(
    _ pin: consuming PIN?, _ key: CardKey, _ purpose: KeyPurpose, _ consent: LastTryConsent
  ) throws(CardError) -> PINGate {
    let status = try pinStatus(of: key)
    return try PINGate(
      pin, driver: driver, channel: channel, key: key, status: status, consent: consent,
      wrong: wrongPINs[purpose] ?? WrongPINs())
  }

  /// What is known of the keys so far, to be looked at or changed.
  func keys<Value: Sendable>(_ body: (inout KnownKeys) -> Value) -> Value {
    state.withLock { body(&$0.keys) }
  }

  func checkAlive() throws(CardError) {
    if state.withLock({ $0.ended }) { throw .sessionEnded }
  }
}
