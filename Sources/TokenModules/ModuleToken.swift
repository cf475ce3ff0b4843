package import PKI
package import SmartCards
import Synchronization

/// A key of a module's token with its certificate.
package struct ModuleKey: Hashable, Sendable {
  let id: [UInt8]
  /// Its certificate.
  package let certificate: Certificate
}

/// A token of a PKCS#11 module: its certificates, its PIN, its keys.
package final class ModuleToken: Sendable {
  /// What the token says of itself, as it was when the module began.
  package let description: TokenDescription
  let module: ModuleProcess
  let wrong = WrongPINs()
  private let known = Mutex<[ModuleKey]?>(nil)

  init(_ description: TokenDescription, _ module: ModuleProcess) {
    (self.description, self.module) = (description, module)
  }

  /// The tokens that a module has.
  ///
  /// - Throws: ``CardError/module(_:_:)``; also if it has none
  package static func tokens(of module: ModuleProcess) throws(CardError) -> [ModuleToken] {
    let limits = module.limits
    let answer = try module.ask(.begin(path: module.path), .beginning, within: limits.beginning)
    var unpacker = Unpacker(answer)
    var tokens: [ModuleToken] = []
    while !unpacker.isAtEnd {
      guard tokens.count < ModuleLimits.entries, let bytes = unpacker.string(limit: 4_096) else {
        throw module.nonsense(.beginning)
      }
      var inner = Unpacker(bytes)
      guard let description = TokenDescription(&inner) else { throw module.nonsense(.beginning) }
      tokens.append(ModuleToken(description, module))
    }
    guard !tokens.isEmpty else { throw .module(module.name, .noToken) }
    // A token that is yet to be made ready is no person's.
    let ready = tokens.filter(\.description.isInitialised)
    return ready.isEmpty ? tokens : ready
  }

  /// Its name, as people see it.
  package var name: String {
    "\(description.label.isEmpty ? "\(description.slot)" : description.label) (\(module.name))"
  }

  /// Reads who it is; no PIN is needed.
  package func identity() throws(CardError) -> CardIdentity {
    let authentication = try keys(for: .authentication).first
    let signatures = try keys(for: .signature)
    let status = try pinStatus()
    var pins: [KeyPurpose: PINStatus] = [:]
    if !signatures.isEmpty { pins[.signature] = status }
    if authentication != nil { pins[.authentication] = status }
    return CardIdentity(
      reader: name, atr: nil, kind: "PKCS#11 " + description.model,
      signatures: signatures.map(\.certificate), authentication: authentication?.certificate,
      pins: pins)
  }

  /// The tries left, as far as the token says it now.
  package func pinStatus() throws(CardError) -> PINStatus {
    if !description.wantsPIN { return .verified }
    return try asked(.reading) { () throws(CardError) in
      let answer = try module.ask(
        .token(slot: description.slot), .reading, within: module.limits.call)
      var unpacker = Unpacker(answer)
      guard let now = TokenDescription(&unpacker) else { throw module.nonsense(.reading) }
      return now.pinStatus
    }
  }

  /// The keys that could be meant for a purpose, by the key usage of their certificates: a module says nothing of it.
  package func keys(for purpose: KeyPurpose) throws(CardError) -> [ModuleKey] {
    try keys().filter { $0.certificate.isMeant(for: purpose) }
  }

  /// All keys that have a certificate.
  private func keys() throws(CardError) -> [ModuleKey] {
    if let known = known.withLock({ $0 }) { return known }
    let answer = try asked(.reading) { () throws(CardError) in
      try module.ask(
        .certificates(slot: description.slot), .reading, within: module.limits.call)
    }
    var unpacker = Unpacker(answer)
    var keys: [ModuleKey] = []
    while !unpacker.isAtEnd {
      guard let der = unpacker.string(limit: ModuleLimits.certificateBytes),
        let id = unpacker.string(limit: ModuleLimits.textBytes)
      else { throw module.nonsense(.reading) }
      // Authorities' certificates lie on cards too, and such as cannot be read: those of the holder count.
      guard !id.isEmpty, let certificate = try? Certificate(der: der),
        certificate.keyUsage?.contains(.keyCertSign) != true,
        !keys.contains(where: { $0.certificate == certificate })
      else { continue }
      keys.append(ModuleKey(id: id, certificate: certificate))
    }
    let found = keys
    known.withLock { $0 = found }
    return found
  }

  /// Gives the PIN to the token and looks for the private key.
  ///
  /// - Parameters:
  ///   - pin: the PIN; nil where the token asks for it itself, or needs none
  ///   - key: which key
  func open(_ key: ModuleKey, _ pin: borrowing PIN?) throws(CardError) -> OpenedModuleKey {
    if description.wantsPIN {
      try login(pin)
    }
    let type: UInt =
      switch key.certificate.publicKey.kind {
      case .ec: 3
      default: 0
      }
    let answer = try asked(.signing) { () throws(CardError) in
      try module.ask(
        .key(slot: description.slot, id: key.id, type: type), .signing,
        within: module.limits.call)
    }
    if answer.isEmpty { throw .keyWithheld }
    var unpacker = Unpacker(answer)
    guard let handle = unpacker.number(), let each = unpacker.number() else {
      throw module.nonsense(.signing)
    }
    return OpenedModuleKey(handle: handle, wantsPINEachTime: each != 0)
  }

  /// C_Login, once.
  private func login(_ pin: borrowing PIN?) throws(CardError) {
    let slot = description.slot
    let limits = module.limits
    do throws(CardError) {
      switch pin {
      case .some(let pin):
        _ = try module.ask(
          .login(slot: slot), .login, pin: pin.memory, pinLength: pin.count, within: limits.call)
      case .none:
        _ = try module.ask(.login(slot: slot), .login, within: limits.pinpad)
      }
    } catch { throw afterPIN(error) }
  }

  /// Signs, and looks whether it is a signature.
  func sign(
    _ digest: [UInt8], _ algorithm: SignatureAlgorithm, _ key: ModuleKey,
    _ opened: OpenedModuleKey, _ pin: borrowing PIN?, _ purpose: KeyPurpose
  ) throws(CardError) -> [UInt8] {
    guard digest.count == algorithm.digest.byteCount else {
      throw .digestLength(expected: algorithm.digest.byteCount)
    }
    guard let mechanism = ModuleMechanism(algorithm) else {
      throw .unsupportedAlgorithm(algorithm.identifier)
    }
    var data = digest
    if case .rsaPKCS1(let hash) = algorithm { data = RSAPadding.digestInfo(digest, hash) }
    let question = ModuleQuestion.sign(
      slot: description.slot, key: opened.handle, mechanism, data: data,
      wantsPIN: opened.wantsPINEachTime)
    let signature: [UInt8]
    do throws(CardError) {
      switch pin {
      case .some(let pin) where opened.wantsPINEachTime:
        signature = try module.ask(
          question, .signing, pin: pin.memory, pinLength: pin.count, within: module.limits.call)
      default:
        signature = try module.ask(
          question, .signing,
          within: opened.wantsPINEachTime ? module.limits.pinpad : module.limits.call)
      }
    } catch {
      if opened.wantsPINEachTime { throw afterPIN(error) }
      throw named(error, .signing)
    }
    guard
      key.certificate.publicKey.verify(
        signature: signature, digest: digest, algorithm: algorithm)
    else { throw .signatureMismatch(purpose) }
    return signature
  }
}

/// A private key of a token that took the PIN.
struct OpenedModuleKey {
  let handle: UInt
  let wantsPINEachTime: Bool
}
