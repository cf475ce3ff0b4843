import COpenSSL
import Synchronization

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
    try self.init(der: der, forms: .shared)
  }

  /// Reads a certificate.
  /// - Parameters:
  ///   - der: as above.
  ///   - forms: those that are known; nil to have OpenSSL decode it whole.
  init(der: [UInt8], forms: CertificateForms?) throws(CertificateError) {
    storage = try CertificateStorage(der: der, forms: forms)
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
  /// What all writings of its key have in common.
  var keyIdentity: [UInt8] { storage.publicKey.identity }
  /// SHA-256 of that: one key, however a certificate writes it.
  package var keyDigest: [UInt8] { storage.publicKey.identityDigest }
  /// SHA-256 over its key and its name: whose numbers of lists count together (RFC 5280, 5.2.3). One key may have the names
  /// of two CAs.
  package var listIssuer: [UInt8] {
    let name = storage.subjectHash
    return Digest.hash(
      keyDigest
        + stride(from: 56, through: 0, by: -8).map { UInt8(truncatingIfNeeded: name >> $0) },
      .sha256)
  }
  /// The first instant of validity.
  public var notBefore: Instant { storage.times.notBefore }
  /// The last instant of validity.
  public var notAfter: Instant { storage.times.notAfter }
  /// The keyUsage bits; nil where the extension is absent.
  package var keyUsage: KeyUsage? { storage.form.keyUsage }
  /// The extended key usages as dotted object identifiers; empty where the extension is absent.
  package var extendedKeyUsage: [String] { storage.form.extendedKeyUsage }
  /// The certificate policies as dotted object identifiers.
  public var policies: [String] { storage.form.policies }
  /// Whether basicConstraints says that this is a certification authority.
  public var isCA: Bool { storage.form.isCA }
  /// Whether issuer and subject are the same name.
  package var isSelfIssued: Bool { storage.form.isSelfIssued }
  /// The subject's common name, the most specific where there are several.
  public var commonName: String? { storage.subject.commonName }
  /// The subject's serialNumber attribute; nil unless there is exactly one.
  public var serialNumberAttribute: String? {
    let serials = storage.subject.serialNumbers
    return serials.count == 1 ? serials[0] : nil
  }
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

/// What was read from a certificate once.
final class CertificateStorage: Sendable {
  let der: [UInt8]
  let layout: CertificateLayout
  let sha256: [UInt8]
  /// What it has in common with the certificates of its form.
  let form: CertificateForm
  let times: CertificateTimes
  let subject: SubjectName
  let issuer: IssuerNames.Name
  let publicKey: PublicKey
  let nationalID: NationalID?
  let serialNumber: String
  let issuerAndSerial: [UInt8]
  /// The certificate as OpenSSL decoded it whole; nil where only a part was read.
  private let decoded: X509Owner?
  /// The same where only a part was read, once somebody asked for it.
  private let decodedLater = Mutex<X509Owner?>(nil)

  /// - Parameters:
  ///   - der: a certificate.
  ///   - forms: those that are known; nil to have OpenSSL decode it whole.
  init(der: [UInt8], forms: CertificateForms?) throws(CertificateError) {
    guard der.count <= CertificateLimits.certificateBytes else {
      throw .tooLarge(bytes: der.count, limit: CertificateLimits.certificateBytes)
    }
    try DERReader.check(der)
    defer { clearErrors() }
    let reading = try CertificateReading(der, forms)
    let layout = reading.layout
    self.der = der
    self.layout = layout
    form = reading.form
    decoded = reading.whole
    times = reading.times
    subject = reading.subject
    issuer = reading.issuer
    publicKey = PublicKey(spki: Array(der[layout.key]), handle: reading.key)
    sha256 = Digest.hash(der, .sha256)
    nationalID = subject.serialNumbers.count == 1 ? NationalID(subject.serialNumbers[0]) : nil
    let serial = Array(der[layout.serialNumber])
    serialNumber = Hex.text(serial.dropFirst(2))
    issuerAndSerial = DERWriter.sequence(
      DERWriter.sequence(DERWriter.value(0xA4, Array(der[layout.issuer]))), serial)
  }

  var serialNumberDER: [UInt8] { Array(der[layout.serialNumber]) }
  var subjectHash: UInt64 { subject.hash }
  var issuerHash: UInt64 { issuer.hash }

  /// Whether OpenSSL has decoded it whole.
  var isDecodedWhole: Bool { decoded != nil || decodedLater.withLock { $0 != nil } }

  /// The certificate as OpenSSL has it, valid as long as this object. Whatever depends on nothing but the form is better
  /// asked of its first certificate.
  var pointer: OpaquePointer {
    if let decoded { return unsafe decoded.pointer }
    return unsafe decodedLater.withLock { later in
      if let later { return unsafe later.pointer }
      guard let made = X509Owner.decoding(der), made.settle() else {
        // Another answer would be one about no certificate: nobody issued it, and no list names it.
        preconditionFailure("out of memory for a certificate whose parts were read")
      }
      later = made
      return unsafe made.pointer
    }
  }
}

/// The instant of an ASN.1 time; nil where it is none.
func instant(_ time: UnsafePointer<ASN1_TIME>?) -> Instant? {
  var seconds: Int64 = 0
  guard unsafe COpenSSL_seconds(time, &seconds) == 1 else { return nil }
  return Instant(secondsSince1970: seconds)
}
