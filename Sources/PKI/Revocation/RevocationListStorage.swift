import COpenSSL

/// A list's bytes, where its entries stand in them, and what else was read once: by OpenSSL, from the list without its
/// entries.
@safe final class RevocationListStorage: Sendable {
  /// The list without its entries; its signature therefore holds for nobody.
  let skeleton: CRLOwner
  let bytes: HeldBuffer<UInt8>
  let entries: ListedEntries
  /// What the issuer signed.
  private let signed: Range<Int>
  /// Whether the algorithm is the same inside of what is signed and outside.
  private let hasOneAlgorithm: Bool
  let thisUpdate: Instant
  let nextUpdate: Instant?
  /// Whether both are written as RFC 5280 wants it.
  let hasExactTimes: Bool
  let number: RevocationListNumber?
  /// The number of the list whose changes a delta list tells; nil for a complete list.
  let baseNumber: RevocationListNumber?
  let isDelta: Bool
  /// From which end of validity on it lists expired certificates too (ITU-T X.509, 9.5.2.8); nil: it does not say.
  let expiredCertificatesFrom: Instant?
  let authorityKeyIdentifier: [UInt8]?
  /// The issuingDistributionPoint in DER: its scope; empty where it is absent.
  let scope: [UInt8]
  /// Whether it is of one issuer, for all certificates and all reasons.
  let isComplete: Bool
  /// Whether the entries may be of several issuers: whether it speaks of the certificates of others than its issuer, too.
  let isIndirect: Bool
  /// Whether it may leave out what another list tells: it is for a distribution point, or for some reasons.
  let isPartial: Bool
  /// The names of the distribution point for which it is; nil: for all.
  let pointNames: Set<PointName>?
  /// Whether it may speak of certificates of users, and of those of CAs (RFC 5280, 5.2.5).
  let speaksOfUsers: Bool
  let speaksOfAuthorities: Bool
  /// Whether it tells of some reasons alone.
  let isOfSomeReasons: Bool
  /// Whether a critical extension is none of those that OpenSSL processes.
  let hasUnknownCriticalExtension: Bool
  /// Whether one is none of those that OpenSSL takes as critical ones.
  let isCriticalToOpenSSL: Bool
  let issuerHash: UInt64
  /// Which keys were found to have signed it, or not.
  private let signers = SignatureMemory(capacity: CertificateLimits.rememberedListKeys)

  init(bytes: HeldBuffer<UInt8>) throws(CertificateError) {
    guard bytes.count <= CertificateLimits.revocationListBytes else {
      throw .tooLarge(bytes: bytes.count, limit: CertificateLimits.revocationListBytes)
    }
    let parts = try unsafe ListParts(bytes.elements)
    defer { clearErrors() }
    guard let crl = unsafe Self.decoded(parts.skeleton) else {
      throw .malformed("revocation list")
    }
    unsafe skeleton = CRLOwner(owning: crl)
    self.bytes = bytes
    signed = parts.signed
    hasOneAlgorithm = parts.hasOneAlgorithm
    entries = try ListedEntries(bytes, parts.entries)
    guard let thisUpdate = unsafe instant(X509_CRL_get0_lastUpdate(crl)) else {
      throw .badField(.date)
    }
    let next = unsafe X509_CRL_get0_nextUpdate(crl)
    let nextUpdate = unsafe instant(next)
    guard unsafe next == nil || nextUpdate != nil else { throw .badField(.date) }
    self.thisUpdate = thisUpdate
    self.nextUpdate = nextUpdate
    hasExactTimes =
      unsafe COpenSSL_is_exact(X509_CRL_get0_lastUpdate(crl)) == 1
      && (next == nil || COpenSSL_is_exact(next) == 1)
    try unsafe ListExtensions.check(crl)
    number = try unsafe Self.number(crl, NID_crl_number)
    baseNumber = try unsafe Self.number(crl, NID_delta_crl)
    expiredCertificatesFrom = unsafe Self.expiredCertificatesFrom(crl)
    isDelta = unsafe X509_CRL_get_ext_by_NID(crl, NID_delta_crl, -1) >= 0
    authorityKeyIdentifier = unsafe Self.authorityKeyIdentifier(crl)
    scope = unsafe Self.extensionValue(crl, NID_issuing_distribution_point) ?? []
    let hasScope = unsafe X509_CRL_get_ext_by_NID(crl, NID_issuing_distribution_point, -1) >= 0
    isComplete = !isDelta && !hasScope
    let processed = [
      NID_issuing_distribution_point, NID_authority_key_identifier, NID_delta_crl,
    ]
    let kinds = hasScope ? unsafe COpenSSL_crl_scope(crl) : 1 | 2
    speaksOfUsers = kinds & 1 != 0
    speaksOfAuthorities = kinds & 2 != 0
    isIndirect = kinds & 4 != 0
    isOfSomeReasons = kinds & 8 != 0
    isPartial = kinds & (8 | 16) != 0
    pointNames = hasScope ? unsafe PointName.all(ofScopeOf: crl) : nil
    hasUnknownCriticalExtension = unsafe Self.hasCriticalExtension(
      crl, butThose: processed + [NID_crl_number, NID_freshest_crl])
    isCriticalToOpenSSL = unsafe Self.hasCriticalExtension(crl, butThose: processed)
    issuerHash = unsafe CanonicalName.hash(of: X509_CRL_get_issuer(crl))
  }

