import XAdES

/// What to do about a faulty signature: few answers fit many faults.
enum SignatureAdvice {
  case reformatted, changedContent, forged, rebuild, missingCertificate, getCertificate,
    missingFile, weak
  case policyDigest, suspicious

  init(_ reason: SignatureFault.Reason) {
    switch reason {
    case .detachedFileMissing: self = .missingFile
    case .certificateElsewhere, .signingCertificateNotFound: self = .getCertificate
    case .reformatted, .signatureReformatted, .lineEndsChanged: self = .reformatted
    case .policyDigestWeak: self = .policyDigest
    default: self.init(reason.subIndication)
    }
  }

  private init(_ sub: SignatureSubIndication) {
    switch sub {
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
      case .reformatted:
        Bilingual(
          "the file was re-formatted after it was signed, by an editor or in transport; ask for the original "
            + "file",
          "پرونده پس از امضا در ویرایشگر یا هنگام انتقال دوباره قالب‌بندی شده است؛ پروندهٔ اصلی را بخواهید"
        )
      case .changedContent:
        Bilingual(
          "it was changed or re-formatted (white space) after it was signed; ask for the original file",
          "پس از امضا تغییر کرده یا دوباره قالب‌بندی شده است (فاصله‌ها)؛ پروندهٔ اصلی را بخواهید")
      case .forged:
        Bilingual(
          "the signature does not belong to this text and this key: it was changed after signing, or "
            + "another key made it; ask for the original file",
          "امضا از آنِ این متن و این کلید نیست: پس از امضا تغییر کرده یا کلید دیگری آن را ساخته است؛ "
            + "پروندهٔ اصلی را بخواهید")
      case .rebuild:
        Bilingual("sign again with mohr", "با مهر دوباره امضا شود")
      case .missingCertificate:
        Bilingual(
          "ask the signer for a complete signature", "امضای کامل را از امضاکننده بخواهید")
      case .getCertificate:
        Bilingual(
          "get the signer's certificate and hand it in with --certificate FILE, or lay it into the "
            + "folder certificates of the trust folder",
          "گواهی امضاکننده را بگیرید و با \u{2068}--certificate FILE\u{2069} بدهید یا در پوشهٔ "
            + "\u{2068}certificates\u{2069} در پوشهٔ اعتماد بگذارید")
      case .missingFile:
        Bilingual(
          "hand it in: --detached FILE", "پرونده را با \u{2068}--detached FILE\u{2069} بدهید")
      case .policyDigest:
        Bilingual(
          "sign again and name the policy by a SHA-256 digest",
          "دوباره امضا شود و خط‌مشی با چکیدهٔ \u{2068}SHA-256\u{2069} نام برده شود")
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
