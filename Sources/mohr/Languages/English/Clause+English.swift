import ElectionReports
import XPath

extension Clause {
  func english(_ say: Speaker) -> String {
    switch self {
    case .always: "always"
    case .never: "never"
    case .and(let parts): parts.joined(separator: " and ")
    case .or(let parts): parts.joined(separator: " or ")
    case .not(let clause): "it is not so that \(clause)"
    case .exactlyWhen(let one, let other): "\(one) exactly when \(other)"
    case .eitherOr(let one, let other): "either \(one) or \(other), and not both"
    case .compared(let one, let comparison, let other): "\(one) \(english(comparison)) \(other)"
    case .begins(let text, let beginning): "\(text) begins with \(beginning)"
    case .contains(let text, let part): "\(text) contains \(part)"
    case .exists(let what): "\(what) is given"
    case .lacks(let what): "no \(what) is given"
    case .group(let clause): "(\(clause))"
    case .term(let term, false): english(term, say)
    case .term(let term, true): many(term, say)
    case .language: "language"
    case .languageName("fa"): "Persian"
    case .languageName("en"): "English"
    case .languageName(let code): "“\(say.text(code))”"
    case .of(let what, .rows(let rows)): "\(what) of each \(english(.rows(rows), say))"
    case .of(let what, let other): "\(what) in \(english(other, say))"
    case .same(let what): "\(what) is the same"
    case .answer(let isTrue): isTrue ? "yes" : "no"
    case .quoted(let text): "“\(text)”"
    case .itself: "itself"
    case .anyPart: "part of the document"
    case .sum(let what): "the sum of \(what)"
    case .number(let what): "the number of \(what)"
    case .length(let what): "the length of \(what)"
    case .anyCase(let what): "\(what), in capitals or not,"
    case .inARow(let parts): parts.joined(separator: " followed by ")
    case .negative(let value): "minus \(value)"
    case .arithmetic(let left, let action, let right): "\(left) \(english(action)) \(right)"
    case .oneIf(let clause): "(1 where \(clause), else 0)"
    case .asInAll(let what): "\(what) is as in the document as a whole"
    case .notInAll(let what): "\(what) is none of the document as a whole"
    case .ofWhole(let what): "\(what) of the document as a whole"
    case .valueIn(let what): "figure in \(what)"
    case .elementName: "the figure's name"
    case .above(let what): "the nearest \(what) above it"
    case .ofText(let what, let whole): "\(what) of \(whole)"
    case .such(let what, let clause): "\(what) [where \(clause)]"
    }
  }

  private func english(_ comparison: XPathComparison) -> String {
    switch comparison {
    case .equal: "equals"
    case .notEqual: "differs from"
    case .less: "is less than"
    case .lessEqual: "is at most"
    case .greater: "is more than"
    case .greaterEqual: "is at least"
    }
  }

  private func english(_ action: XPathOutlineTerm.Operator) -> String {
    switch action {
    case .plus: "plus"
    case .minus: "minus"
    case .times: "times"
    case .dividedBy: "divided by"
    case .modulo: "modulo"
    }
  }

  private func english(_ term: PlaceTerm, _ say: Speaker) -> String {
    switch term {
    case .value("stations.code"): "station's code"
    case .value("absences.role"): "absent official's role"
    case .value("absences.status"): "what is recorded of their attendance"
    case .value(let name): say.fieldName(name)
    case .rows(.candidates): "candidate"
    case .rows(.inputs): "input"
    case .rows(.missing): "missing input"
    case .rows(.stations): "polling station"
    case .rows(.absences): "record of an absence"
    case .list(.candidates): "table of votes"
    case .list(.inputs), .list(.missing): "list of inputs"
    case .list(.stations): "list of polling stations"
    case .list(.absences): "record of attendance"
    case .rows(.people): "somebody without a card"
    case .list(.people): "list of people without cards"
    case .rows(.discrepancies): "recorded discrepancy"
    case .list(.discrepancies): "list of discrepancies"
    case .ballots: "table of ballots"
    case .subject("supersedes"): "reference to the sheet replaced"
    case .subject(let name): say.fieldName(name)
    case .named(let name): say.localized(name)
    }
  }

  private func many(_ term: PlaceTerm, _ say: Speaker) -> String {
    switch term {
    case .value("candidates.elected"): "who is elected"
    case .value("candidates.votes"): "the candidates' votes"
    case .rows(.candidates): "candidates"
    case .rows(.inputs): "inputs"
    case .rows(.missing): "missing inputs"
    case .rows(.stations): "polling stations"
    case .rows(.absences): "records of absences"
    default: english(term, say)
    }
  }
}
