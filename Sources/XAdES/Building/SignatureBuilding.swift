import CanonicalXML
import PKI

extension SignatureBuilder {
  /// Builds one ds:Signature and has it signed.
  ///
  /// Its parts are canonicalized by the very code that verifies them. Under exclusive C14N the bytes of
  /// SignedInfo and SignedProperties do not depend on the document around them, since every prefix that they
  /// use is declared inside the signature.
  func build(
    _ ids: SignatureIDs, _ request: SignatureRequest, _ subject: SignatureMarkup.Subject,
    _ signer: any Signer
  ) throws(SigningError) -> String {
    let certificate = signer.certificate
    let algorithm = signer.algorithm
    try requireSuitable(algorithm, certificate)
    var markup = SignatureMarkup(
      ids: ids, request: request, subject: subject, certificate: certificate, algorithm: algorithm)
    let properties = try canonical("SignedProperties", SignatureNamespace.xades, of: markup)
    markup.propertiesDigest = Digest.hash(properties, .sha256)
    let signedInfo = try canonical("SignedInfo", SignatureNamespace.ds, of: markup)
    let digest = Digest.hash(signedInfo, algorithm.digest)
    do { markup.value = try signer.sign(digest: digest) } catch { throw .signerFailed(error) }
    guard
      certificate.publicKey.verify(
        signature: markup.value, digest: digest, algorithm: algorithm)
    else { throw .signerMadeWrongValue }
    return markup.text
  }

  private func requireSuitable(
    _ algorithm: SignatureAlgorithm, _ certificate: Certificate
  ) throws(SigningError) {
    let fits =
      switch (algorithm, certificate.publicKey.kind) {
      case (.rsaPKCS1, .rsa(let bits)), (.rsaPSS, .rsa(let bits)): bits >= 2048
      case (.ecdsa, .ec): true
      default: false
      }
    guard fits, ReadingRules.profile.digests.contains(algorithm.digest) else {
      throw .unsuitableAlgorithm(algorithm.xmlURI)
    }
  }

  /// The exclusive canonical form of one element of the signature.
  private func canonical(
    _ local: String, _ namespace: String, of markup: SignatureMarkup
  ) throws(SigningError) -> [UInt8] {
    let source = XMLSource(bytes: Array(markup.text.utf8), name: "new signature")
    let document: XMLDocument
    do throws(XMLError) { document = try XMLDocument.read(source) } catch {
      throw .unreadable(error)
    }
    let name = ExpandedName(namespace, local)
    guard let element = document.signatures.first?.firstElement(named: name) else {
      throw .signerMadeWrongValue
    }
    return element.canonicalBytes(.exclusive)
  }
}
