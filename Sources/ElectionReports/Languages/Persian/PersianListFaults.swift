import PKI

/// Why a revocation list cannot be used, and which rule a certificate breaks.
extension PersianFindings {
  func fault(_ fault: RevocationFault) -> String {
    switch fault {
    case .badSignature: "امضایش نادرست است"
    case .issuerNotFound: "صادرکننده‌اش شناخته‌شده نیست"
    case .issuerMayNotSign: "صادرکننده‌اش حق امضای فهرست ندارد"
    case .criticalExtension: "افزونهٔ حیاتی ناشناخته‌ای دارد"
    case .otherScope: "این گواهی را در بر نمی‌گیرد"
    case .issuedAfterExpiry: "پس از پایان اعتبار گواهی صادر شده است"
    case .signerRevoked:
      "گواهی کلیدی که آن را امضا کرده است، یا گواهی بالاتر از آن، باطل یا معلق است"
    case .signerUnproven:
      "نه مرجعی در مسیر امضاکننده و نه خود پوشهٔ اعتماد کلیدی را که آن را امضا کرده است مجاز کرده‌اند، یا معلوم نیست که گواهی "
        + "آن کلید باطل شده باشد یا نه"
    case .otherName: "نام صادرکننده‌اش را به شکلی جز آنچه در گواهی آمده است نوشته است"
    case .inFuture: "تاریخ آن پس از زمان حال است"
    case .badDate: "تاریخی در آن خوانده نمی‌شود"
    case .weakAlgorithm: "با الگوریتمی امضا شده است که نمی‌توان به آن تکیه کرد"
    case .unknownAlgorithm: "با الگوریتمی امضا شده است که این نسخهٔ برنامه نمی‌شناسد"
    }
  }

  func sentence(_ rule: CertificateRule) -> String {
    switch rule {
    case .longSerialNumber: "شمارهٔ آن بیش از ۲۰ بایت است"
    case .authorityWithoutName: "مرجع صدور بی‌نام است"
    case .signerWithoutName: "نه نامی دارد و نه نام جایگزینی که باید در جای آن باشد"
    case .repeatedExtension: "افزونه‌ای در آن دو بار آمده است"
    case .wrongVersion: "نسخهٔ آن چنان است که نباید افزونه داشته باشد، یا چنین نسخه‌ای نیست"
    case .emptyExtendedKeyUsage: "کاربرد کلید را خالی گذاشته است"
    case .constrainedSigner: "محدودیت نام دارد، ولی از آنِ مرجع صدور نیست"
    case .certificateSigningSigner: "اجازهٔ امضای گواهی دارد، ولی از آنِ مرجع صدور نیست"
    case .unprocessedExtension:
      "افزونه‌ای حیاتی دارد که در نظر گرفته نمی‌شود (\(say.latin("nsCertType")) یا نشانی‌های مرجع صدور در \(say.latin("RFC 3779")))"
    }
  }
}
