import CanonicalXML
import PKI

extension SignatureChecker {
  /// The value by the signer's key. An ECDSA value in DER instead of r‖s is one in a form that is not accepted.
  func verifyValue(
    of signature: Signature, digest: [UInt8], _ canonicalization: CanonicalizationMethod,
    _ algorithm: SignatureAlgorithm, by certificate: Certificate, _ faults: inout FormFaults
  ) throws(SignatureFault) {
    let key = certificate.publicKey
    try checkKey(key, fits: algorithm, of: signature)
    switch key.matches(signature.value, digest, algorithm) {
    case true?: return
    case nil: throw signature.signedInfo.element.fault(.keyNotSupported(key.kind.name))
    case false?: break
    }
    if let expected = key.kind.valueBytes, signature.value.count != expected {
      let fault = signature.valueElement.fault(
        .signatureValueLength(expected: expected, found: signature.value.count))
      guard
        let plain = ECDSASignature.xmlForm(der: signature.value, orderBytes: expected / 2),
        key.matches(plain, digest, algorithm) == true
      else { throw fault }
      return faults.note(fault)
    }
    let info = signature.signedInfo
    let isReformatted =
      key.isQuick && tools.mayLookAtLayout()
      && Layout.digests(of: info.element, canonicalization, algorithm.digest)
        .contains { key.matches(signature.value, $0, algorithm) == true }
    throw isReformatted
      ? info.element.fault(.signatureReformatted)
      : signature.valueElement.fault(.signatureValueWrong)
  }
}
