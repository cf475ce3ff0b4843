import ElectionReports
import ElectionVerifier

extension Speaker {
  /// What does not fit inside a roster.
  func explain(_ problem: RosterProblem) -> String {
    let place = problem.line.map { Bilingual(" (line \(ordinal($0)))", " (سطر \(ordinal($0)))") }
    let what = sentence(problem.kind)[language]
    let card = Bilingual("card \(latin(problem.card))", "کارت \(latin(problem.card))")[language]
    return card + (place?[language] ?? "") + ": " + what
  }

  private func sentence(_ kind: RosterProblem.Kind) -> Bilingual {
    switch kind {
    case .duplicateCard: Bilingual("the number is there twice", "این شماره دو بار آمده است")
    case .duplicateCertificate(let other):
      Bilingual(
        "its certificate is also on card \(latin(other))",
        "گواهی آن بر کارت \(latin(other)) نیز هست")
    case .unknownRole(let token):
      Bilingual("the role \(latin(token)) has no name", "سمت \(latin(token)) نامی ندارد")
    case .invalidNationalID(let masked):
      Bilingual(
        "the national id \(latin(masked)) has a wrong check digit",
        "رقم کنترل شمارهٔ ملی \(latin(masked)) نادرست است")
    case .impossibleLife(let from, let to):
      Bilingual(
        "‘\(state(to))’ cannot follow ‘\(from.map(state) ?? none)’",
        "«\(state(to))» پس از «\(from.map(state) ?? none)» ممکن نیست")
    case .lifeOutOfOrder(let state, let at):
      Bilingual(
        "‘\(self.state(state))’ at \(time(at)) is before the event that it follows",
        "«\(self.state(state))» در \(time(at)) پیش از رویداد قبلی است")
    case .unknownSuccessor(let number):
      Bilingual(
        "its successor \(latin(number)) is not on the roster",
        "کارت جانشین \(latin(number)) در فهرست نیست")
    case .replacedWithoutSuccessor:
      Bilingual("it was replaced by no other card", "جایگزین شده، ولی کارت جانشین ندارد")
    case .noSignatureCertificate:
      Bilingual(
        "it is in use without a signature certificate", "در حال استفاده است و گواهی امضا ندارد")
    case .twoCardsInUse(let other):
      Bilingual(
        "its holder has another card in use, \(latin(other))",
        "دارنده‌اش کارت دیگری هم در حال استفاده دارد: \(latin(other))")
    case .emptyDelegation:
      Bilingual("a delegation ends before it begins", "حکمی پیش از آغاز خود پایان می‌یابد")
    case .unknownDelegator(let masked):
      Bilingual(
        "\(latin(masked)) who delegated has no such card",
        "\(latin(masked)) که حکم داده است چنین کارتی ندارد")
    }
  }
}
