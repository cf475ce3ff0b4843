import ElectionVerifier

extension SubIndication {
  /// What the sub-indication means to somebody who has not read EN 319 102-1.
  func meaning(in language: Language) -> String { meaning[language] }

  private var meaning: Bilingual {
    switch self {
    case .formatFailure:
      Bilingual("it is not a signed document as it must be", "سند امضاشده به شکل درست نیست")
    case .hashFailure:
      Bilingual("it was changed after it was signed", "پس از امضا دستکاری شده است")
    case .sigCryptoFailure:
      Bilingual("a signature value is wrong", "مقدار یکی از امضاها نادرست است")
    case .revoked:
      Bilingual("the certificate was revoked", "گواهی باطل شده است")
    case .expired:
      Bilingual("the certificate has expired", "گواهی منقضی شده است")
    case .notYetValid:
      Bilingual("the certificate is not valid yet", "اعتبار گواهی هنوز آغاز نشده است")
    case .sigConstraintsFailure:
      Bilingual("a condition of the policy is not met", "یکی از شرط‌های خط‌مشی برقرار نیست")
    case .chainConstraintsFailure:
      Bilingual(
        "a certificate is not one for signing by the registry's rules",
        "گواهی بنا بر قاعده‌های ثبت احوال برای امضا نیست")
    case .certificateChainGeneralFailure:
      Bilingual("the chain of certificates is faulty", "زنجیرهٔ گواهی نادرست است")
    case .cryptoConstraintsFailure:
      Bilingual("an algorithm is not strong enough", "الگوریتم به اندازهٔ کافی قوی نیست")
    case .policyProcessingError:
      Bilingual("the policy could not be applied in full", "خط‌مشی به‌طور کامل سنجیده نشد")
    case .signaturePolicyNotAvailable:
      Bilingual("the policy is not at hand", "خط‌مشی در دست نیست")
    case .timestampOrderFailure:
      Bilingual("the timestamps contradict one another", "مهرهای زمانی با هم نمی‌خوانند")
    case .noSigningCertificateFound:
      Bilingual("the signer's certificate is missing", "گواهی امضاکننده نیست")
    case .noCertificateChainFound, .noCertificateChainFoundNoPOE:
      Bilingual(
        "no chain leads from the signer to the registry",
        "زنجیره‌ای از امضاکننده تا ثبت احوال یافت نشد")
    case .revokedNoPOE:
      Bilingual(
        "the certificate was revoked, and nothing proves that the signature is older",
        "گواهی باطل شده و چیزی ثابت نمی‌کند که امضا پیش از آن بوده است")
    case .revokedCANoPOE:
      Bilingual(
        "an issuer's certificate was revoked, and nothing proves that the signature is older",
        "گواهی صادرکننده باطل شده و چیزی ثابت نمی‌کند که امضا پیش از آن بوده است")
    case .outOfBoundsNotRevoked, .outOfBoundsNoPOE:
      Bilingual(
        "the certificate is not in its time of validity, and nothing proves when it was signed",
        "گواهی در بازهٔ اعتبار خود نیست و زمان امضا ثابت نشده است")
    case .revocationOutOfBoundsNoPOE:
      Bilingual(
        "the revocation data are not in their time of validity",
        "فهرست گواهی‌های باطل‌شده در بازهٔ اعتبار خود نیست")
    case .cryptoConstraintsFailureNoPOE:
      Bilingual(
        "an algorithm is not accepted, and nothing proves that the signature is older",
        "الگوریتم پذیرفته نیست و چیزی ثابت نمی‌کند که امضا قدیمی‌تر است")
    case .noPOE:
      Bilingual("nothing proves when it was signed", "زمان امضا ثابت نشده است")
    case .tryLater:
      Bilingual(
        "fresh revocation data are needed; try again later",
        "فهرست تازهٔ گواهی‌های باطل‌شده لازم است؛ بعداً دوباره بررسی کنید")
    case .signedDataNotFound:
      Bilingual("what was signed is not there", "آنچه امضا شده در دست نیست")
    }
  }
}

extension Speaker {
  func word(_ indication: Indication) -> String {
    switch language {
    case .english: EnglishWords.word(indication)
    case .persian: PersianWords.word(indication)
    }
  }

  func meaning(_ indication: Indication) -> String {
    switch language {
    case .english: EnglishWords.meaning(indication)
    case .persian: PersianWords.meaning(indication)
    }
  }
}
