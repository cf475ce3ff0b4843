import COpenSSL

@testable import PKI

/// A revocation list as OpenSSL reads all of it: the judge of our own reader.
@safe final class OpenSSLList {
  private let pointer: OpaquePointer
  let issuer: String
  let thisUpdate: Instant
  let nextUpdate: Instant?
  let entries: [(serialNumberDER: [UInt8], entry: RevocationList.Entry)]
  private let isIndirect: Bool

  /// Nil where the bytes are not strict DER, OpenSSL refuses them, a date is none, or a number too long.
  init?(_ der: [UInt8]) {
    guard (try? DERReader.check(der)) != nil,
      let crl = unsafe decodedWhole(
        der, { unsafe d2i_X509_CRL(nil, $0, $1) }, free: { unsafe X509_CRL_free($0) })
    else { return nil }
    let next = unsafe X509_CRL_get0_nextUpdate(crl)
    let nextUpdate = unsafe instant(next)
    guard let thisUpdate = unsafe instant(X509_CRL_get0_lastUpdate(crl)),
      unsafe next == nil || nextUpdate != nil,
      unsafe Self.hasNumbers(crl)
    else {
      unsafe X509_CRL_free(crl)
      return nil
    }
    unsafe pointer = crl
    self.thisUpdate = thisUpdate
    self.nextUpdate = nextUpdate
    issuer = unsafe CertificateFields.distinguishedName(X509_CRL_get_issuer(crl))
    isIndirect =
      unsafe X509_CRL_get_ext_by_NID(crl, NID_issuing_distribution_point, -1) >= 0
      && COpenSSL_crl_scope(crl) & 4 != 0
    let stack = unsafe X509_CRL_get_REVOKED(crl)
    entries = (0..<max(0, unsafe COpenSSL_entries_count(stack))).compactMap { index in
      guard let entry = unsafe COpenSSL_entry_at(stack, index),
        let serial = unsafe encodedBytes({
          unsafe i2d_ASN1_INTEGER(X509_REVOKED_get0_serialNumber(entry), $0)
        })
      else { return nil }
      return (serial, unsafe RevocationListStorage.entry(entry))
    }
    clearErrors()
  }

  private static func hasNumbers(_ crl: OpaquePointer) -> Bool {
    do throws(CertificateError) {
      _ = try unsafe RevocationListStorage.number(crl, NID_crl_number)
      _ = try unsafe RevocationListStorage.number(crl, NID_delta_crl)
      return true
    } catch {
      return false
    }
  }

  deinit { unsafe X509_CRL_free(pointer) }

  /// What it says of a certificate: the entry that OpenSSL finds, and in a list that is not indirect the gravest of its
  /// number, whomever an entry names; no date is after the list's.
  func entry(for certificate: Certificate) -> RevocationList.Entry? {
    var found: OpaquePointer?
    let isFound =
      unsafe X509_CRL_get0_by_cert(pointer, &found, certificate.storage.pointer) > 0
    let own = unsafe isFound ? found.map { unsafe RevocationListStorage.entry($0) } : nil
    let isIssuer =
      unsafe X509_NAME_cmp(
        X509_get_issuer_name(certificate.storage.pointer), X509_CRL_get_issuer(pointer)) == 0
    let twins =
      isIndirect || own == nil && !isIssuer
      ? []
      : entries.filter { $0.serialNumberDER == certificate.serialNumberDER }.map(\.entry)
    return ((own.map { [$0] } ?? []) + twins).map { entry in
      var entry = entry
      entry.date = entry.date.map { min($0, thisUpdate) }
      return entry
    }.min { $0.isGraver(than: $1) }
  }

  /// Its extensions in DER, and those of the list without its entries that OpenSSL is given otherwise.
  var extensions: [[UInt8]] { unsafe Self.extensions(of: pointer) }

  static func extensions(of list: RevocationList) -> [[UInt8]] {
    unsafe extensions(of: list.storage.skeleton.pointer)
  }

  private static func extensions(of crl: OpaquePointer) -> [[UInt8]] {
    unsafe (0..<max(0, X509_CRL_get_ext_count(crl))).map { index in
      unsafe encodedBytes { unsafe i2d_X509_EXTENSION(X509_CRL_get_ext(crl, index), $0) } ?? []
    }
  }

  /// Whether it has a certificate's name as its issuer, and that key signed it.
  func isSigned(by certificate: Certificate) -> Bool {
    defer { clearErrors() }
    guard
      unsafe X509_NAME_cmp(
        X509_get_subject_name(certificate.storage.pointer), X509_CRL_get_issuer(pointer)) == 0,
      let key = certificate.publicKey.handle
    else { return false }
    return unsafe X509_CRL_verify(pointer, key.pointer) == 1
  }
}
