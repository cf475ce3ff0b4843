import ElectionReports

extension AuditPhrase {
  func persian(_ say: Speaker) -> String {
    switch self {
    case .passed: "پذیرفته"
    case .failed: "مردود"
    case .indeterminate: "نامعین"
    case .causes(let count, let implied):
      "\(say.number(count)) مورد را باید روشن کرد"
        + (implied == 0 ? "" : "؛ \(say.number(implied)) یافتهٔ دیگر از همین‌ها نتیجه می‌شود")
    case .nothingFound: "هر سندی که باید می‌رسید اینجاست، پذیرفته شده است و جمع‌ها درست است"
    case .election(let name, let code, let edition):
      "\(name) (\(say.latin(code)))، بر پایهٔ ویرایش \(say.ordinal(edition)) دفتر آن"
    case .rehearsal: "تمرین است: هیچ رأیی از آن به حساب نمی‌آید"
    case .noElection: "دفتر انتخاباتی نیست: روشن نیست چه سندهایی باید برسد"
    case .tier: "سطح"
    case .expected: "مورد انتظار"
    case .here: "رسیده"
    case .countPassed: "پذیرفته"
    case .countFailed: "مردود"
    case .countWaiting: "در انتظار"
    case .countIndeterminate: "نامعین"
    case .absent: "نرسیده"
    case .otherTier: "جز این"
    case .toSettle: "آنچه باید روشن شود، مهم‌ترین‌ها نخست"
    case .worthKnowing: "خوب است بدانید"
    case .follows: "از آن نتیجه می‌شود"
    case .more(let count): "… \(say.number(count)) مورد دیگر؛ همه در پایگاه داده هست"
    case .absences(let count):
      "غیبت یا خودداری ثبت‌شده: \(say.number(count)) (جدول \(say.latin("absence")) در پایگاه داده)"
    case .files(let all, let unreadable, let leftOut):
      "پرونده‌ها: \(say.number(all))"
        + (unreadable > 0 ? "؛ \(say.number(unreadable)) پرونده خوانده نشد" : "")
        + (leftOut > 0 ? "؛ بررسی نشد، چون سند نیست: \(say.number(leftOut))" : "")
    case .judgedFor(let time): "زمان بررسی: \(time)"
    case .notAsked:
      "بررسی نشد: مهر زمانی (\(say.latin("T04, T05"))) و دفتر ثبت (\(say.latin("L01–L06"))) که "
        + "این امضاها ندارند، و کاغذ (\(say.latin("E04"))). زمان‌های درون امضاها ادعای "
        + "امضاکنندگان است."
    case .next: "گام بعد"
    case .inSignature(let number): "امضای \(Numerals.localized(number, in: .persian))"
    case .inLine(let line): "سطر \(say.ordinal(line))"
    }
  }
}
