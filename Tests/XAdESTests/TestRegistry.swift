import CertificateIssuing
import Foundation
import Judges
import PKI
import Testing

/// A small registry for these tests: a root, and a signer for each algorithm.
final class TestRegistry: Sendable {
  static let shared: TestRegistry = {
    do { return try TestRegistry() } catch { fatalError("no test registry: \(error)") }
  }()

  /// 2013-06-14T20:00:00Z, when the signers claim to sign.
  static let signingTime = Instant(secondsSince1970: 1_371_240_000)
  /// For xmlsec1, in local time; the certificates are valid for years around it.
  static let verificationTime = "2013-06-15 12:00:00"

  private static let notBefore = Instant(secondsSince1970: 1_300_000_000)
  private static let notAfter = Instant(secondsSince1970: 1_600_000_000)

  let root: CertificateAuthority
  /// The root's certificate as a PEM file.
  let rootFile: String
  let folder: TemporaryFolderBox
  /// RSA PKCS#1 v1.5, PSS, ECDSA on two curves, each with three digests where they fit.
  let signers: [KeySigner]

  private init() throws {
    let key = try PrivateKey.generate(.p256)
    let root = try CertificateBuilder.authority(
      DistinguishedName(commonName: "XAdES test root"), notBefore: Self.notBefore,
      notAfter: Self.notAfter
    ).issueSelfSigned(by: key)
    self.root = CertificateAuthority(certificate: root, key: key)
    folder = TemporaryFolderBox(try TemporaryFolder())
    removeAtExit(folder.folder.path)
    rootFile = try folder.folder.file("root.pem", root.pem)
    let digests: [DigestAlgorithm] = [.sha256, .sha384, .sha512]
    let rsa = try Self.issue(.rsa(2048), "RSA", under: self.root)
    let p256 = try Self.issue(.p256, "P-256", under: self.root)
    let p384 = try Self.issue(.p384, "P-384", under: self.root)
    let algorithms: [(Holder, SignatureAlgorithm)] =
      digests.map { (rsa, .rsaPKCS1($0)) } + digests.map { (rsa, .rsaPSS($0)) }
      + digests.map { (p256, .ecdsa($0)) } + digests.map { (p384, .ecdsa($0)) }
    signers = try algorithms.map {
      try KeySigner(key: $0.0.key, certificate: $0.0.certificate, algorithm: $0.1)
    }
  }

  typealias Holder = (key: PrivateKey, certificate: Certificate)

  private static func issue(
    _ kind: PrivateKey.Kind, _ name: String, under root: CertificateAuthority
  ) throws -> Holder {
    let key = try PrivateKey.generate(kind)
    return (key, try certificate(for: key, name, under: root))
  }

  /// A signer's certificate over a key.
  static func certificate(
    for key: PrivateKey, _ name: String, under root: CertificateAuthority
  ) throws -> Certificate {
    try CertificateBuilder.signer(
      DistinguishedName(commonName: name, serialNumber: "0012345679"), notBefore: notBefore,
      notAfter: notAfter, policy: "2.999.1760.1.1"
    ).issue(to: key.publicKey, by: root)
  }

  /// A new signer on P-256.
  func newSigner(_ name: String) throws -> KeySigner {
    let holder = try Self.issue(.p256, name, under: root)
    return try KeySigner(key: holder.key, certificate: holder.certificate)
  }

  /// The signer with this algorithm.
  func signer(_ algorithm: SignatureAlgorithm) throws -> KeySigner {
    try #require(signers.first { $0.algorithm == algorithm })
  }

  /// The quickest signer.
  var quick: KeySigner {
    get throws { try signer(.ecdsa(.sha256)) }
  }
}

/// Keeps a folder for the life of the tests.
final class TemporaryFolderBox: @unchecked Sendable {
  // Sendable: the folder never changes after it was made.
  let folder: TemporaryFolder
  init(_ folder: TemporaryFolder) { self.folder = folder }
}
