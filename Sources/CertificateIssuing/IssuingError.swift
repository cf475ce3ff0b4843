package import PKI

/// Why a certificate or revocation list could not be issued.
package enum IssuingError: Error, Hashable, Sendable {
  /// The key could not sign.
  case key(KeyError)
  /// What was built cannot be read back.
  case unreadable(CertificateError)
  /// Not a dotted object identifier.
  case badObjectIdentifier(String)
}

extension PrivateKey {
  /// The algorithm with which a CA signs: the one that is asked for, else the key's usual one.
  func issuingAlgorithm(
    _ wanted: SignatureAlgorithm?
  ) throws(IssuingError) -> SignatureAlgorithm {
    if let wanted { return wanted }
    do throws(KeyError) { return try publicKey.usualAlgorithm() } catch { throw .key(error) }
  }
}

/// Signs the two structures that a CA issues (RFC 5280, 4.1 and 5.1).
enum SignedStructure {
  /// RSASSA-PSS-params with MGF1 over the same digest and a salt as long as it (RFC 4055, 3.1).
  private static func pss(_ digest: DigestAlgorithm) -> [UInt8]? {
    let oids: [DigestAlgorithm: String] = [
      .sha256: "2.16.840.1.101.3.4.2.1", .sha384: "2.16.840.1.101.3.4.2.2",
      .sha512: "2.16.840.1.101.3.4.2.3",
    ]
    guard let oid = oids[digest] else { return nil }
    let hash = DERWriter.sequence(OID.encoded(oid), DERWriter.null)
    let mask = DERWriter.sequence(OID.encoded("1.2.840.113549.1.1.8"), hash)
    return DERWriter.sequence(
      OID.encoded("1.2.840.113549.1.1.10"),
      DERWriter.sequence(
        DERWriter.value(0xA0, hash), DERWriter.value(0xA1, mask),
        DERWriter.value(0xA2, DERWriter.integer(UInt64(digest.byteCount)))))
  }

  /// The AlgorithmIdentifier of a signature algorithm.
  static func algorithmIdentifier(_ algorithm: SignatureAlgorithm) -> [UInt8]? {
    if case .rsaPSS(let digest) = algorithm { return pss(digest) }
    let oids: [SignatureAlgorithm: String] = [
      .rsaPKCS1(.sha1): "1.2.840.113549.1.1.5", .rsaPKCS1(.sha256): "1.2.840.113549.1.1.11",
      .rsaPKCS1(.sha384): "1.2.840.113549.1.1.12", .rsaPKCS1(.sha512): "1.2.840.113549.1.1.13",
      .ecdsa(.sha1): "1.2.840.10045.4.1", .ecdsa(.sha256): "1.2.840.10045.4.3.2",
      .ecdsa(.sha384): "1.2.840.10045.4.3.3", .ecdsa(.sha512): "1.2.840.10045.4.3.4",
    ]
    guard let oid = oids[algorithm] else { return nil }
    if case .ecdsa = algorithm { return DERWriter.sequence(OID.encoded(oid)) }
    return DERWriter.sequence(OID.encoded(oid), DERWriter.null)
  }

  /// SEQUENCE { tbs, algorithm, signature } over a to-be-signed structure.
  static func sign(
    _ tbs: [UInt8], _ key: PrivateKey, _ algorithm: SignatureAlgorithm,
    appending more: [UInt8] = []
  ) throws(IssuingError) -> [UInt8] {
    guard let identifier = algorithmIdentifier(algorithm) else {
      throw .key(.algorithmMismatch(key: key.publicKey.kind.name, algorithm: algorithm.name))
    }
    let digest = Digest.hash(tbs, algorithm.digest)
    let signature: [UInt8]
    do throws(KeyError) {
      switch algorithm {
      case .ecdsa: signature = try key.signECDSA(hash: digest)
      case .rsaPKCS1, .rsaPSS, .dsa, .statedPSS, .eddsa:
        signature = try key.sign(digest: digest, algorithm: algorithm)
      }
    } catch {
      throw .key(error)
    }
    return DERWriter.sequence(tbs, identifier, DERWriter.bitString(signature), more)
  }

  /// An Extension; `critical` is written only where it is true (DER).
  static func extensionValue(_ oid: String, critical: Bool = false, _ value: [UInt8]) -> [UInt8] {
    DERWriter.sequence(
      OID.encoded(oid), critical ? DERWriter.boolean(true) : [], DERWriter.octetString(value))
  }

  /// The key identifier of a key: the first 20 bytes of SHA-256 over its SubjectPublicKeyInfo
  /// (RFC 7093, 2, method 4).
  static func keyIdentifier(_ key: PublicKey) -> [UInt8] { Array(key.spkiDigest.prefix(20)) }
}
