import COpenSSL
import Synchronization

extension PublicKey {
  /// Whether a signature over a digest is this key's, judged strictly.
  ///
  /// The algorithm must fit the key; RSA needs a modulus of ``CertificateLimits/rsaBits`` and a signature
  /// exactly as long as it; PSS a salt exactly as long as the digest (RFC 6931, 2.3.9); ECDSA exactly
  /// r‖s, each as long as the order and in [1, n−1] (RFC 6931, 2.3.6).
  /// - Parameters:
  ///   - signature: in the form of XML signatures: r‖s for ECDSA.
  ///   - digest: the digest that was signed, of the algorithm's length.
  ///   - algorithm: the signature algorithm.
  package func verify(
    signature: [UInt8], digest: [UInt8], algorithm: SignatureAlgorithm
  ) -> Bool {
    switch kind {
    case .rsa(let bits), .rsaPSS(let bits, _):
      CertificateLimits.rsaBits.contains(bits) && matches(signature, digest, algorithm) == true
    case .ec: matches(signature, digest, algorithm) == true
    case .other: false
    }
  }

  /// The same for keys that are not accepted too, as far as OpenSSL can compute it: what fits proves that
  /// nothing was changed, and nothing else.
  ///
  /// - Parameters:
  ///   - signature: in the form of XML signatures: r‖s for ECDSA.
  ///   - digest: the digest that was signed, of the algorithm's length; the text where the algorithm signs that.
  ///   - algorithm: the signature algorithm.
  /// - Returns: nil where it cannot be computed.
  package func matches(
    _ signature: [UInt8], _ digest: [UInt8], _ algorithm: SignatureAlgorithm
  ) -> Bool? {
    guard algorithm.signsText || digest.count == algorithm.digest.byteCount else { return false }
    switch (kind, algorithm) {
    case (.rsa(let bits), .rsaPKCS1), (.rsa(let bits), .rsaPSS), (.rsa(let bits), .statedPSS),
      (.rsaPSS(let bits, nil), .statedPSS),
      (.other(.negativeRSA(let bits)), .rsaPKCS1), (.other(.negativeRSA(let bits)), .rsaPSS),
      (.other(.negativeRSA(let bits)), .statedPSS):
      guard CertificateLimits.computedRSABits.contains(bits) else { return nil }
      guard signature.count == (bits + 7) / 8 else { return false }
      return verifyExact(signature, digest, algorithm)
    case (.rsaPSS(let bits, let restriction), .rsaPSS(let used)):
      guard CertificateLimits.computedRSABits.contains(bits) else { return nil }
      guard restriction?.allows(used) ?? true, signature.count == (bits + 7) / 8 else {
        return false
      }
      return verifyExact(signature, digest, algorithm)
    case (.ec(let curve), .ecdsa):
      guard ECDSASignature.isInRange(signature, curve: curve),
        let der = ECDSASignature.der(xmlForm: signature, curve: curve)
      else { return false }
      return verifyExact(der, digest, algorithm)
    case (.other(.curve(_, let bits)), .ecdsa):
      // OpenSSL itself refuses r and s outside of [1, n−1].
      guard let der = ECDSASignature.der(xmlForm: signature, orderBytes: (bits + 7) / 8) else {
        return false
      }
      return verifyExact(der, digest, algorithm)
    case (.other(.dsa(let bits)), .dsa):
      // As with curves OpenSSL refuses r and s outside of [1, q−1]. Writers make them as long as q or as the digest.
      guard CertificateLimits.computedDSABits.contains(bits) else { return nil }
      guard (2...128).contains(signature.count),
        let der = ECDSASignature.der(xmlForm: signature, orderBytes: signature.count / 2)
      else { return false }
      return verifyExact(der, digest, algorithm)
    case (.other(.edwards(let curve)), .eddsa(let used)) where used == curve:
      guard signature.count == curve.valueBytes else { return false }
      return verifyText(signature, digest)
    // What a key with restrictions says of parameters that are not its own is not looked into.
    case (.rsaPSS, .statedPSS): return nil
    case (.other(.named), _), (.other(.unknown), _): return nil
    default: return false
    }
  }

  /// Whether it may be tried on many digests: with the largest of the others one verification takes milliseconds.
  package var isQuick: Bool {
    switch kind {
    case .rsa(let bits), .rsaPSS(let bits, _): CertificateLimits.quickRSABits >= bits
    case .ec: true
    case .other: false
    }
  }

  /// Whether anything is computed with this key where somebody says that it signed a certificate or a list: a modulus
  /// or an exponent of thousands of bits costs milliseconds each time, and no CA has such a key.
  var isComputed: Bool {
    switch kind {
    case .rsa(let bits), .rsaPSS(let bits, _), .other(.negativeRSA(let bits)):
      CertificateLimits.computedRSABits.contains(bits)
    case .other(.dsa(let bits)): CertificateLimits.computedDSABits.contains(bits)
    case .ec, .other(.curve), .other(.edwards): true
    case .other(.named):
      handle.map { $0.bits <= CertificateLimits.unnamedCurveBits } ?? false
    case .other(.unknown): false
    }
  }

