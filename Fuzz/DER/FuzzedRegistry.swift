@testable import CertificateIssuing
import FuzzSupport

@testable import PKI

/// A registry whose keys are the same in each process, so that what was kept of an earlier run is still of its CAs.
enum FuzzedRegistry {
  static let lab = must {
    Lab(root: try root(), issuing: try Lab.authority(under: root(), issuingName, key: key(2)))
  }
  static let issuingName = "Lab Issuing CA"
  /// The issuing CA's other key, of RSA; made anew in each process.
  static let other = must {
    try Lab.authority(under: lab.root, issuingName, key: .generate(.rsa(2048)))
  }
  static var authorities: [CertificateAuthority] { [lab.root, lab.issuing, other] }
  /// A signer whom the lists clear, and one whose key was compromised.
  static let good = must { try signer(7) }
  static let revoked = must { try signer(5) }
  static let lists = must {
    [
      try lab.list(of: lab.root),
      try lab.list(of: lab.issuing, number: 3, from: Lab.date(2013, 6, 10, 3)) {
        $0.revoke(revoked, at: Lab.date(2013, 6, 1), reason: .keyCompromise)
      },
    ]
  }

  static func signer(
    _ number: UInt8, change: (inout CertificateBuilder) -> Void = { _ in }
  ) throws -> Certificate {
    try lab.signer(key: key(number)) {
      $0.serialNumber = [number]
      change(&$0)
    }
  }

  static func validator(_ intermediates: [Certificate], _ lists: [RevocationList]) -> PathValidator
  {
    PathValidator(
      anchors: TrustAnchors(certificates: [lab.root.certificate]), intermediates: intermediates,
      revocation: lists, profile: lab.profile)
  }

  /// What a CA would make of what is to be signed: signed anew by the authority and the algorithm that it names.
  static func signedAnew(_ der: [UInt8]) -> [UInt8]? {
    guard let body = SignedBody(der) else { return nil }
    for authority in authorities where authority.certificate.subjectDER == body.issuer {
      for algorithm in algorithms
      where SignedStructure.algorithmIdentifier(algorithm) == body.algorithm {
        if let made = try? SignedStructure.sign(body.bytes, authority.key, algorithm) {
          return made
        }
      }
    }
    return nil
  }

  private static let algorithms: [SignatureAlgorithm] = [
    .ecdsa(.sha256), .ecdsa(.sha384), .ecdsa(.sha1), .rsaPKCS1(.sha256), .rsaPKCS1(.sha1),
    .rsaPSS(.sha256), .rsaPSS(.sha512),
  ]

  private static func root() throws -> CertificateAuthority {
    try Lab.root("Lab Root", key: key(1))
  }

  /// A key on P-256 whose secret is a byte, for anybody to know (RFC 5915).
  static func key(_ secret: UInt8) throws -> PrivateKey {
    let scalar = [UInt8](repeating: 0, count: 31) + [secret]
    return try PrivateKey(
      pkcs8DER: DERWriter.sequence(
        DERWriter.integer(0),
        DERWriter.sequence(OID.encoded("1.2.840.10045.2.1"), OID.encoded("1.2.840.10045.3.1.7")),
        DERWriter.octetString(
          DERWriter.sequence(DERWriter.integer(1), DERWriter.octetString(scalar)))))
  }

  private static func must<Made>(_ make: () throws -> Made) -> Made {
    do { return try make() } catch { fatalError("the registry was not made: \(error)") }
  }
}

/// The signed part of a certificate or a list, as our reader of DER sees it.
struct SignedBody {
  let bytes: [UInt8]
  /// The fields in DER, the version left out.
  let fields: [[UInt8]]

  init?(_ der: [UInt8]) {
    var file = DERReader(der)
    guard let outer = try? file.next(0x30) else { return nil }
    var inner = file.inside(outer)
    guard let body = try? inner.next(0x30) else { return nil }
    bytes = Array(der[body.whole])
    var reader = inner.inside(body)
    var fields: [[UInt8]] = []
    while !reader.isAtEnd, fields.count < 12 {
      guard let field = try? reader.next() else { return nil }
      if field.tag != 0xA0 || !fields.isEmpty { fields.append(Array(der[field.whole])) }
    }
    self.fields = fields
  }

  /// The AlgorithmIdentifier, behind a serial number or a version.
  var algorithm: [UInt8] { fields.first { $0.first == 0x30 } ?? [] }
  var issuer: [UInt8] { fields.filter { $0.first == 0x30 }.dropFirst().first ?? [] }
}
