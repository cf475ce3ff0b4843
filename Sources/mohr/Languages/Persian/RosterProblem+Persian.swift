import ElectionReports
import ElectionVerifier
import PKI

extension RosterProblem {
  func persian(_ say: Speaker) -> Explanation {
    let line = line.map { " (سطر \(say.ordinal($0)))" } ?? ""
    return Explanation("کارت \(say.latin(card))\(line): \(kind.persian(say))")
  }
}

extension RosterProblem.Kind {
  /// What does not fit, of a card that was named.
  func persian(_ say: Speaker) -> String {
    switch self {
    case .duplicateCard: "این شماره دو بار آمده است"
    case .duplicateCertificate(let other): "گواهی آن بر کارت \(say.latin(other)) نیز هست"
    case .unknownRole(let token): "سمت \(say.latin(token)) نامی ندارد"
    case .invalidNationalID(let masked): "رقم کنترل شمارهٔ ملی \(say.latin(masked)) نادرست است"
    case .impossibleLife(nil, let to): "«\(say.state(to))» پیش از درخواست کارت ممکن نیست"
    case .impossibleLife(let from?, let to):
      "«\(say.state(to))» پس از «\(say.state(from))» ممکن نیست"
    case .lifeOutOfOrder(let state, let at):
      "«\(say.state(state))» در \(say.time(at)) پیش از رویداد قبلی است"
    case .hiddenCharacter(let language, let character):
      "نام دارنده به زبان \(say.latin(language)) نویسه‌ای دارد که دیده نمی‌شود: "
        + say.latin(character.codePoint)
    case .unlikelyTime(let time):
      "\(say.latin(TehranTime.utc(time.secondsSince1970))) در سالی از روزگار ما نیست؛ سال هجری خورشیدی در فهرست کارت‌ها نوشته نمی‌شود"
    case .unknownSuccessor(let number): "کارت جانشین \(say.latin(number)) در فهرست نیست"
    case .ownSuccessor: "جانشین خودش است"
    case .successorOfAnother(let number): "کارت جانشین \(say.latin(number)) از آن شخص دیگری است"
    case .replacedWithoutSuccessor: "جایگزین شده، ولی کارت جانشین ندارد"
    case .noSignatureCertificate: "در حال استفاده است و گواهی امضا ندارد"
    case .twoCardsInUse(let other):
      "دارنده‌اش کارت دیگری هم در حال استفاده دارد: \(say.latin(other))"
    case .unknownAuthority(let token): "ادارهٔ \(say.latin(token)) در فهرست اداره‌ها نیست"
    case .emptyTerm(let role): "سمت \(say.latin(role)) پیش از آغاز خود پایان می‌یابد"
    case .emptyDelegation: "حکمی پیش از آغاز خود پایان می‌یابد"
    case .unknownDelegator(let masked): "\(say.latin(masked)) که حکم داده است چنین کارتی ندارد"
    }
  }
}
