import PKI

extension ProfileDriver {
  /// The folder of the keys; then, for cards that forget a PIN with the next command, all but the signature itself.
  package func prepare(_ request: SignatureRequest) throws(CardError) {
    try enterFolder()
    if profile.signing.order == .environmentFirst { try setEnvironment(request) }
  }

  /// MSE SET, then PSO with the signature key, INTERNAL AUTHENTICATE with the other (ISO 7816-8, 7816-4).
  package func sign(_ request: SignatureRequest) throws(CardError) -> [UInt8] {
    if profile.signing.order == .verifyFirst { try setEnvironment(request) }
    let (algorithm, input) = try input(of: request)
    let signature: [UInt8]
    if usesInternalAuthenticate(request) {
      signature = try require(
        CommandAPDU(0x00, 0x88, 0x00, 0x00, data: input, expecting: 256), "INTERNAL AUTHENTICATE")
    } else {
      signature = try require(
        CommandAPDU(
          0x00, 0x2A, 0x9E, 0x9A, data: algorithm.input == .hashCommand ? [] : input,
          expecting: 256), "PSO COMPUTE DIGITAL SIGNATURE")
    }
    return try signature.inXMLForm(request.publicKey, request.purpose, profile.signing.form)
  }

  /// MANAGE SECURITY ENVIRONMENT SET: `80` the algorithm, `84` the key; and the hash, where it goes ahead.
  private func setEnvironment(_ request: SignatureRequest) throws(CardError) {
    let (algorithm, input) = try input(of: request)
    guard let key = information.certified[request.key.index].key.reference else {
      throw .certificateMissing(request.purpose)
    }
    let template = [algorithm.reference.map { TLV(0x80, [$0]) }, TLV(0x84, [key])]
    let isAuthentication = usesInternalAuthenticate(request)
    try require(
      CommandAPDU(
        0x00, 0x22, 0x41, isAuthentication ? 0xA4 : 0xB6,
        data: template.compactMap { $0 }.flatMap(\.encoded)), "MSE SET")
    if algorithm.input == .hashCommand, !isAuthentication {
      try require(
        CommandAPDU(0x00, 0x2A, 0x90, 0xA0, data: TLV(0x90, input).encoded), "PSO HASH")
    }
  }

  private func usesInternalAuthenticate(_ request: SignatureRequest) -> Bool {
    request.purpose == .authentication
      && profile.signing.authentication == .internalAuthenticate
  }

  /// The card's algorithm for a signature, and what it gets.
  private func input(
    of request: SignatureRequest
  ) throws(CardError) -> (CardProfile.Algorithm, [UInt8]) {
    let wanted = request.algorithm
    let found = (profile.signing.algorithms + information.namedAlgorithms).first {
      $0.scheme == wanted.scheme && ($0.digest == nil || $0.digest == wanted.digest)
    }
    guard let found, let input = found.input(of: request) else {
      throw .unsupportedAlgorithm(wanted.identifier)
    }
    return (found, input)
  }

  @discardableResult
  private func require(_ command: CommandAPDU, _ name: String) throws(CardError) -> [UInt8] {
    let answer = try channel.send(command)
    if answer.status == .securityStatusNotSatisfied { throw .pinRequired }
    guard answer.status == .success else { throw .refused(command: name, answer.status) }
    return answer.data
  }
}

extension CardProfile.Algorithm {
  /// What the card gets of a digest; nil where scheme and key do not fit.
  fileprivate func input(of request: SignatureRequest) -> [UInt8]? {
    let (digest, hash) = (request.digest, request.algorithm.digest)
    switch (request.publicKey.kind, scheme, input) {
    case (.rsa, .rsaPKCS1, .digestInfo): return RSAPadding.digestInfo(digest, hash)
    case (.rsa(let bits), .rsaPKCS1, .block):
      return RSAPadding.pkcs1(digest, hash, length: (bits + 7) / 8)
    case (.rsa(let bits), .rsaPSS, .block):
      return RSAPadding.pss(digest, hash, modulusBits: bits)
    case (.rsa, .rsaPKCS1, .hash), (.rsa, .rsaPKCS1, .hashCommand), (.rsa, .rsaPSS, .hash),
      (.rsa, .rsaPSS, .hashCommand), (.ec, .ecdsa, .hash), (.ec, .ecdsa, .hashCommand):
      let zeros = (zeroPaddedLength ?? 0) - digest.count
      return [UInt8](repeating: 0, count: Swift.max(0, zeros)) + digest
    default: return nil
    }
  }
}

extension CryptographicInformation {
  /// PKCS#11's numbers, by which EF.CIAInfo names mechanisms.
  private enum Mechanism {
    static let rsaDigestInfo = 0x01
    static let rsa: [DigestAlgorithm: Int] = [.sha256: 0x40, .sha384: 0x41, .sha512: 0x42]
    static let rsaPSS: [DigestAlgorithm: Int] = [.sha256: 0x43, .sha384: 0x44, .sha512: 0x45]
    static let ecdsa = 0x1041
    static let ecdsaHash: [DigestAlgorithm: Int] = [
      .sha256: 0x1044, .sha384: 0x1045, .sha512: 0x1046,
    ]
  }

  /// The algorithms that EF.CIAInfo names: those over a DigestInfo or a bare hash, which take a command less, then those that
  /// pad a hash themselves; at last, where it names none, what such cards usually do.
  fileprivate var namedAlgorithms: [CardProfile.Algorithm] {
    func rows(
      _ scheme: SignatureScheme, _ mechanisms: [DigestAlgorithm: Int]
    ) -> [CardProfile.Algorithm] {
      mechanisms.compactMap { digest, mechanism in
        reference(of: mechanism).map {
          .init(scheme, digest, reference: $0, input: .hashCommand)
        }
      }
    }
    let bare: [CardProfile.Algorithm] = [
      .init(.rsaPKCS1, reference: reference(of: Mechanism.rsaDigestInfo), input: .digestInfo),
      .init(.ecdsa, reference: reference(of: Mechanism.ecdsa), input: .hash),
    ]
    return bare.filter { $0.reference != nil } + rows(.rsaPKCS1, Mechanism.rsa)
      + rows(.rsaPSS, Mechanism.rsaPSS) + rows(.ecdsa, Mechanism.ecdsaHash) + bare
  }
}
