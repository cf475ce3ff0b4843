import ElectionVerifier

extension PersianFindings {
  func statement(_ finding: StatementFinding) -> Explanation {
    switch finding {
    case .excused(let role, let status, let reason, let by, let file):
      Explanation(
        "برای \(say.role(role)) «\(say.attendance(status))» گواهی شده است: \(say.localized(reason)) "
          + "– به گفتهٔ \(say.roles(by))، در «\(say.path(file))»")
    case .notPassed(let file, let indication, let code):
      Explanation(
        "بیانیهٔ «\(say.path(file))» به حساب نمی‌آید: \(say.word(indication))، \(say.latin(code))",
        why)
    case .byOthers(let file, let code):
      Explanation(
        "بیانیهٔ «\(say.path(file))» را کسانی امضا کرده‌اند که اجازهٔ آن را ندارند: \(say.latin(code))",
        why)
    case .notProvided(let file):
      Explanation(
        "خط‌مشی این صورت‌جلسه به هیچ‌کس اجازه نداده است آنچه را در «\(say.path(file))» آمده بیان کند",
        why)
    case .otherContent(let file):
      Explanation(
        "بیانیهٔ «\(say.path(file))» دربارهٔ متن دیگری از همین صورت‌جلسه است",
        "بپرسید کدام‌یک امضا شده است؛ بیانیه را برای آن که معتبر است از نو بدهید")
    case .contradicts(let file, let field):
      Explanation(
        "بیانیهٔ «\(say.path(file))» همین صورت‌جلسه را نام می‌برد، ولی \(say.fieldName(field)) را جور "
          + "دیگری آورده است",
        "امضاکنندگانش آن را با \(say.latin("mohr absence")) از نو بدهند")
    case .overtaken(let role, let status, let file):
      Explanation(
        "\(say.role(role)) امضا کرده است؛ بیانیهٔ «\(say.path(file))» که می‌گفت "
          + "«\(say.attendance(status))»، دیگر کارساز نیست",
        "هر دو را نگه دارید: امضا برجاست و بیانیه از پیش از آن می‌گوید")
    case .notExcused(let role, let status, let file):
      Explanation(
        "در «\(say.path(file))» برای \(say.role(role)) «\(say.attendance(status))» آمده است، ولی خط‌مشی "
          + "امضای این سمت را در هر حال می‌خواهد",
        "دارندهٔ سمت یا جانشین او باید امضا کند")
    case .unreadable(let file, let reason):
      Explanation(
        "نام «\(say.path(file))» نام بیانیه است، ولی بیانیه‌ای نیست که بتوان خواند: \(say.text(reason))",
        "از کسی که آن را اینجا گذاشته است بیانیه را به همان صورت که امضا شده بخواهید")
    }
  }

  private var why: String {
    "\(say.latin("mohr verify")) روی آن علت را می‌گوید؛ بیانیه را از کسانی بگیرید که خط‌مشی نام برده است"
  }
}
