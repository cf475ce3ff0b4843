package import ElectionVerifier

extension SubIndication {
  package func persian(_ say: Speaker) -> String {
    switch self {
    case .formatFailure: "شکل سند امضاشده را ندارد"
    case .hashFailure: "پس از امضا تغییر کرده یا دوباره قالب‌بندی شده است"
    case .sigCryptoFailure: "مقدار یکی از امضاها نادرست است"
    case .revoked: "گواهی باطل شده است"
    case .expired: "گواهی منقضی شده است"
    case .notYetValid: "اعتبار گواهی هنوز آغاز نشده است"
    case .sigConstraintsFailure: "یکی از شرط‌های خط‌مشی برقرار نیست"
    case .chainConstraintsFailure: "گواهی از آن‌هایی نیست که پوشهٔ اعتماد برای امضا می‌پذیرد"
    case .certificateChainGeneralFailure: "زنجیرهٔ گواهی نادرست است"
    case .cryptoConstraintsFailure: "الگوریتم به اندازهٔ کافی قوی نیست"
    case .policyProcessingError: "خط‌مشی به‌طور کامل سنجیده نشد"
    case .signaturePolicyNotAvailable: "خط‌مشی در دست نیست"
    case .timestampOrderFailure: "مهرهای زمانی با هم نمی‌خوانند"
    case .noSigningCertificateFound: "گواهی امضاکننده در دست نیست"
    case .noCertificateChainFound, .noCertificateChainFoundNoPOE:
      "زنجیره‌ای از امضاکننده تا \(say.anchor) یافت نشد"
    case .revokedNoPOE: "گواهی باطل شده و چیزی ثابت نمی‌کند که امضا پیش از آن بوده است"
    case .revokedCANoPOE: "گواهی صادرکننده باطل شده و چیزی ثابت نمی‌کند که امضا پیش از آن بوده است"
    case .outOfBoundsNotRevoked, .outOfBoundsNoPOE:
      "گواهی در بازهٔ اعتبار خود نیست و زمان امضا ثابت نشده است"
    case .revocationOutOfBoundsNoPOE: "فهرست گواهی‌های باطل‌شده در بازهٔ اعتبار خود نیست"
    case .cryptoConstraintsFailureNoPOE:
      "الگوریتم پذیرفته نیست و چیزی ثابت نمی‌کند که امضا قدیمی‌تر است"
    case .noPOE: "زمان امضا ثابت نشده است"
    case .tryLater: "تازه‌ترین فهرست گواهی‌های باطل‌شده لازم است؛ بعداً دوباره بررسی کنید"
    case .signedDataNotFound: "آنچه امضا شده در دست نیست"
    }
  }
}
