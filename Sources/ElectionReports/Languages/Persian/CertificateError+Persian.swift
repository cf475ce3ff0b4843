import PKI

extension PersianFindings {
  /// Why bytes are not the certificate or list that they should be.
  func sentence(_ error: CertificateError) -> String {
    switch error {
    case .badField(.date): "تاریخی در آن هست که در هیچ تقویمی نیست"
    case .badField(.listNumber):
      "شماره‌اش (\(say.latin("cRLNumber"))) منفی است یا بیش از ۲۰ بایت دارد"
    case .badField(.repeatedExtension):
      "افزونه‌ای در آن دو بار آمده است و معلوم نیست کدام به شمار می‌آید"
    case .badField(.listExtension): "افزونه‌ای که می‌گوید فهرست دربارهٔ کیست خوانده نمی‌شود"
    case .empty: "خالی است"
    case .tooLarge(let bytes, let limit):
      "\(say.number(bytes)) بایت است و حداکثر \(say.number(limit)) بایت خوانده می‌شود"
    case .notDER(_, .truncated): "پیش از کامل شدن تمام شده است"
    case .notDER(let offset, _):
      "از بایت \(say.number(offset)) به بعد کدگذاری درست (\(say.latin("DER"))) ندارد"
    case .notPEM: "شکل متنی آن (\(say.latin("PEM"))) خراب است"
    case .noMemory: "حافظهٔ کافی نیست"
    case .malformed: "ساختار درستی ندارد"
    }
  }
}
