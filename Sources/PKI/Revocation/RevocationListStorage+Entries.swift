import COpenSSL

// What a list says of a certificate.
extension RevocationListStorage {
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
      // A reason that nobody can read may be the worst.
      if entries.hasUnreadableReason(at: range.lowerBound) { entry.reason = .keyCompromise }
      return entry
    }
    var gravest = RevocationList.Entry(joining: said)
    if gravest?.isRemoval == true, !ranges.allSatisfy({ mayRemove(at: $0.lowerBound) }) {
      gravest?.reason = .unspecified
    }
    return gravest
  }

  /// Whether an entry may take another one back: delta lists alone do (RFC 5280, 5.3.1), in any other list whatever is named
  /// is revoked; and where it cannot be read of whom the list speaks, nothing is.
  private func mayRemove(at entry: Int) -> Bool {
    guard isDelta else { return false }
    if case .unreadable = entries.issuer(at: entry) { return false }
    return true
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
}
