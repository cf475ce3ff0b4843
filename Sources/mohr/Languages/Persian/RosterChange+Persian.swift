import ElectionReports
import ElectionVerifier

extension RosterChange {
  func persian(_ say: Speaker) -> String {
    let subject = card.map { "کارت \(say.latin($0))" } ?? "فهرست کارت‌ها"
    switch kind {
    case .added(let card):
      return "\(subject): افزوده شد (\(say.list(facts(card, say))))"
    case .removed(let card):
      return "\(subject): برداشته شد (\(say.list(facts(card, say))))"
    case .step(let event): return "\(subject): \(text(event, say))"
    case .stepRemoved(let event):
      return "\(subject): دیگر نیست: \(text(event, say))"
    case .changed(let field, let old, let new):
      return changed(subject, name(field, say), [old, new].map { value(field, $0, say) })
    case .offices(let old, let new):
      return changed(subject, "سمت‌های دیگر", [old, new].map { text($0, say) })
    case .delegations(let old, let new, let card):
      return changed(subject, "حکم‌های سرپرستی", [old, new].map { text($0, of: card, say) })
    }
  }

  private func changed(_ subject: String, _ name: String, _ values: [String]) -> String {
    "\(subject): \(name) از «\(values[0])» به «\(values[1])» تغییر کرد"
  }

  private func name(_ field: Field, _ say: Speaker) -> String {
    switch field {
    case .validFrom: "معتبر از"
    case .validUntil: "معتبر تا"
    case .scheme: "نظام کد حوزه‌ها"
    case .unitEdition: "ویرایش کد حوزه‌ها"
    case .roleName(let id): "نام سمت \(say.latin(id))"
    case .authority(let id): "نام ادارهٔ \(say.latin(id))"
    case .holder: "شمارهٔ ملی دارنده"
    case .name: "نام دارنده"
    case .role: "سمت"
    case .unit: "حوزه"
    case .from: "سمت از"
    case .until: "سمت تا"
    case .certificate(.signature): "گواهی امضا"
    case .certificate(.authentication): "گواهی احراز هویت"
    }
  }
}
