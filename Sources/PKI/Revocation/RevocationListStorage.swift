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
    hasUnknownCriticalExtension = unsafe Self.hasCriticalExtension(
      crl, butThose: processed + [NID_crl_number, NID_freshest_crl])
    isCriticalToOpenSSL = unsafe Self.hasCriticalExtension(crl, butThose: processed)
    issuerHash = unsafe CanonicalName.hash(of: X509_CRL_get_issuer(crl))
  }

  private var pointer: OpaquePointer { unsafe skeleton.pointer }

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
    certificate.storage.form.listIssuers.contains(issuerHash)
  }

  var issuer: String {
    unsafe CertificateFields.distinguishedName(X509_CRL_get_issuer(pointer))
  }

  /// What it says of a certificate. A careless list names one number twice: the gravest entry counts; in an indirect
  /// list the same number may be another issuer's, in any other list it is the CA's own, whomever an entry names.
  func entry(for certificate: Certificate) -> RevocationList.Entry? {
    let numbered = entries.entries(of: certificate.storage.serialNumberDER)
    guard !numbered.isEmpty else { return nil }
    guard numbered.count <= CertificateLimits.entriesOfANumber else {
      return RevocationList.Entry(date: nil, reason: .unspecified)
    }
    let own = numbered.filter { speaks(at: $0.lowerBound, of: certificate) }
    guard !own.isEmpty || !isIndirect && isByIssuer(of: certificate) else { return nil }
    return joined(isIndirect ? own : numbered)
  }

  /// What it says of a certificate's serial number, whichever name the list bears; in an indirect one of its own entries,
  /// and of those of which nobody can read whose they are.
  func entry(ofNumberOf certificate: Certificate) -> RevocationList.Entry? {
    let numbered = entries.entries(of: certificate.storage.serialNumberDER)
    guard numbered.count <= CertificateLimits.entriesOfANumber else {
      return RevocationList.Entry(date: nil, reason: .unspecified)
    }
    let own = numbered.filter { range in
      guard isIndirect, case .named = entries.issuer(at: range.lowerBound) else { return true }
      return speaks(at: range.lowerBound, of: certificate)
    }
    return own.isEmpty ? nil : joined(own)
  }

  /// Of several entries of one number the gravest.
  private func joined(_ ranges: [Range<Int>]) -> RevocationList.Entry? {
    let said = ranges.map { range in
      var entry = entry(in: range)
      // A list cannot tell of a revocation to come: what it names was revoked when it was issued.
      entry.date = entry.date.map { min($0, thisUpdate) }
      // Where it cannot be read of whom the list speaks, it takes nothing back.
      if case .unreadable = entries.issuer(at: range.lowerBound), entry.reason == .removeFromCRL {
        entry.reason = .unspecified
      }
      // A reason that nobody can read may be the worst.
      if entries.hasUnreadableReason(at: range.lowerBound) { entry.reason = .keyCompromise }
      return entry
    }
    return RevocationList.Entry(joining: said)
  }

  private func isByIssuer(of certificate: Certificate) -> Bool {
    unsafe X509_NAME_cmp(
      certificate.storage.form.issuerName, X509_CRL_get_issuer(pointer)) == 0
  }

  private func speaks(at entry: Int, of certificate: Certificate) -> Bool {
    switch entries.issuer(at: entry) {
    case .own: return isByIssuer(of: certificate)
    case .named(let place):
      guard let names = unsafe GeneralNames(bytes.elements, place) else { return true }
      return unsafe names.contains(certificate.storage.form.issuerName)
        || SpelledName.among(Array(bytes.elements[place])).contains {
          $0 == SpelledName(certificate.issuerDER)
        }
    case .unreadable: return true
    }
  }

  /// Every entry with its serial number's INTEGER in DER.
  func allEntries() -> [(serialNumberDER: [UInt8], entry: RevocationList.Entry)] {
    entries.all().map { serialNumber, whole in
      (unsafe Array(bytes.elements[serialNumber]), entry(in: whole))
    }
  }

  private func entry(in range: Range<Int>) -> RevocationList.Entry {
    var entry = decoded(in: range)
    // Bad since nobody knows when: it counts at any time.
    if entries.hasUnreadableDate(at: range.lowerBound) { entry.date = nil }
    return entry
  }

  private func decoded(in range: Range<Int>) -> RevocationList.Entry {
    // Whoever writes so much about one certificate says something; the worst is taken for it.
    guard range.count <= CertificateLimits.entryBytes else {
      return RevocationList.Entry(date: nil, reason: .keyCompromise)
    }
    let decoded = unsafe decodedWhole(
      Array(bytes.elements[range]), { unsafe d2i_X509_REVOKED(nil, $0, $1) },
      free: { unsafe X509_REVOKED_free($0) })
    defer { clearErrors() }
    guard let decoded = unsafe decoded else {
      return RevocationList.Entry(date: nil, reason: .unspecified)
    }
    defer { unsafe X509_REVOKED_free(decoded) }
    return unsafe Self.entry(decoded)
  }

  static func entry(_ found: OpaquePointer) -> RevocationList.Entry {
    let date = unsafe instant(X509_REVOKED_get0_revocationDate(found))
    var reason = RevocationReason.unspecified
    if let value = unsafe X509_REVOKED_get_ext_d2i(found, NID_crl_reason, nil, nil) {
      let code = unsafe value.assumingMemoryBound(to: ASN1_STRING.self)
      reason = RevocationReason(rawValue: unsafe ASN1_ENUMERATED_get(code)) ?? .unspecified
      unsafe ASN1_ENUMERATED_free(code)
    }
    let invalidity = unsafe invalidityDate(found)
    let saysSince = unsafe X509_REVOKED_get_ext_by_NID(found, NID_invalidity_date, -1) >= 0
    return RevocationList.Entry(
      date: invalidity == nil && saysSince ? nil : date, reason: reason,
      invalidityDate: invalidity)
  }

  private static func invalidityDate(_ entry: OpaquePointer) -> Instant? {
    guard let value = unsafe X509_REVOKED_get_ext_d2i(entry, NID_invalidity_date, nil, nil) else {
      return nil
    }
    let time = unsafe value.assumingMemoryBound(to: ASN1_TIME.self)
    defer { unsafe ASN1_GENERALIZEDTIME_free(time) }
    return unsafe instant(time)
  }

  private static func expiredCertificatesFrom(_ crl: OpaquePointer) -> Instant? {
    let index = unsafe COpenSSL_crl_extension(crl, "2.5.29.60")
    guard index >= 0, let found = unsafe X509_CRL_get_ext(crl, index),
      let time = unsafe COpenSSL_time_in(found)
    else { return nil }
    defer { unsafe ASN1_GENERALIZEDTIME_free(time) }
    return unsafe instant(time)
  }

  /// Whether it would still list a certificate that expired before it was issued.
  func lists(expired certificate: Certificate) -> Bool {
    expiredCertificatesFrom.map { $0 <= certificate.notAfter } ?? false
  }

  /// Whether a certificate has this list's issuer name and the key that signed it.
  func isSigned(by certificate: Certificate) -> Bool {
    guard certificate.storage.subjectHash == issuerHash,
      unsafe X509_NAME_cmp(
        X509_get_subject_name(certificate.storage.pointer), X509_CRL_get_issuer(pointer)) == 0
    else { return false }
    return isSigned(byKeyOf: certificate)
  }

  /// Whether it is for all distribution points, or for one of a certificate's.
  func isMeant(for certificate: Certificate) -> Bool {
    unsafe COpenSSL_point_is_meant(certificate.storage.form.first.pointer, pointer) == 1
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

  static func number(
    _ crl: OpaquePointer, _ nid: Int32
  ) throws(CertificateError) -> RevocationListNumber? {
    guard let value = unsafe X509_CRL_get_ext_d2i(crl, nid, nil, nil) else {
      return nil
    }
    let integer = unsafe value.assumingMemoryBound(to: ASN1_STRING.self)
    defer { unsafe ASN1_INTEGER_free(integer) }
    guard let bytes = unsafe contents(of: integer), bytes.count <= 20,
      unsafe ASN1_STRING_type(integer) == V_ASN1_INTEGER
    else { throw .badField(.listNumber) }
    return RevocationListNumber(bytes)
  }

  private static func authorityKeyIdentifier(_ crl: OpaquePointer) -> [UInt8]? {
    guard let value = unsafe X509_CRL_get_ext_d2i(crl, NID_authority_key_identifier, nil, nil)
    else { return nil }
    let identifier = unsafe value.assumingMemoryBound(to: AUTHORITY_KEYID.self)
    defer { unsafe AUTHORITY_KEYID_free(identifier) }
    return unsafe contents(of: identifier.pointee.keyid)
  }

  private static func hasCriticalExtension(
    _ crl: OpaquePointer, butThose known: [Int32]
  ) -> Bool {
    unsafe (0..<max(0, X509_CRL_get_ext_count(crl))).contains { index in
      guard let found = unsafe X509_CRL_get_ext(crl, index) else { return true }
      return unsafe X509_EXTENSION_get_critical(found) != 0
        && !known.contains(OBJ_obj2nid(X509_EXTENSION_get_object(found)))
    }
  }

  private static func extensionValue(_ crl: OpaquePointer, _ nid: Int32) -> [UInt8]? {
    let index = unsafe X509_CRL_get_ext_by_NID(crl, nid, -1)
    guard index >= 0, let found = unsafe X509_CRL_get_ext(crl, index) else { return nil }
    return unsafe contents(of: X509_EXTENSION_get_data(found))
  }
}

/// Frees an X509_CRL.
@safe final class CRLOwner: @unchecked Sendable {
  // Sendable: the list is never changed, and has no entries that OpenSSL could sort.
  let pointer: OpaquePointer

  init(owning pointer: OpaquePointer) { unsafe self.pointer = pointer }

  deinit { unsafe X509_CRL_free(pointer) }
}
