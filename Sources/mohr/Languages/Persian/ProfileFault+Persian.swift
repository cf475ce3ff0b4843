import CardProfiles
import ElectionReports

extension ProfileFault {
  func persian(_ say: Speaker) -> Explanation {
    Explanation(
      "این شناسنامهٔ کارت به کار نمی‌رود: \(say.place(file, line)): \(what(say))", advice(say))
  }

  private func what(_ say: Speaker) -> String {
    switch kind {
    case .unreadable(let error): say.explain(error).what
    case .foreignOwner: "از آنِ شما یا مدیر سامانه نیست"
    case .writableByOthers: "دیگران می‌توانند در آن بنویسند"
    case .tooMany(let limit): "بیش از \(say.number(limit)) شناسنامه خوانده نمی‌شود"
    case .malformed(let error): say.explain(error).what
    case .otherDocument(let namespace, let element):
      "این پرونده شناسنامهٔ کارت نیست، \(say.element(namespace, element)) است"
    case .schemaViolation(let message): "با طرح‌واره نمی‌خواند: \(say.latin(message))"
    case .interruptedValue(let path):
      "درون مقدار \(say.latin(path)) یادداشت، دستورالعمل یا مرز بخش \(say.latin("CDATA")) آمده است"
    case .titles: "عنوان باید به \(say.latin("fa")) و \(say.latin("en")) باشد، هر زبان یک بار"
    case .mask: "طول \(say.latin("mask")) و \(say.latin("value")) یکی نیست"
    case .application:
      "\(say.latin("Application")) باید \(say.latin("identifier")) یا \(say.latin("path")) داشته باشد"
    case .twice(let name): "«\(say.latin(name))» پیش از این آمده است"
    case .unknownCode(let name): "\(say.latin("Code")) به نام «\(say.latin(name))» نیست"
    case .lengths(let code):
      "\(say.latin("minimum")) و \(say.latin("maximum")) و \(say.latin("length")) در «\(say.latin(code))» با هم نمی‌خوانند"
    case .input(let scheme, let input):
      "\(say.latin(scheme)) نمی‌تواند \(say.latin(input)) بگیرد"
    }
  }

  private func advice(_ say: Speaker) -> String {
    switch kind {
    case .foreignOwner:
      "صاحب آن می‌تواند رفتار با کارت را به دلخواه خود کند: با \(say.latin("chown")) از آنِ خود کنید"
    case .writableByOthers: say.latin("chmod go-w")
    default:
      "\(say.latin("docs/cards.md")) می‌گوید در شناسنامه چه می‌آید؛ طرح‌وارهٔ آن \(say.latin("card-profile.xsd")) است"
    }
  }
}
