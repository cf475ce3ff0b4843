import CanonicalXML
import CertificateIssuing
import Glibc
import PKI
import SignatureBuilding
import XAdES

extension VerifierLoop {
  /// Reads a document without a signature, signs it again and again; the key itself works once.
  func measureSigning(_ source: XMLSource) throws {
    let key = try PrivateKey.generate(.rsa(2_048))
    let day = Instant(secondsSince1970: 1_371_340_800)
    let certificate = try CertificateBuilder.authority(
      DistinguishedName(organization: "benchmark", commonName: "benchmark"), notBefore: day,
      notAfter: day.adding(seconds: 86_400)
    ).issueSelfSigned(by: key)
    let signer = try KeySigner(key: key, certificate: certificate)
    let builder = SignatureBuilder()
    let request = SignatureRequest(
      signingTime: day,
      policy: PolicyReference(id: "urn:mohr:policy:one", contentDigest: Array(0..<32)),
      roles: ["farmandar"], commitment: .proofOfOrigin)
    let known = KnownSigner(signer)
    _ = try builder.sign(source, try SignedDocument.read(source), request, with: known)
    let spent = Stopwatch(CLOCK_PROCESS_CPUTIME_ID)
    for _ in 0..<rounds {
      _ = try builder.sign(source, try SignedDocument.read(source), request, with: known)
    }
    Stopwatch.report(documents: rounds, signatures: rounds, seconds: spent.seconds)
  }
}

/// Signs what it has signed before from memory: PKCS#1 v1.5 gives the same value for the same digest.
private final class KnownSigner: Signer {
  private let signer: KeySigner
  private var values: [[UInt8]: [UInt8]] = [:]

  init(_ signer: KeySigner) { self.signer = signer }

  var certificate: Certificate { signer.certificate }
  var algorithm: SignatureAlgorithm { signer.algorithm }

  func sign(digest: [UInt8]) throws -> [UInt8] {
    if let known = values[digest] { return known }
    let value = try signer.sign(digest: digest)
    values[digest] = value
    return value
  }
}
