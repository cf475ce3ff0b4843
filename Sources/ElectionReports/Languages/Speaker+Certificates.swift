package import PKI

extension Speaker {
  /// Why bytes are not the certificate, list or key that they should be.
  package func explain(_ error: CertificateError) -> String {
    switch language {
    case .english: EnglishFindings(say: self).sentence(error)
    case .persian: PersianFindings(say: self).sentence(error)
    }
  }
}
