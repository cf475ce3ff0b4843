extension SignatureAdvice {
  func persian(_ say: Speaker) -> String {
    switch self {
    case .reformatted:
      "پرونده پس از امضا در ویرایشگر یا هنگام انتقال دوباره قالب‌بندی شده است؛ پروندهٔ اصلی را بخواهید"
    case .changedContent:
      "پس از امضا تغییر کرده یا دوباره قالب‌بندی شده است (فاصله‌ها)؛ پروندهٔ اصلی را بخواهید"
    case .forged:
      "امضا از آنِ این متن و این کلید نیست: پس از امضا تغییر کرده یا کلید دیگری آن را ساخته است؛ "
        + "پروندهٔ اصلی را بخواهید"
    case .otherForm:
      "از کسی که امضا به نام اوست بپرسید؛ تنها خود او می‌تواند با برنامهٔ \(say.latin("mohr")) دوباره امضا کند"
    case .missingCertificate:
      "امضای کامل را از امضاکننده بخواهید"
    case .getCertificate:
      "گواهی امضاکننده را بگیرید و با \(say.latin("--certificate FILE")) بدهید یا در پوشهٔ "
        + "\(say.latin("certificates/")) در پوشهٔ اعتماد بگذارید"
    case .missingFile:
      "پرونده را با \(say.latin("--detached FILE")) بدهید"
    case .otherNames:
      "سند را جداگانه بررسی کنید و تنها پرونده‌ای را که از آنِ آن است با \(say.latin("--detached FILE")) بدهید"
    case .policyDigest:
      "امضاکننده‌اش دوباره امضا کند و خط‌مشی را با چکیدهٔ \(say.latin("SHA-256")) نام ببرد"
    case .otherVersion:
      "با \(say.latin("XAdES 1.3.2")) امضا شود، یا با همان برنامه‌ای که آن را ساخته است بررسی شود"
    case .weak:
      "امضاکننده‌اش با الگوریتمی که امروز پذیرفته است دوباره امضا کند"
    case .suspicious:
      "امضا بنا بر قاعده ساخته نشده یا سپس جابه‌جا شده است: به آن تکیه نکنید و از کسی که امضا به نام اوست بپرسید"
    }
  }
}
