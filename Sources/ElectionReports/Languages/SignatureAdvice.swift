import XAdES

/// What to do about a faulty signature: few answers fit many faults.
enum SignatureAdvice {
  case changedContent, forged, rebuild, missingCertificate, missingFile, weak, suspicious

  init(_ reason: SignatureFault.Reason) {
    if case .detachedFileMissing = reason {
      self = .missingFile
      return
    }
    switch reason.subIndication {
    case .hashFailure: self = .changedContent
    case .sigCryptoFailure: self = .forged
    case .noSigningCertificateFound, .signedDataNotFound: self = .missingCertificate
    case .cryptoConstraintsFailureNoPOE: self = .weak
    case .sigConstraintsFailure: self = .rebuild
    case .formatFailure: self = .suspicious
    }
  }

  func text(in language: Language) -> String {
    let both: Bilingual =
      switch self {
      case .changedContent:
        Bilingual(
          "the document was changed after it was signed; ask the signer for the original",
          "سند پس از امضا دستکاری شده است؛ نسخهٔ اصلی را از امضاکننده بخواهید")
      case .forged:
        Bilingual(
          "this card did not make this signature; treat the document as forged",
          "این امضا کار این کارت نیست؛ سند را جعلی بدانید")
      case .rebuild:
        Bilingual("sign again with mohr", "با مهر دوباره امضا شود")
      case .missingCertificate:
        Bilingual(
          "ask the signer for a complete signature", "امضای کامل را از امضاکننده بخواهید")
      case .missingFile:
        Bilingual(
          "hand it in: --detached FILE", "پرونده را با \u{2068}--detached FILE\u{2069} بدهید")
      case .weak:
        Bilingual(
          "sign again with an algorithm that is accepted today",
          "با الگوریتمی که امروز پذیرفته است دوباره امضا شود")
      case .suspicious:
        Bilingual(
          "the signature was not made by the rules; sign again with mohr",
          "امضا بنا بر قاعده ساخته نشده است؛ با مهر دوباره امضا شود")
      }
    return both[language]
  }
}
