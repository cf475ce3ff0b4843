extension CertificatePool {
  /// Certificates whose name looks like that of a certificate's issuer and is another one, the first few.
  func lookAlikes(ofIssuerOf certificate: Certificate) -> [Certificate] {
    let wanted = NameSpelling.skeleton(of: certificate.issuer)
    var found: [Certificate] = []
    for other in everything where found.count < 3 {
      guard other.storage.subjectHash != certificate.storage.issuerHash,
        NameSpelling.skeleton(of: other.subject) == wanted
      else { continue }
      found.append(other)
    }
    return found
  }
}
