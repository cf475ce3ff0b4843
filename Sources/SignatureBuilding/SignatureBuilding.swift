import CanonicalXML
import PKI

extension SignatureBuilder {
  /// Builds one ds:Signature and has it signed.
  ///
  /// The canonical forms of its parts are written, not parsed: under exclusive C14N the bytes of SignedInfo
  /// and SignedProperties do not depend on the document around them, since every prefix that they use is
  /// declared inside the signature.
  func build(
    _ ids: SignatureIDs, _ request: SignatureRequest, _ subject: SignatureMarkup.Subject,
    _ signer: any Signer
  ) throws(SigningError) -> [UInt8] {
    let certificate = signer.certificate
    let algorithm = signer.algorithm
    try requireSuitable(algorithm, certificate)
    let markup = SignatureMarkup(
      ids: ids, request: request, subject: subject, certificate: certificate, algorithm: algorithm)
    let properties = try markup.signedProperties()
    let info = markup.signedInfo(propertiesDigest: Digest.hash(properties.canonical, .sha256))
    let digest = Digest.hash(info.canonical, algorithm.digest)
    let value: [UInt8]
    do { value = try signer.sign(digest: digest) } catch { throw .signerFailed(error) }
    guard certificate.publicKey.verify(signature: value, digest: digest, algorithm: algorithm)
    else { throw .signerMadeWrongValue }
    return markup.bytes(info, properties, value: value)
  }

  private func requireSuitable(
    _ algorithm: SignatureAlgorithm, _ certificate: Certificate
  ) throws(SigningError) {
    let fits =
      switch (algorithm, certificate.publicKey.kind) {
      case (.rsaPKCS1, .rsa(let bits)), (.rsaPSS, .rsa(let bits)): bits >= 2048
      case (.rsaPSS(let digest), .rsaPSS(let bits, let restriction)):
        bits >= 2048 && restriction?.allows(digest) ?? true
      case (.ecdsa, .ec): true
      default: false
      }
    guard fits, DigestAlgorithm.accepted.contains(algorithm.digest) else {
      throw .unsuitableAlgorithm(algorithm.identifier)
    }
  }
}
