import ElectionReports
import ElectionVerifier

extension RegisterChange {
  func persian(_ say: Speaker) -> String {
    switch kind {
    case .added: "\(name(place, say)): افزوده شد"
    case .removed: "\(name(place, say)): برداشته شد"
    case .changed(let field, let old, let new):
      "\(name(place, say)): \(name(field, say)) از \(say.value(old, of: field)) به \(say.value(new, of: field))"
    }
  }

  private func name(_ place: Place, _ say: Speaker) -> String {
    switch place {
    case .register: "دفتر"
    case .election: "انتخابات"
    case .contest(let code): "رقابت \(say.latin(code))"
    case .candidate(let code, let contest):
      "رقابت \(say.latin(contest))، نامزد \(say.latin(code))"
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
    case .contests: "رقابت‌ها"
    case .eligible: "واجدان شرایط"
    case .stations: "شمار شعبه‌ها"
    case .stationFile: "پروندهٔ شعبه‌ها"
    }
  }
}
