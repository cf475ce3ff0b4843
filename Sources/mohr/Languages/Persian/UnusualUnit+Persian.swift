import ElectionReports
import ElectionVerifier

extension UnusualUnit {
  func persian(_ say: Speaker) -> String {
    let none = say.label(.none)
    let kind = say.unitKind(unit.kind)
    let name = "\(say.unit(unit.unit.code, named: unit.name)), \(kind)"
    return switch trait {
    case .tier(let own, let usual):
      "\(name): سند: \(own.map(say.tier) ?? none)؛ سند بیشتر هم‌نوعانش: "
        + (usual.map(say.tier) ?? none)
    case .above(let own, let usual):
      "\(name): حوزهٔ بالادست: \(own.map(say.unitKind) ?? none)؛ بالادست بیشتر هم‌نوعانش: "
        + (usual.map(say.unitKind) ?? none)
    case .contests(let own, let usual):
      "\(name): عنوان‌های انتخابات: \(contests(own, say))؛ بیشتر هم‌نوعانش: \(contests(usual, say))"
    case .eligible(isStated: true):
      "\(name): شمار واجدان شرایط را می‌گوید و بیشتر هم‌نوعانش نمی‌گویند"
    case .eligible(isStated: false):
      "\(name): شمار واجدان شرایط را نمی‌گوید و بیشتر هم‌نوعانش می‌گویند"
    case .source(let own, let usual):
      "\(name): واجدان شرایطش را \(say.text(own)) شمرده است و از آنِ بیشتر هم‌نوعانش را "
        + say.text(usual)
    case .day(let own, let usual):
      "\(name): واجدان شرایطش تا \(say.day(own)) شمرده شده‌اند و از آنِ بیشتر هم‌نوعانش تا "
        + say.day(usual)
    case .voters(let own, let usual):
      "\(name): \(say.number(own)) واجد شرایط؛ دیگر هم‌نوعانش نزدیک به \(say.number(usual))"
    case .stations(areListed: true):
      "\(name): شعبه‌هایش فهرست شده‌اند و شعبه‌های بیشتر هم‌نوعانش نه"
    case .stations(areListed: false):
      "\(name): شعبه‌هایش فهرست نشده‌اند و شعبه‌های بیشتر هم‌نوعانش شده‌اند"
    case .stationCount(let own, let usual):
      "\(name): \(say.number(own)) شعبه؛ دیگر هم‌نوعانش نزدیک به \(say.number(usual))"
    }
  }

  private func contests(_ codes: [String]?, _ say: Speaker) -> String {
    codes.map { say.list($0.map(say.latin)) } ?? "همه"
  }
}
