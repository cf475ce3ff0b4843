import COpenSSL

/// How a certificate is read: as far as it differs from others of a form that is known, or whole.
struct CertificateReading {
  let layout: CertificateLayout
  let form: CertificateForm
  let times: CertificateTimes
  let subject: SubjectName
  let issuer: IssuerNames.Name
  /// nil where OpenSSL knows no such key.
  let key: KeyHandle?
  /// nil where only a part was read.
  let whole: X509Owner?

  /// - Parameters:
  ///   - der: one value in strict DER.
  ///   - forms: those that are known; nil to have OpenSSL decode it whole.
  init(_ der: [UInt8], _ forms: CertificateForms?) throws(CertificateError) {
    let early = try? CertificateLayout(der)
    let pattern = early.flatMap { CertificateForm.Pattern($0, of: der) }
    if let forms, let early, let pattern, let form = forms.form(pattern),
      let sister = Self(der, early, form)
    {
      self = sister
      return
    }
    guard let whole = X509Owner.decoding(der) else { throw .malformed("certificate") }
    let x509 = unsafe whole.pointer
    layout = try CertificateLayout(der)
    guard
      let times = unsafe CertificateTimes(X509_get0_notBefore(x509), X509_get0_notAfter(x509))
    else { throw .badField(.date) }
    guard whole.settle() else { throw .malformed("certificate") }
    self.times = times
    subject = unsafe SubjectName(X509_get_subject_name(x509))
    issuer = unsafe IssuerNames.name(der[layout.issuer], of: x509)
    key = unsafe X509_get_pubkey(x509).map { unsafe KeyHandle(owning: $0, of: whole.library) }
    form = CertificateForm(of: whole)
    self.whole = whole
    if let forms, let pattern { forms.remember(form, pattern) }
  }

  /// Reads what a certificate has for itself; nil where it is to be decoded whole.
  private init?(_ der: [UInt8], _ layout: CertificateLayout, _ form: CertificateForm) {
    guard let sister = SisterReading(layout, of: der) else { return nil }
    let issuer = unsafe IssuerNames.name(der[layout.issuer], of: form.first.pointer)
    // A subject with the issuer's own name makes it another kind of certificate.
    guard sister.subject.hash != issuer.hash else { return nil }
    self.layout = layout
    self.form = form
    times = sister.times
    subject = sister.subject
    self.issuer = issuer
    key = sister.key
    whole = nil
  }
}
