import COpenSSL

/// An X.509 certificate as read from strict DER: decoded once, compared by its SHA-256.
///
/// Nothing about it is trusted; only a ``CertificationPath`` is.
public struct Certificate: Hashable, Sendable {
  let storage: CertificateStorage

  /// Reads a certificate.
  /// - Parameter der: strict DER, nothing after it, at most
  ///   ``CertificateLimits/certificateBytes``.
  /// - Throws: ``CertificateError``.
  public init(der: [UInt8]) throws(CertificateError) {
    storage = try CertificateStorage(der: der)
  }

  /// Reads the first certificate of a PEM file.
  /// - Parameter pem: text with a `CERTIFICATE` block.
  /// - Throws: ``CertificateError``.
  public init(pem: String) throws(CertificateError) {
    let blocks = try PEM.blocks(in: Array(pem.utf8), label: PEM.certificate)
    try self.init(der: blocks[0])
  }

  /// Reads every certificate of a file that holds DER or PEM.
  /// - Parameter bytes: the file.
  /// - Throws: ``CertificateError`` for the first that cannot be read.
  public static func all(in bytes: [UInt8]) throws(CertificateError) -> [Certificate] {
    var certificates: [Certificate] = []
    for der in try PEM.ders(in: bytes, label: PEM.certificate) {
      certificates.append(try Certificate(der: der))
    }
    return certificates
  }

  /// The bytes of the certificate.
  public var der: [UInt8] { storage.der }
  /// The certificate as PEM.
  public var pem: String { PEM.encode(der, label: PEM.certificate) }
  /// SHA-256 over the certificate's DER.
  public var sha256: [UInt8] { storage.sha256 }
  /// The subject's public key.
  package var publicKey: PublicKey { storage.publicKey }
  /// SHA-256 over the SubjectPublicKeyInfo.
  public var spkiSHA256: [UInt8] { storage.publicKey.spkiDigest }
  /// The first instant of validity.
  public var notBefore: Instant { storage.notBefore }
  /// The last instant of validity.
  public var notAfter: Instant { storage.notAfter }
  /// The keyUsage bits; nil where the extension is absent.
  package var keyUsage: KeyUsage? { storage.keyUsage }
  /// The extended key usages as dotted object identifiers; empty where the extension is absent.
  package var extendedKeyUsage: [String] { storage.extendedKeyUsage }
  /// The certificate policies as dotted object identifiers.
  public var policies: [String] { storage.policies }
  /// Whether basicConstraints says that this is a certification authority.
  public var isCA: Bool { storage.isCA }
  /// Whether issuer and subject are the same name.
  package var isSelfIssued: Bool { storage.isSelfIssued }
  /// The subject's common name, the most specific where there are several.
  public var commonName: String? { storage.commonName }
  /// The subject's serialNumber attribute; nil unless there is exactly one.
  public var serialNumberAttribute: String? { storage.serialNumberAttribute }
  /// The national id in the subject's serialNumber; nil where there is none or it is wrong.
  public var nationalID: NationalID? { storage.nationalID }

  /// A digest over the certificate's DER.
  /// - Parameter algorithm: SHA-256 is kept, others are computed.
  package func digest(_ algorithm: DigestAlgorithm) -> [UInt8] {
    algorithm == .sha256 ? sha256 : Digest.hash(der, algorithm)
  }

  /// Whether two certificates have the same bytes.
  public static func == (a: Certificate, b: Certificate) -> Bool {
    a.storage === b.storage || a.sha256 == b.sha256
  }

  /// Hashes the SHA-256 of the bytes.
  public func hash(into hasher: inout Hasher) { hasher.combine(digest: sha256) }
}

extension Hasher {
  /// Takes a digest in one piece; an array would be taken byte by byte.
  mutating func combine(digest: [UInt8]) {
    unsafe digest.withUnsafeBytes { unsafe combine(bytes: $0) }
  }
}

