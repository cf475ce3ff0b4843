@testable import CertificateIssuing
import Foundation
import FuzzSupport

@testable import FuzzDER
@testable import PKI

/// Responses of each kind by the issuing CA and its delegate, whose keys are the same in each process.
enum OCSPSeeds {
  static let all: Set<[UInt8]> = must { Set(try made()) }
  /// One that clears the good signer.
  static let good = must { try OCSPResponse(der: answer(responder())) }
  private static let issuing = FuzzedRegistry.lab.issuing
  private static let told = Lab.date(2013, 6, 14, 12)
  private static let delegate = must {
    var builder = CertificateBuilder(
      subject: DistinguishedName(organization: "TEST", commonName: "Lab Responder"),
      notBefore: Lab.start, notAfter: Lab.date(2014, 1, 1), role: .endEntity,
      keyUsage: [.digitalSignature])
    builder.serialNumber = [0x52]
    builder.extensions = [
      TimestampIssuer.purposes(["1.3.6.1.5.5.7.3.9"], isCritical: false),
      .init(oid: "1.3.6.1.5.5.7.48.1.5", isCritical: false, value: DERWriter.null),
    ]
    let key = try FuzzedRegistry.key(11)
    return CertificateAuthority(
      certificate: try builder.issue(to: key.publicKey, by: issuing), key: key)
  }

  private static func responder() -> OCSPResponder {
    OCSPResponder(issuing, thisUpdate: told, nextUpdate: told.adding(days: 1))
  }

  private static func answer(
    _ responder: OCSPResponder, _ about: [Certificate] = [FuzzedRegistry.good]
  ) throws -> [UInt8] {
    try responder.response(
      about: about.map { responder.identifier(of: $0) }, by: FuzzedRegistry.lists[1],
      producedAt: responder.thisUpdate)
  }

  private static func made() throws -> [[UInt8]] {
    let changes: [(inout OCSPResponder) -> Void] = [
      { _ in }, { $0.identifierDigest = .sha256 }, { $0.delegate = delegate },
      { $0.stated = DERWriter.value(0x82, []) }, { $0.nextUpdate = $0.thisUpdate },
    ]
    return try changes.flatMap { change in
      var one = responder()
      change(&one)
      return [
        try answer(one), try answer(one, [FuzzedRegistry.revoked]),
        try answer(one, [FuzzedRegistry.revoked, FuzzedRegistry.good]),
      ]
    }
  }

  static func write(to folder: String) throws {
    for (index, response) in all.enumerated() {
      try Data(response).write(to: URL(fileURLWithPath: "\(folder)/made-\(index).der"))
    }
  }

  /// Whether what it says is what the CA or its delegate signed.
  static func isSigned(_ response: OCSPResponse) -> Bool {
    all.contains { (try? OCSPResponse(der: $0))?.signed == response.signed }
      || signedByName(response)
  }

  /// Another signature over it by a key of the registry, as corpora of signed responses hold them.
  private static func signedByName(_ response: OCSPResponse) -> Bool {
    guard let algorithm = response.algorithm else { return false }
    let digest = Digest.hash(response.signed, algorithm.digest)
    return [issuing, delegate].contains {
      $0.certificate.publicKey.verifiesAsItIs(response.signature, digest, algorithm) == true
    }
  }

  /// What the CA would make of what is to be signed.
  static func signedAnew(_ der: [UInt8]) -> [UInt8]? {
    guard let response = try? OCSPResponse(der: der),
      let basic = try? SignedStructure.sign(
        response.signed, issuing.key, .ecdsa(.sha256),
        appending: DERWriter.value(
          0xA0, DERWriter.sequence(response.certificates.flatMap(\.der))))
    else { return nil }
    return DERWriter.sequence(
      DERWriter.value(0x0A, [0]),
      DERWriter.value(
        0xA0,
        DERWriter.sequence(OID.encoded("1.3.6.1.5.5.7.48.1.1"), DERWriter.octetString(basic))))
  }

  private static func must<Made>(_ make: () throws -> Made) -> Made {
    do { return try make() } catch { fatalError("no responses: \(error)") }
  }
}
