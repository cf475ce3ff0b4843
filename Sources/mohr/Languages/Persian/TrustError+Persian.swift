import CanonicalXML
import ElectionReports
import ElectionVerifier

extension TrustError {
  func persian(_ say: Speaker) -> Explanation {
    Explanation(what(say), advice(say))
  }

  private func what(_ say: Speaker) -> String {
    switch reason {
    case .noFolder(let path): "پوشهٔ اعتمادی به نام \(say.shown(path)) نیست"
    case .notAFolder(let path): "\(say.quoted(path)) پرونده است، نه پوشه"
    case .noTrustFile(let path): "در پوشهٔ \(say.shown(path)) پروندهٔ \(say.latin("trust.xml")) نیست"
    case .unreadable(let file, let error): "\(say.shown(file)): \(say.explain(error).what)"
    case .malformed(let error): "\(say.latin(error.source)): \(say.explain(error).what)"
    case .otherDocument(let file, let namespace, let element):
      "\(say.shown(file)) پروندهٔ اعتماد نیست، \(say.element(namespace, element)) است"
    case .noProfile(let file):
      "در \(say.shown(file)) نه \(say.latin("IssuingCA")) هست و نه \(say.latin("GeneralProfile"))"
    case .schemaViolation(let file, let line, let message):
      "\(place(file, line, say)) با طرح‌واره نمی‌خواند: \(say.latin(message))"
    case .interruptedValue(let file, let line, let path):
      "\(place(file, line, say)): درون مقدار \(say.latin(path)) یادداشت، دستورالعمل یا مرز بخش \(say.latin("CDATA")) آمده است"
    case .value(let file, let line, let name, let value):
      "\(place(file, line, say)): مقدار \(say.latin(name)) نمی‌تواند «\(say.latin(value))» باشد"
    case .anchorUnreadable(let file): "\(say.shown(file)) گواهی نیست"
    case .algorithms(let file, let faults):
      faults.map { "\(place(file, $0.line, say)): \(say.persian($0.kind))" }
        .joined(separator: "\n")
    case .anchorOfBoth(let file):
      "\(say.shown(file)) هم برای مهر زمانی و هم برای امضاکنندگان نام برده شده است؛ هر که صادرکنندهٔ امضاکنندگان را در دست دارد می‌تواند زمان را هم گواهی کند"
    case .anchorDigest(let file, let expected, let found),
      .algorithmsDigest(let file, let expected, let found):
      "چکیدهٔ \(say.shown(file)) \(say.latin(found)) است، نه \(say.latin(expected))"
    }
  }

  private func place(_ file: FilePath, _ line: Int?, _ say: Speaker) -> String {
    say.place(file, line)
  }

  private func advice(_ say: Speaker) -> String {
    switch reason {
    case .noFolder:
      "پوشه را با \(say.latin("--trust")) یا \(say.latin("MOHR_TRUST")) نام ببرید؛ محتوای آن را ثبت احوال منتشر می‌کند؛ برای آزمودن، "
        + "\(say.latin("mohr lab new DIR")) یکی می‌سازد"
    case .notAFolder, .noTrustFile:
      "پوشه را با \(say.latin("--trust")) نام ببرید؛ محتوای آن را ثبت احوال منتشر می‌کند"
    case .anchorDigest:
      "گواهی یا پروندهٔ اعتماد دستکاری شده است: هر دو را با آنچه ثبت احوال منتشر کرده است بسنجید"
    case .anchorOfBoth:
      "گواهی خود مرجع مهر زمانی، یا صادرکننده‌ای را که تنها آن را صادر می‌کند، با \(say.latin("TimestampAnchor")) نام ببرید"
    case .algorithmsDigest:
      "اگر خودتان آن را تغییر داده‌اید چکیدهٔ تازه را در \(say.latin("trust.xml")) بنویسید"
    case .algorithms:
      "این سطرها را درست کنید و چکیدهٔ تازهٔ پرونده را در \(say.latin("trust.xml")) بنویسید"
    case .noProfile:
      "گواهی‌های صادرکنندهٔ ثبت احوال و خط‌مشی‌های آن را نام ببرید؛ یا برای امضاکنندگان سامانه‌ای دیگر پس از گواهی‌های ریشه \(say.latin("<GeneralProfile/>")) بنویسید"
    case .unreadable:
      "ببینید که پوشه و پرونده‌هایش خواندنی باشد، یا آن را دوباره از جای مطمئن بگیرید"
    case .malformed, .otherDocument, .schemaViolation, .interruptedValue, .value, .anchorUnreadable:
      "پوشهٔ اعتماد را دوباره از جای مطمئن بگیرید"
    }
  }
}
