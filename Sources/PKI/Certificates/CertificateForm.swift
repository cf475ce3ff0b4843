import COpenSSL
import Synchronization

/// What OpenSSL reads in a certificate beside its serial number, validity, subject and key: all of it in the bytes of a
/// ``Pattern``, which the certificates that a CA issues for one purpose share.
///
/// OpenSSL decodes the first of them whole; of the others only what differs is read (``SisterReading``).
final class CertificateForm: Sendable {
  /// The first certificate of the form. Its serial number, validity, subject, key and subjectKeyIdentifier are those of
  /// another certificate.
  let first: X509Owner
  let keyUsage: KeyUsage?
  let extendedKeyUsage: [String]
  let policies: [String]
  let isCA: Bool
  /// Whether issuer and subject of the first are one name; no such form is shared.
  let isSelfIssued: Bool
  /// Whether a critical extension is none that OpenSSL knows, or that is processed here.
  let hasUnknownCriticalExtension: Bool
  /// Whether it has a critical extension that OpenSSL takes and obeys only where it is asked for a purpose, or for addresses:
  /// Netscape's type of certificates, or a CA's blocks of addresses and systems (RFC 3779).
  let hasDisregardedExtension: Bool
  /// Whether its version is none that may have its extensions, or none at all (RFC 5280, 4.1.2.1).
  let hasWrongVersion: Bool
  /// Whether it has a critical subjectAltName.
  let hasCriticalAlternativeName: Bool
  /// Whether an extension is there twice (RFC 5280, 4.2).
  let hasRepeatedExtension: Bool
  /// Whether it is a proxy certificate (RFC 3820).
  let isProxy: Bool
  /// Whether there is an extension for extended key usages, whatever is in it.
  let hasExtendedKeyUsage: Bool
  /// Whether that extension is critical.
  let hasCriticalExtendedKeyUsage: Bool
  let hasNameConstraints: Bool
  /// How many names they permit and exclude.
  let constraintCount: Int
  /// The directory names below which it may certify nobody.
  let excludedNames: ExcludedSubtrees
  /// How many names it states, its subject among them.
  let nameCount: Int
  /// Whether it names where delta revocation lists are found.
  let hasFreshestCRL: Bool
  let points: DistributionPoints
  /// Whether it says that no revocation data of it exist (RFC 9608: the value is NULL), and names none all the same.
  let hasNoRevocationData: Bool
  let authorityKeyIdentifier: [UInt8]?
  /// The algorithm of the issuer's signature by OpenSSL's short name.
  let signatureAlgorithmName: String
  let signatureDigest: SignatureDigest
  let signatureScheme: SignatureScheme?

  /// Whether others may share it: signers' certificates, whose subject is another name than the issuer's.
  var isShared: Bool { !isCA && !isSelfIssued && !isProxy }

  /// The issuer's name as OpenSSL decoded it, valid as long as this object.
  var issuerName: OpaquePointer? { unsafe X509_get_issuer_name(first.pointer) }

  /// - Parameter first: decoded and settled.
  init(of first: X509Owner) {
    self.first = first
    let x509 = unsafe first.pointer
    let bits = unsafe X509_get_key_usage(x509)
    keyUsage = bits == UInt32.max ? nil : KeyUsage(rawValue: bits)
    extendedKeyUsage = unsafe CertificateFields.extendedKeyUsage(x509)
    policies = unsafe CertificateFields.policies(x509)
    let flags = unsafe X509_get_extension_flags(x509)
    isCA = flags & UInt32(EXFLAG_CA) != 0 && flags & UInt32(EXFLAG_BCONS) != 0
    isSelfIssued = flags & UInt32(EXFLAG_SI) != 0
    hasUnknownCriticalExtension =
      unsafe flags & UInt32(EXFLAG_CRITICAL) != 0 && !Self.processesWhatIsCritical(x509)
    let resources = isCA ? [NID_sbgp_ipAddrBlock, NID_sbgp_autonomousSysNum] : []
    hasDisregardedExtension = ([NID_netscape_cert_type] + resources).contains {
      unsafe Self.isCritical($0, x509)
    }
    let version = unsafe X509_get_version(x509)
    hasWrongVersion = unsafe version > 2 || version < 2 && X509_get_ext_count(x509) > 0
    hasRepeatedExtension = unsafe Self.hasRepeatedExtension(x509)
    hasCriticalAlternativeName = unsafe Self.isCritical(NID_subject_alt_name, x509)
    isProxy = flags & UInt32(EXFLAG_PROXY) != 0
    hasExtendedKeyUsage = unsafe X509_get_ext_by_NID(x509, NID_ext_key_usage, -1) >= 0
    hasCriticalExtendedKeyUsage = unsafe Self.isCritical(NID_ext_key_usage, x509)
    let constraints = unsafe CertificateFields.extensionValue(x509, NID_name_constraints)
    hasNameConstraints = constraints != nil
    constraintCount = hasNameConstraints ? unsafe Int(COpenSSL_constraints_count(x509)) : 0
    excludedNames = ExcludedSubtrees(constraints.map(SpelledName.excluded) ?? [])
    nameCount = unsafe 1 + Int(COpenSSL_alternative_names_count(x509))
    hasFreshestCRL = unsafe X509_get_ext_by_NID(x509, NID_freshest_crl, -1) >= 0
    points = unsafe DistributionPoints(x509)
    hasNoRevocationData = unsafe !isCA && Self.hasNoRevocationData(x509)
    authorityKeyIdentifier = unsafe contents(of: X509_get0_authority_key_id(x509))
    let name = unsafe OBJ_nid2sn(X509_get_signature_nid(x509))
    signatureAlgorithmName = unsafe name.map { unsafe String(cString: $0) } ?? "unknown"
    signatureDigest = SignatureDigest(nid: unsafe COpenSSL_certificate_digest(x509))
    signatureScheme = SignatureScheme(nid: unsafe COpenSSL_certificate_scheme(x509))
  }

