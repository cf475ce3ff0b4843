import COpenSSL

/// What was read from a token once.
@safe final class TimestampStorage: @unchecked Sendable {
  // Sendable: the PKCS7 is never changed; whoever verifies it does so under the lock below.
  let der: [UInt8]
  let sha256: [UInt8]
  let time: Instant
  let accuracy: Int64
  let imprintAlgorithm: DigestAlgorithm
  let imprint: [UInt8]
  let policy: String
  let nonce: [UInt8]?
  let certificates: [Certificate]
  /// The digest that its signature is over.
  let signatureDigest: SignatureDigest
  /// Whether SHA-1 alone says which certificate its signer means.
  let namesBySHA1: Bool
  private let token: PKCS7Owner

  init(der: [UInt8]) throws(TimestampFault) {
    defer { clearErrors() }
    guard der.count <= TimestampLimits.tokenBytes else { throw .tooLarge }
    do throws(CertificateError) {
      try DERReader.check(der)
    } catch {
      throw .unreadable
    }
    guard let token = PKCS7Owner(der: der), let info = unsafe PKCS7_to_TS_TST_INFO(token.pointer)
    else { throw .unreadable }
    defer { unsafe TS_TST_INFO_free(info) }
    switch unsafe COpenSSL_token_fault(token.pointer, info) {
    case 0: break
    case 1: throw .severalSigners
    case 2: throw .otherContent
    case 3: throw .otherVersion
    default: throw .criticalExtension
    }
    guard unsafe COpenSSL_info_is_strict(token.pointer, info) == 1 else { throw .notStrict }
    let accuracy = unsafe COpenSSL_accuracy(info)
    guard let time = unsafe Self.time(of: info), accuracy >= 0 else { throw .badTime }
    let digest = SignatureDigest(nid: unsafe COpenSSL_imprint_digest(info))
    guard case .known(let algorithm) = digest,
      let imprint = unsafe contents(
        of: TS_MSG_IMPRINT_get_msg(TS_TST_INFO_get_msg_imprint(info))),
      imprint.count == algorithm.byteCount
    else { throw .badImprint }
    guard let certificates = token.certificates else { throw .badCertificates }
    self.der = der
    sha256 = Digest.hash(der, .sha256)
    self.time = time
    self.accuracy = accuracy
    imprintAlgorithm = algorithm
    self.imprint = imprint
    policy = unsafe dotted(TS_TST_INFO_get_policy_id(info)) ?? ""
    nonce = unsafe contents(of: TS_TST_INFO_get_nonce(info))
    self.certificates = certificates
    signatureDigest = SignatureDigest(nid: unsafe COpenSSL_token_digest(token.pointer))
    namesBySHA1 = unsafe COpenSSL_token_names_by_sha1(token.pointer) == 1
    self.token = token
  }

  /// The time with a fraction (RFC 3161 allows one that X.509 does not), rounded up.
  private static func time(of info: OpaquePointer) -> Instant? {
    guard let text = unsafe contents(of: TS_TST_INFO_get_time(info)), text.count >= 15,
      text.last == UInt8(ascii: "Z")
    else { return nil }
    let whole = text.prefix(14)
    let fraction = text.dropFirst(14).dropLast()
    guard whole.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    if !fraction.isEmpty {
      // DER: a point, then digits of which the last is none that could be left out.
      guard fraction.first == UInt8(ascii: "."), fraction.count > 1, fraction.last != 0x30,
        fraction.dropFirst().allSatisfy({ (0x30...0x39).contains($0) })
      else { return nil }
    }
    func number(_ range: Range<Int>) -> Int { whole[range].reduce(0) { $0 * 10 + Int($1 - 0x30) } }
    let instant = Instant(
      year: number(0..<4), month: number(4..<6), day: number(6..<8), hour: number(8..<10),
      minute: number(10..<12), second: number(12..<14))
    return instant?.adding(seconds: fraction.isEmpty ? 0 : 1)
  }

  /// The certificates, of these and of others at hand, that its signer names.
  func signers(among others: [Certificate]) -> [Certificate] {
    var found: [Certificate] = []
    for certificate in certificates + others where !found.contains(certificate) {
      if unsafe COpenSSL_token_names(token.pointer, certificate.storage.pointer) == 1 {
        found.append(certificate)
      }
    }
    return found
  }

  /// Whether the authority that it names, if it names one, is the subject of a certificate (RFC 3161, 2.4.2).
  func isNamed(for certificate: Certificate) -> Bool {
    defer { clearErrors() }
    return unsafe COpenSSL_token_names_authority(token.pointer, certificate.storage.pointer) == 1
  }

  /// Whether the first certificate of a path signed it, and is the one that it names by its digest.
  /// - Parameter path: from that certificate to an anchor.
  func isSigned(by path: [Certificate]) -> Bool {
    defer { clearErrors() }
    // OpenSSL verifies a copy: it keeps the digests that it computes in the token.
    guard let anchor = path.last, let token = PKCS7Owner(der: der),
      let untrusted = unsafe COpenSSL_certificates_new()
    else { return false }
    defer { unsafe COpenSSL_certificates_free(untrusted) }
    for certificate in path {
      guard unsafe COpenSSL_certificates_push(untrusted, certificate.storage.pointer) > 0 else {
        return false
      }
    }
    return unsafe COpenSSL_token_verify(
      token.pointer, anchor.storage.pointer, untrusted, path[0].storage.pointer) == 1
  }
}
