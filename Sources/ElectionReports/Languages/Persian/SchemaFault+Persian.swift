package import ElectionVerifier

extension SchemaFault {
  package func persian(_ say: Speaker) -> Explanation {
    switch self {
    case .unknown(let name):
      Explanation(
        "برنامه طرح‌واره‌ای با نام \(say.latin(name)) ندارد",
        "پروندهٔ طرح‌واره‌ای را که در کنار خط‌مشی است با چکیده‌اش نام ببرید")
    case .missing(let file):
      Explanation(
        "طرح‌وارهٔ \(say.latin(file)) در دست نیست", "آن را در کنار خط‌مشی‌ای که نامش را برده بگذارید")
    case .otherDigest(let file):
      Explanation(
        "طرح‌وارهٔ \(say.latin(file)) همانی نیست که چکیده‌اش در خط‌مشی آمده است",
        "این پرونده را همان‌گونه که وزارت کشور منتشر کرده است بگیرید")
    case .notInSet(let file, let location):
      Explanation(
        "طرح‌وارهٔ \(say.latin(file)) پروندهٔ \(say.latin(location)) را می‌خواند و "
          + "خط‌مشی چکیده‌ای از آن نیاورده است",
        "آن را به خط‌مشی بیفزایید: \(say.latin("<File name=… digest=…/>"))")
    case .invalid(let file, let line, let message):
      Explanation(
        "\(say.latin(file)) طرح‌وارهٔ درستی نیست"
          + (line.map { " (سطر \(say.ordinal($0)))" } ?? "") + ": \(say.latin(message))",
        "این پرونده را همان‌گونه که نویسندگانش منتشر کرده‌اند بگیرید")
    case .tooLarge(let file, let limit):
      Explanation(
        "طرح‌وارهٔ \(say.latin(file)) از \(say.number(limit)) بایت بزرگ‌تر است",
        "هیچ طرح‌وارهٔ انتخاباتی چنین نیست؛ بررسی کنید که چیست")
    }
  }
}
