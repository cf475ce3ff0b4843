import CanonicalXML
import Glibc
import PKI
import XAdES

extension VerifierLoop {
  /// Reads a document without a signature, signs it, and takes the key's own operation off.
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
    let whole = Stopwatch(CLOCK_PROCESS_CPUTIME_ID)
    for _ in 0..<rounds {
      _ = try builder.sign(source, try SignedDocument.read(source), request, with: signer)
    }
    let spent = whole.seconds
    let digest = Digest.hash(certificate.der, .sha256)
    let alone = Stopwatch(CLOCK_PROCESS_CPUTIME_ID)
    for _ in 0..<rounds { _ = try signer.sign(digest: digest) }
    Stopwatch.report(documents: rounds, signatures: rounds, seconds: spent - alone.seconds)
  }
}
