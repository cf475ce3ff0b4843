@testable import CertificateIssuing
import PKI
import Synchronization

/// A small registry: a root, an issuing CA, and signers under it.
struct Lab {
  static let signaturePolicy = "2.999.1760.1.1"
  static let authenticationPolicy = "2.999.1760.1.2"
  static let start = date(2013, 1, 1)
  static let end = date(2023, 1, 1)
  static let voteDay = date(2013, 6, 14, 18)

  let root: CertificateAuthority
  let issuing: CertificateAuthority
  /// The keys of its signers.
  let keys = KeyRing()

  init(
    kind: PrivateKey.Kind = .p256, rootName: String = "Lab Root", name: String = "Lab Issuing CA"
  ) throws {
    root = try Self.root(rootName, kind: kind)
    issuing = try Self.authority(under: root, name, key: try PrivateKey.generate(kind))
  }

  init(root: CertificateAuthority, issuing: CertificateAuthority) {
    self.root = root
    self.issuing = issuing
  }

  static func date(_ year: Int, _ month: Int, _ day: Int, _ hour: Int = 0) -> Instant {
    Instant(year: year, month: month, day: day, hour: hour)
      ?? Instant(secondsSince1970: 0)
  }

  static func root(
    _ name: String, kind: PrivateKey.Kind = .p256, key: PrivateKey? = nil
  ) throws -> CertificateAuthority {
    let key = try key ?? PrivateKey.generate(kind)
    let builder = CertificateBuilder.authority(
      DistinguishedName(organization: "TEST", commonName: name), notBefore: start,
      notAfter: end)
    return CertificateAuthority(certificate: try builder.issueSelfSigned(by: key), key: key)
  }

  static func authority(
    under parent: CertificateAuthority, _ name: String, key: PrivateKey? = nil,
    change: (inout CertificateBuilder) -> Void = { _ in }
  ) throws -> CertificateAuthority {
    let key = try key ?? PrivateKey.generate(.p256)
    var builder = CertificateBuilder.authority(
      DistinguishedName(organization: "TEST", commonName: name), notBefore: start,
      notAfter: end)
    change(&builder)
    return CertificateAuthority(
      certificate: try builder.issue(to: key.publicKey, by: parent), key: key)
  }

  static let person = DistinguishedName(commonName: "زهرا رضایی", serialNumber: "0012345679")

  func signer(
    by authority: CertificateAuthority? = nil, key: PrivateKey? = nil,
    change: (inout CertificateBuilder) -> Void = { _ in }
  ) throws -> Certificate {
    var builder = CertificateBuilder.signer(
      Self.person, notBefore: Self.start, notAfter: Self.date(2018, 1, 1),
      policy: Self.signaturePolicy)
    change(&builder)
    let key = try key ?? PrivateKey.generate(.p256)
    keys.add(key)
    return try builder.issue(to: key.publicKey, by: authority ?? issuing)
  }

  func list(
    of authority: CertificateAuthority, number: RevocationListNumber? = 1,
    from: Instant = date(2013, 6, 10), until: Instant? = date(2013, 7, 10),
    change: (inout RevocationListBuilder) -> Void = { _ in }
  ) throws -> RevocationList {
    var builder = RevocationListBuilder(thisUpdate: from, nextUpdate: until, number: number)
    change(&builder)
    return try builder.issue(by: authority)
  }

  func lists() throws -> [RevocationList] { [try list(of: root), try list(of: issuing)] }

  var profile: CertificateProfile {
    .registry(
      signaturePolicies: [Self.signaturePolicy],
      authenticationPolicies: [Self.authenticationPolicy],
      issuingCAs: [issuing.certificate.spkiSHA256])
  }

  func validator(
    intermediates: [Certificate]? = nil, revocation: [RevocationList]? = nil,
    profile: CertificateProfile? = nil, policy: RevocationPolicy = RevocationPolicy()
  ) throws -> PathValidator {
    PathValidator(
      anchors: TrustAnchors(certificates: [root.certificate]),
      intermediates: intermediates ?? [issuing.certificate],
      revocation: try revocation ?? lists(), profile: profile ?? self.profile,
      revocationPolicy: policy)
  }
}

/// Private keys, by their public ones.
final class KeyRing: Sendable {
  private let keys = Mutex<[[UInt8]: PrivateKey]>([:])

  func add(_ key: PrivateKey) { keys.withLock { $0[key.publicKey.spkiDigest] = key } }

  func key(of certificate: Certificate) -> PrivateKey? {
    keys.withLock { $0[certificate.spkiSHA256] }
  }
}
