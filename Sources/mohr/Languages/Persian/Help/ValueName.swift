import ElectionReports

/// What stands in the place of a value in Persian: `--trust پوشه` for `--trust <dir>`.
enum ValueName {
  /// The name of a value; its own, where it has no other.
  static func persian(_ name: String) -> String {
    switch name {
    case "file", "files": "پرونده"
    case "file|reader": "پرونده یا کارت‌خوان"
    case "dir", "folder": "پوشه"
    case "path": "مسیر"
    case "n": "عدد"
    case "role": "سمت"
    case "text": "متن"
    case "name": "نام"
    case "fingerprint": "اثر انگشت"
    case "format": "قالب"
    case "lang": "زبان"
    case "color": "رنگ"
    case "id": "شناسه"
    case "status": "رویداد"
    case "step": "رویداد"
    case "national-id": "شمارهٔ ملی"
    case "time": "زمان"
    case "hex": "رقم"
    case "strip": "نوار"
    case "reader": "کارت‌خوان"
    case "old": "پیشین"
    case "new": "تازه"
    case "who": "که"
    case "by": "تفکیک"
    case "election": "جدول انتخابات"
    case "lab": "آزمایشگاه"
    case "card": "کارت"
    case "reason": "علت"
    case "card|lab": "کارت یا آزمایشگاه"
    case "url": "نشانی"
    case "level": "سطح"
    case "fault": "خطا"
    case "days": "روز"
    default: name
    }
  }

  /// A line of usage, in which the words between angle brackets are Persian.
  static func usage(_ line: String) -> String {
    line.replacing(#/<([^<>]+)>/#) { match in
      match.1 == "options" ? "گزینه‌ها" : "<" + persian(String(match.1)) + ">"
    }
  }
}