  private static func hasRepeatedExtension(_ x509: OpaquePointer) -> Bool {
    var seen: Set<[UInt8]> = []
    return unsafe (0..<max(0, X509_get_ext_count(x509))).contains { index in
      let name = unsafe X509_EXTENSION_get_object(X509_get_ext(x509, index))
      let bytes = unsafe UnsafeBufferPointer(start: OBJ_get0_data(name), count: OBJ_length(name))
      return unsafe !seen.insert(Array(bytes)).inserted
    }
  }

  /// Whether of the extensions that OpenSSL does not know those that are critical are processed here.
  private static func processesWhatIsCritical(_ x509: OpaquePointer) -> Bool {
    unsafe (0..<max(0, X509_get_ext_count(x509))).allSatisfy { index in
      guard let found = unsafe X509_get_ext(x509, index) else { return false }
      if unsafe X509_EXTENSION_get_critical(found) == 0 || X509_supported_extension(found) == 1 {
        return true
      }
      return unsafe OBJ_obj2nid(X509_EXTENSION_get_object(found)) == NID_qcStatements
        && contents(of: X509_EXTENSION_get_data(found)).map(QualifiedStatements.areProcessed)
          ?? false
    }
  }

  /// Whether an extension is there, and critical.
  private static func isCritical(_ kind: Int32, _ x509: OpaquePointer) -> Bool {
    let index = unsafe X509_get_ext_by_NID(x509, kind, -1)
    guard index >= 0, let found = unsafe X509_get_ext(x509, index) else { return false }
    return unsafe X509_EXTENSION_get_critical(found) != 0
  }

  private static func hasNoRevocationData(_ x509: OpaquePointer) -> Bool {
    let index = unsafe COpenSSL_certificate_extension(x509, "2.5.29.56")
    guard index >= 0, let found = unsafe X509_get_ext(x509, index),
      unsafe contents(of: X509_EXTENSION_get_data(found)) == [0x05, 0x00]
    else { return false }
    return unsafe X509_get_ext_by_NID(x509, NID_crl_distribution_points, -1) < 0
      && X509_get_ext_by_NID(x509, NID_freshest_crl, -1) < 0 && COpenSSL_has_responder(x509) == 0
  }
}

extension CertificateForm {
  /// The bytes of a form: version, both algorithms, issuer and extensions, without the identifier of the subject's key.
  struct Pattern: Hashable {
    private let bytes: [UInt8]

    /// nil where something else follows the key, or a part is longer than it is in signers' certificates.
    init?(_ layout: CertificateLayout, of der: [UInt8]) {
      guard let extensions = layout.extensions, extensions.count <= 4_096,
        layout.issuer.count <= 1_024, layout.subject.count <= 1_024, layout.key.count <= 2_048
      else { return nil }
      var bytes: [UInt8] = []
      bytes.reserveCapacity(extensions.count + layout.issuer.count + 64)
      for part in [layout.version, layout.innerAlgorithm, layout.issuer, layout.algorithm] {
        bytes += der[part]
      }
      let start = bytes.count
      bytes += der[extensions]
      if let own = Self.keyIdentifier(in: extensions, of: der) {
        for index in own { bytes[start + index - extensions.lowerBound] = 0 }
      }
      self.bytes = bytes
    }

    func hash(into hasher: inout Hasher) { hasher.combine(digest: bytes) }

    /// Where the contents of subjectKeyIdentifier stand, in the only form that they have (RFC 5280, 4.2.1.2).
    private static func keyIdentifier(in extensions: Range<Int>, of der: [UInt8]) -> Range<Int>? {
      do throws(CertificateError) {
        var outer = DERReader(der, from: extensions.lowerBound, to: extensions.upperBound)
        var tagged = outer.inside(try outer.next(0xA3))
        var list = tagged.inside(try tagged.next(0x30))
        while !list.isAtEnd {
          var one = list.inside(try list.next(0x30))
          guard der[try one.next(0x06).content].elementsEqual([0x55, 0x1D, 0x0E]) else { continue }
          var value = one.inside(try one.next(0x04))
          let identifier = try value.next(0x04)
          return value.isAtEnd && one.isAtEnd ? identifier.content : nil
        }
      } catch {}
      return nil
    }
  }
}

/// The forms of the certificates that were decoded; a registry has a few.
final class CertificateForms: Sendable {
  /// Those of this process: what OpenSSL reads in some bytes is the same under any trust.
  static let shared = CertificateForms()

  private let known = Mutex<[CertificateForm.Pattern: CertificateForm]>([:])

  func form(_ pattern: CertificateForm.Pattern) -> CertificateForm? {
    known.withLock { $0[pattern] }
  }

  /// Remembers a form for the certificates that share it, if any may; the first stays, whatever else is read whole.
  func remember(_ form: CertificateForm, _ pattern: CertificateForm.Pattern) {
    guard form.isShared else { return }
    known.withLock {
      guard $0[pattern] == nil else { return }
      if $0.count >= CertificateLimits.rememberedForms { $0.removeAll(keepingCapacity: true) }
      $0[pattern] = form
    }
  }
}