  /// OpenSSL's answer for a signature in the form of certificates: ECDSA's is DER.
  ///
  /// - Parameters:
  ///   - signature: the contents of a BIT STRING.
  ///   - digest: the digest that was signed, of the algorithm's length.
  ///   - algorithm: the signature algorithm.
  /// - Returns: nil where key and algorithm are no usual pair.
  func verifiesAsItIs(
    _ signature: [UInt8], _ digest: [UInt8], _ algorithm: SignatureAlgorithm
  ) -> Bool? {
    switch (kind, algorithm) {
    case (.rsa(let bits), .rsaPKCS1) where CertificateLimits.rsaBits.contains(bits): break
    case (.ec, .ecdsa): break
    default: return nil
    }
    return verifyExact(signature, digest, algorithm)
  }

  /// Runs OpenSSL over a signature of a text; nil where it cannot compute with this key.
  private func verifyText(_ signature: [UInt8], _ text: [UInt8]) -> Bool? {
    guard let handle, let context = unsafe EVP_MD_CTX_new() else { return nil }
    defer {
      unsafe EVP_MD_CTX_free(context)
      clearErrors()
    }
    let isReady = unsafe EVP_DigestVerifyInit_ex(
      context, nil, nil, handle.library, nil, handle.pointer, nil)
    guard isReady == 1 else { return nil }
    return unsafe EVP_DigestVerify(context, signature, signature.count, text, text.count) == 1
  }

  /// Runs OpenSSL over a signature in OpenSSL's form; nil where it cannot compute with this algorithm.
  private func verifyExact(
    _ signature: [UInt8], _ digest: [UInt8], _ algorithm: SignatureAlgorithm
  ) -> Bool? {
    guard let handle,
      let context = contexts.take(algorithm) ?? VerificationContext(key: handle, algorithm)
    else { return nil }
    let valid = context.verify(signature, digest)
    contexts.giveBack(context)
    return valid
  }
}

/// An EVP_PKEY_CTX made ready for one algorithm; used by one thread at a time.
@safe final class VerificationContext: @unchecked Sendable {
  // Sendable: VerificationContexts hands each to one caller at a time.
  let algorithm: SignatureAlgorithm
  private let pointer: OpaquePointer

  init?(key: KeyHandle, _ algorithm: SignatureAlgorithm) {
    guard let pointer = unsafe EVP_PKEY_CTX_new_from_pkey(key.library, key.pointer, nil) else {
      return nil
    }
    var ready = unsafe EVP_PKEY_verify_init(pointer) > 0
    switch algorithm {
    case .rsaPKCS1:
      ready = unsafe ready && EVP_PKEY_CTX_set_rsa_padding(pointer, RSA_PKCS1_PADDING) > 0
    case .rsaPSS, .statedPSS:
      ready = unsafe ready && EVP_PKEY_CTX_set_rsa_padding(pointer, RSA_PKCS1_PSS_PADDING) > 0
    case .ecdsa, .dsa: break
    case .eddsa: ready = false
    }
    let method = unsafe algorithm.digest.fetched.method
    ready = unsafe ready && EVP_PKEY_CTX_set_signature_md(pointer, method) > 0
    if let pss = algorithm.pss {
      ready = unsafe ready && EVP_PKEY_CTX_set_rsa_mgf1_md(pointer, pss.mask.fetched.method) > 0
      ready = unsafe ready && EVP_PKEY_CTX_set_rsa_pss_saltlen(pointer, Int32(pss.salt)) > 0
    }
    guard ready else {
      unsafe EVP_PKEY_CTX_free(pointer)
      clearErrors()
      return nil
    }
    self.algorithm = algorithm
    unsafe self.pointer = pointer
  }

  deinit { unsafe EVP_PKEY_CTX_free(pointer) }

  func verify(_ signature: [UInt8], _ digest: [UInt8]) -> Bool {
    let result = unsafe EVP_PKEY_verify(
      pointer, signature, signature.count, digest, digest.count)
    if result != 1 { clearErrors() }
    return result == 1
  }
}

/// A small store of idle contexts of one key.
final class VerificationContexts: Sendable {
  private let idle = Mutex<[VerificationContext]>([])

  func take(_ algorithm: SignatureAlgorithm) -> VerificationContext? {
    idle.withLock { idle in
      guard let index = idle.lastIndex(where: { $0.algorithm == algorithm }) else { return nil }
      return idle.remove(at: index)
    }
  }

  func giveBack(_ context: VerificationContext) {
    idle.withLock { idle in
      if idle.count < 4 { idle.append(context) }
    }
  }
}
