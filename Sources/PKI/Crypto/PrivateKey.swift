import COpenSSL

/// A private key in software: for the lab's registry and for virtual cards, never for officials.
@safe package final class PrivateKey: Sendable {
  /// What kind of key to generate.
  package enum Kind: Hashable, Sendable {
    /// RSA with a modulus of this many bits and the exponent 65537.
    case rsa(Int)
    /// An elliptic-curve key on P-256.
    case p256
    /// An elliptic-curve key on P-384.
    case p384
    /// An elliptic-curve key on P-521.
    case p521
  }

  let handle: KeyHandle
  /// The public half.
  package let publicKey: PublicKey

  init(owning pointer: OpaquePointer) throws(KeyError) {
    let handle = unsafe KeyHandle(owning: pointer)
    guard let spki = unsafe encodedBytes({ unsafe i2d_PUBKEY(handle.pointer, $0) }) else {
      throw .malformed
    }
    let publicKey = PublicKey(spki: spki, handle: handle)
    if case .other = publicKey.kind { throw .malformed }
    self.handle = handle
    self.publicKey = publicKey
  }

  /// Generates a key.
  /// - Parameter kind: the kind, and for RSA the bits.
  /// - Throws: ``KeyError/notGenerated(_:)``.
  package static func generate(_ kind: Kind) throws(KeyError) -> PrivateKey {
    let pointer: OpaquePointer?
    switch kind {
    case .rsa(let bits) where bits > 0: unsafe pointer = COpenSSL_generate_rsa(bits)
    case .rsa: unsafe pointer = nil
    case .p256: unsafe pointer = COpenSSL_generate_ec("P-256")
    case .p384: unsafe pointer = COpenSSL_generate_ec("P-384")
    case .p521: unsafe pointer = COpenSSL_generate_ec("P-521")
    }
    guard let pointer = unsafe pointer else {
      clearErrors()
      throw .notGenerated("\(kind)")
    }
    return unsafe try PrivateKey(owning: pointer)
  }

  /// Reads an unencrypted PKCS#8 PrivateKeyInfo (RFC 5208).
  /// - Parameter pkcs8DER: DER, nothing after it.
  /// - Throws: ``KeyError/malformed``.
  package convenience init(pkcs8DER: [UInt8]) throws(KeyError) {
    let info = unsafe decodedWhole(
      pkcs8DER, { unsafe d2i_PKCS8_PRIV_KEY_INFO(nil, $0, $1) },
      free: { unsafe PKCS8_PRIV_KEY_INFO_free($0) })
    defer { clearErrors() }
    guard let info = unsafe info else { throw .malformed }
    defer { unsafe PKCS8_PRIV_KEY_INFO_free(info) }
    guard let pointer = unsafe EVP_PKCS82PKEY(info) else { throw .malformed }
    unsafe try self.init(owning: pointer)
  }

  /// Reads a PEM `PRIVATE KEY`.
  /// - Parameter pem: text with one such block.
  /// - Throws: ``KeyError/malformed``.
  package convenience init(pem: String) throws(KeyError) {
    guard let block = (try? PEM.blocks(in: Array(pem.utf8), label: PEM.privateKey))?.first else {
      throw .malformed
    }
    try self.init(pkcs8DER: block)
  }

  /// The key as an unencrypted PKCS#8 PrivateKeyInfo in DER.
  package var pkcs8DER: [UInt8] {
    guard let info = unsafe EVP_PKEY2PKCS8(handle.pointer) else { return [] }
    defer { unsafe PKCS8_PRIV_KEY_INFO_free(info) }
    return unsafe encodedBytes { unsafe i2d_PKCS8_PRIV_KEY_INFO(info, $0) } ?? []
  }

  /// The key as PEM `PRIVATE KEY`.
  package var pem: String { PEM.encode(pkcs8DER, label: PEM.privateKey) }
}
