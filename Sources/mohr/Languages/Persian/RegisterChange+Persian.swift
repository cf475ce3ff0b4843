import ElectionReports
import ElectionVerifier

extension RegisterChange {
  func persian(_ say: Speaker) -> String {
    switch kind {
    case .added: "\(name(place, say)): افزوده شد"
    case .removed: "\(name(place, say)): برداشته شد"
    case .changed(.contests, let old, let new): "\(name(place, say)): \(contests(old, new, say))"
    case .changed(let field, nil, let new):
      "\(name(place, say)): \(name(field, say)) افزوده شد: \(say.value(new, of: field))"
    case .changed(let field, let old, nil):
      "\(name(place, say)): \(name(field, say)) برداشته شد: \(say.value(old, of: field))"
    case .changed(let field, let old, let new):
      "\(name(place, say)): \(name(field, say)) از \(say.value(old, of: field)) به \(say.value(new, of: field))"
    }
  }

  /// Which contests a unit votes in now, and in which no more.
  private func contests(_ old: Value?, _ new: Value?, _ say: Speaker) -> String {
    let (before, now) = (old?.tokens ?? [], new?.tokens ?? [])
    let changes = [
      ("افزوده شد", now.filter { !before.contains($0) }),
      ("برداشته شد", before.filter { !now.contains($0) }),
    ]
    let parts = changes.filter { !$0.1.isEmpty }.map { what, codes in
      "\(codes.count == 1 ? "عنوان انتخابات" : "عنوان‌های انتخابات") \(say.list(codes.map(say.latin))) \(what)"
    }
    return parts.isEmpty ? "ترتیب عنوان‌های انتخابات تغییر کرد" : say.list(parts)
  }

  private func name(_ place: Place, _ say: Speaker) -> String {
    switch place {
    case .register: "دفتر"
    case .election: "انتخابات"
    case .contest(let code): "عنوان انتخابات \(say.latin(code))"
    case .candidate(let code, let contest):
      "عنوان انتخابات \(say.latin(contest))، نامزد \(say.candidate(code))"
    case .unit(let code): "حوزهٔ \(say.latin(code))"
    case .station(let code, let unit): "حوزهٔ \(say.latin(unit))، شعبهٔ \(say.latin(code))"
    }
  }

  private func name(_ field: Field, _ say: Speaker) -> String {
    switch field {
    case .purpose: "هدف"
    case .validFrom: "آغاز اعتبار"
    case .validUntil: "پایان اعتبار"
    case .scheme: "نظام کدهای حوزه"
    case .unitEdition: "ویرایش کدهای حوزه"
    case .code: "کد"
    case .pollingDay: "روز رأی‌گیری"
    case .opens: "آغاز رأی‌گیری"
    case .closes: "پایان رأی‌گیری"
    case .deadline(let tier): "مهلت \(say.tier(tier))"
    case .name("fa"): "نام فارسی"
    case .name("en"): "نام انگلیسی"
    case .name(let language): "نام به زبان \(say.latin(language))"
    case .order: "ترتیب نامزدها"
    case .withdrawn: "زمان انصراف"
    case .kind: "نوع"
    case .parent: "حوزهٔ بالادست"
    case .tier: "سطح سند"
    case .contests: "عنوان‌های انتخابات"
    case .eligible: "واجدان شرایط"
    case .stations: "شمار شعبه‌ها"
    case .stationFile: "پروندهٔ شعبه‌ها"
    case .stationPlace: "جای پروندهٔ شعبه‌ها"
    }
  }
}

extension RegisterChange.Value {
  /// The codes that it lists.
  fileprivate var tokens: [String] {
    if case .tokens(let tokens) = self { tokens } else { [] }
  }
}