  var pointer: OpaquePointer { unsafe skeleton.pointer }

  /// The list as OpenSSL reads it, entries included: what ours is compared with.
  func whole() -> CRLOwner? {
    defer { clearErrors() }
    return unsafe Self.decoded(Array(bytes.elements)).map { unsafe CRLOwner(owning: $0) }
  }

  private static func decoded(_ der: [UInt8]) -> OpaquePointer? {
    unsafe decodedWhole(
      der, { unsafe d2i_X509_CRL(nil, $0, $1) }, free: { unsafe X509_CRL_free($0) })
  }

  var hasFreshestCRL: Bool { unsafe X509_CRL_get_ext_by_NID(pointer, NID_freshest_crl, -1) >= 0 }

  /// The digest under the issuer's signature.
  var signatureDigest: SignatureDigest { SignatureDigest(nid: unsafe COpenSSL_crl_digest(pointer)) }

  /// The scheme of the issuer's signature; nil where it is none that is known here.
  var signatureScheme: SignatureScheme? {
    SignatureScheme(nid: unsafe COpenSSL_crl_scheme(pointer))
  }

  /// The algorithm of the issuer's signature, by OpenSSL's short name.
  var signatureAlgorithmName: String {
    guard let name = unsafe OBJ_nid2sn(X509_CRL_get_signature_nid(pointer)) else {
      return "unknown"
    }
    return unsafe String(cString: name)
  }

  /// Whether a certificate says that the lists of this one's issuer speak of it, whoever issued it.
  func isNamed(by certificate: Certificate) -> Bool {
    certificate.storage.form.points.issuers.contains(issuerHash)
  }

  var issuer: String {
    unsafe CertificateFields.distinguishedName(X509_CRL_get_issuer(pointer))
  }

  /// Whether it would still list a certificate that expired before it was issued.
  func lists(expired certificate: Certificate) -> Bool {
    expiredCertificatesFrom.map { $0 <= certificate.notAfter } ?? false
  }

  /// The issuer's name in DER, as the list writes it.
  var issuerDER: [UInt8] {
    unsafe encodedBytes { unsafe i2d_X509_NAME(X509_CRL_get_issuer(pointer), $0) } ?? []
  }

  /// Whether a certificate has this list's issuer name and the key that signed it.
  func isSigned(by certificate: Certificate) -> Bool {
    guard certificate.storage.subjectHash == issuerHash,
      unsafe X509_NAME_cmp(
        X509_get_subject_name(certificate.storage.pointer), X509_CRL_get_issuer(pointer)) == 0
    else { return false }
    return isSigned(byKeyOf: certificate)
  }

  /// Whether it is for all distribution points, or for one of a certificate's (RFC 5280, 6.3.3 (b)(2)(i)): OpenSSL takes any
  /// list for a point without a name.
  func isMeant(for certificate: Certificate) -> Bool {
    certificate.storage.form.points.include(anyOf: pointNames)
  }

  /// Whether a certificate's key signed it, in whatever name.
  func isSigned(byKeyOf certificate: Certificate) -> Bool {
    unsafe signers.verify([], by: certificate.publicKey) { key in unsafe holds(with: key) }
  }

  /// Whether the signature is a key's, over all that was signed, the entries included.
  private func holds(with key: OpaquePointer) -> Bool {
    guard hasOneAlgorithm else { return false }
    let body = unsafe UnsafeBufferPointer(rebasing: bytes.elements[signed])
    return unsafe COpenSSL_crl_is_signed(pointer, body.baseAddress, body.count, key) == 1
  }
}
