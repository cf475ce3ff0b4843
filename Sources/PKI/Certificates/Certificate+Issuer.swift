extension Certificate {
  /// Whether a CA's certificate has this one's issuer name and the key that signed it. Nothing is said of times and usages.
  package func isIssued(by issuer: Certificate) -> Bool {
    guard issuer.isCA, issuerDER == issuer.subjectDER,
      let handle = issuer.publicKey.handle
    else { return false }
    defer { clearErrors() }
    return unsafe isSigned(by: issuer.publicKey, handle.pointer)
  }
}
