import ElectionReports
import ElectionVerifier

extension RegisterProblem {
  func persian(_ say: Speaker) -> Explanation {
    Explanation("\(persian(place, say)): \(what(say))")
  }

  private func persian(_ place: Place, _ say: Speaker) -> String {
    switch place {
    case .election: "انتخابات"
    case .contest(let code, nil): "عنوان انتخابات \(say.latin(code))"
    case .contest(let code, let candidate?):
      "عنوان انتخابات \(say.latin(code))، نامزد \(say.candidate(candidate))"
    case .unit(let code, let line):
      "حوزهٔ \(say.latin(code))" + (line.map { " (سطر \(say.ordinal($0)))" } ?? "")
    }
  }

  private func what(_ say: Speaker) -> String {
    switch kind {
    case .closesBeforeOpening: "رأی‌گیری پیش از آغاز خود پایان می‌یابد"
    case .opensOnAnotherDay: "آغاز رأی‌گیری در روز رأی‌گیری نیست"
    case .notInForce: "هنگام پایان رأی‌گیری، این دفتر معتبر نیست"
    case .deadlineBeforeClose(let tier):
      "مهلت سندهای \(say.tier(tier)) پس از پایان رأی‌گیری نیست"
    case .deadlineForNobody(let tier):
      "برای سندهای \(say.tier(tier)) مهلتی هست، ولی هیچ حوزه‌ای چنین سندی تحویل نمی‌دهد"
    case .candidatesAlike(let other): "این نام با نام نامزد \(say.candidate(other)) اشتباه می‌شود"
    case .hiddenCharacter(let language, let character):
      "نام به زبان \(say.latin(language)) نویسه‌ای دارد که دیده نمی‌شود: "
        + say.latin(character.codePoint)
    case .unlikelyTime(let time):
      "\(say.latin(time)) در سالی از روزگار ما نیست؛ سال هجری خورشیدی در دفتر نوشته نمی‌شود"
    case .nobodyStands: "همهٔ نامزدها انصراف داده‌اند"
    case .duplicateUnit: "این کد دو بار آمده است"
    case .unitsAlike(let other):
      "این نام با نام \(say.latin(other))، زیر همان حوزهٔ بالادست، اشتباه می‌شود"
    case .unknownParent(let parent): "حوزهٔ بالادست آن، \(say.latin(parent))، در دفتر نیست"
    case .circle: "بالادست خودش است"
    case .secondRoot(let first):
      "حوزهٔ بالادست ندارد و \(say.latin(first)) نیز ندارد؛ تنها یک حوزه می‌تواند بالاتر از همه باشد"
    case .unknownContest(let code): "عنوان انتخابات \(say.latin(code)) در دفتر نیست"
    case .eligibleSum(let stated, let below):
      "\(say.number(stated)) واجد شرایط دارد و حوزه‌های زیر آن روی هم \(say.number(below)) نفر دارند"
    case .stationsWithoutDocument: "شعبه دارد، ولی سندی تحویل نمی‌دهد"
    case .stations(let problem): problem.persian(say)
    }
  }
}
