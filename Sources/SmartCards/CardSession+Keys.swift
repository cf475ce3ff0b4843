package import PKI

/// A key of a card with its certificate as read.
package struct CertifiedKey: Hashable, Sendable {
  /// The key, for the card's driver.
  let key: CardKey
  /// Its certificate.
  package let certificate: Certificate
}

/// What a session has read of the card's keys.
struct KnownKeys: Sendable {
  var chosen: CertifiedKey?
  var certificates: [CardKey: Certificate?] = [:]
  var candidates: [KeyPurpose: [CertifiedKey]] = [:]
}

extension CardSession {
  /// The keys that could be meant for a purpose.
  ///
  /// The card says what its keys are for, and their certificates say it with more weight: a key counts for signatures if
  /// its certificate has nonRepudiation, whatever the card says. Other keys than those that the card names are looked at
  /// only where none of these does. Where no certificate has nonRepudiation, the card's word remains, and a verifier
  /// will say what is wrong.
  ///
  /// - Throws: ``CardError/certificateUnreadable(_:_:)`` and whatever the card did
  package func candidates(for purpose: KeyPurpose) throws(CardError) -> [CertifiedKey] {
    try checkAlive()
    if let known = keys({ $0.candidates[purpose] }) { return known }
    if purpose == .signature, let chosen = keys({ $0.chosen }) { return [chosen] }
    let named = try read(driver.keys.filter { $0.purpose == purpose }, purpose)
    var found = named.filter { $0.certificate.isMeant(for: purpose) }
    if found.isEmpty {
      let others = try read(driver.keys.filter { $0.purpose != purpose }, purpose)
      found = others.filter { $0.certificate.isMeant(for: purpose) }
    }
    if found.isEmpty { found = named }
    keys { $0.candidates[purpose] = found }
    return found
  }

  /// The one key for a purpose.
  ///
  /// - Throws: ``CardError/certificateMissing(_:)``, ``CardError/severalKeys(_:_:)``
  func key(for purpose: KeyPurpose) throws(CardError) -> CertifiedKey {
    let candidates = try candidates(for: purpose)
    guard let first = candidates.first else { throw .certificateMissing(purpose) }
    guard candidates.count == 1 else { throw .severalKeys(purpose, candidates.map(\.certificate)) }
    return first
  }

  /// Takes the key for signatures whose certificate has a SHA-256 that begins so.
  ///
  /// - Parameter fingerprint: hexadecimal digits, eight at least
  /// - Throws: ``CardError/keyNotFound(_:)``; ``CardError/severalKeys(_:_:)`` if more than one begins so
  package func choose(fingerprint: String) throws(CardError) {
    try checkAlive()
    let found = try read(driver.keys, .signature).filter {
      Hex.text($0.certificate.sha256).hasPrefix(fingerprint.lowercased())
    }
    guard let first = found.first else { throw .keyNotFound(fingerprint) }
    guard found.count == 1 else { throw .severalKeys(.signature, found.map(\.certificate)) }
    keys {
      $0.chosen = first
      $0.candidates[.signature] = [first]
    }
  }

  /// Reads the certificates of keys, each once; a certificate that lies on the card twice counts once.
  private func read(
    _ wanted: [CardKey], _ purpose: KeyPurpose
  ) throws(CardError) -> [CertifiedKey] {
    var found: [CertifiedKey] = []
    for key in wanted {
      guard let certificate = try certificate(of: key, purpose) else { continue }
      if found.contains(where: { $0.certificate == certificate }) { continue }
      found.append(CertifiedKey(key: key, certificate: certificate))
    }
    return found
  }

  private func certificate(
    of key: CardKey, _ purpose: KeyPurpose
  ) throws(CardError) -> Certificate? {
    if let known = keys({ $0.certificates[key] }) { return known }
    var certificate: Certificate?
    if let der = try driver.certificate(of: key) {
      do throws(CertificateError) { certificate = try Certificate(der: der) } catch {
        throw .certificateUnreadable(purpose, error)
      }
    }
    let read = certificate
    keys { $0.certificates[key] = .some(read) }
    return read
  }
}

extension Certificate {
  /// Whether its key usage says that the key is for a purpose.
  package func isMeant(for purpose: KeyPurpose) -> Bool {
    let signs = keyUsage?.contains(.nonRepudiation) ?? false
    return switch purpose {
    case .signature: signs
    case .authentication: !signs && keyUsage?.contains(.digitalSignature) ?? true
    }
  }
}