/// An X509 and what was read from it once.
final class CertificateStorage: Sendable {
  let owner: X509Owner
  let der: [UInt8]
  let layout: CertificateLayout
  let sha256: [UInt8]
  let publicKey: PublicKey
  let notBefore: Instant
  let notAfter: Instant
  /// Whether both are written as RFC 5280 wants it.
  let hasExactTimes: Bool
  let keyUsage: KeyUsage?
  let extendedKeyUsage: [String]
  let policies: [String]
  let isCA: Bool
  let isSelfIssued: Bool
  /// Whether it is a proxy certificate (RFC 3820).
  let isProxy: Bool
  let commonName: String?
  let serialNumberAttribute: String?
  /// How many attributes of the subject are a serialNumber.
  let serialNumberCount: Int
  let nationalID: NationalID?
  let organizationalUnit: String?
  let subject: String
  let issuer: String
  let serialNumber: String
  let serialNumberDER: [UInt8]
  let issuerAndSerial: [UInt8]
  /// A hash of the canonical subject and issuer names: equal for names that match.
  let subjectHash: UInt64
  let issuerHash: UInt64

  init(der: [UInt8]) throws(CertificateError) {
    guard der.count <= CertificateLimits.certificateBytes else {
      throw .tooLarge(bytes: der.count, limit: CertificateLimits.certificateBytes)
    }
    try DERReader.check(der)
    defer { clearErrors() }
    guard let owner = X509Owner.decoding(der) else { throw .malformed("certificate") }
    let x509 = unsafe owner.pointer
    self.der = der
    layout = try CertificateLayout(der)
    self.owner = owner
    sha256 = Digest.hash(der, .sha256)
    guard let notBefore = unsafe instant(X509_get0_notBefore(x509)),
      let notAfter = unsafe instant(X509_get0_notAfter(x509))
    else { throw .badField(.date) }
    guard unsafe X509_check_purpose(x509, -1, 0) == 1 else { throw .malformed("certificate") }
    unsafe COpenSSL_settle_policies(x509)
    publicKey = unsafe PublicKey(
      spki: Array(der[layout.key]), owning: X509_get_pubkey(x509), of: owner.library)
    self.notBefore = notBefore
    self.notAfter = notAfter
    hasExactTimes =
      unsafe COpenSSL_is_exact(X509_get0_notBefore(x509)) == 1
      && COpenSSL_is_exact(X509_get0_notAfter(x509)) == 1
    let bits = unsafe X509_get_key_usage(x509)
    keyUsage = bits == UInt32.max ? nil : KeyUsage(rawValue: bits)
    extendedKeyUsage = unsafe CertificateFields.extendedKeyUsage(x509)
    policies = unsafe CertificateFields.policies(x509)
    let flags = unsafe X509_get_extension_flags(x509)
    isCA = flags & UInt32(EXFLAG_CA) != 0 && flags & UInt32(EXFLAG_BCONS) != 0
    isSelfIssued = flags & UInt32(EXFLAG_SI) != 0
    isProxy = flags & UInt32(EXFLAG_PROXY) != 0
    let subject = unsafe X509_get_subject_name(x509)
    commonName = unsafe CertificateFields.attributes(subject, NID_commonName).last
    let serials = unsafe CertificateFields.attributes(subject, NID_serialNumber)
    serialNumberCount = serials.count
    serialNumberAttribute = serials.count == 1 ? serials[0] : nil
    nationalID = serialNumberAttribute.flatMap { NationalID($0) }
    organizationalUnit =
      unsafe CertificateFields.attributes(subject, NID_organizationalUnitName).last
    self.subject = unsafe CertificateFields.distinguishedName(subject)
    let issuer = unsafe IssuerNames.name(der[layout.issuer], of: x509)
    self.issuer = issuer.text
    issuerHash = issuer.hash
    let serial = unsafe encodedBytes { unsafe i2d_ASN1_INTEGER(X509_get0_serialNumber(x509), $0) }
    serialNumberDER = serial ?? []
    serialNumber = Hex.text(serialNumberDER.dropFirst(2))
    issuerAndSerial = DERWriter.sequence(
      DERWriter.sequence(DERWriter.value(0xA4, Array(der[layout.issuer]))), serialNumberDER)
    subjectHash = unsafe UInt64(X509_NAME_hash_ex(subject, nil, nil, nil))
  }

  var pointer: OpaquePointer { unsafe owner.pointer }
}

/// The instant of an ASN.1 time; nil where it is none.
func instant(_ time: UnsafePointer<ASN1_TIME>?) -> Instant? {
  var seconds: Int64 = 0
  guard unsafe COpenSSL_seconds(time, &seconds) == 1 else { return nil }
  return Instant(secondsSince1970: seconds)
}
