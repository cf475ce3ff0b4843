import ElectionReports

extension ReportClause {
  func english(_ say: Speaker) -> String {
    func things(_ count: Int) -> String {
      "\(say.number(count)) \(count == 1 ? "thing is" : "things are")"
    }
    return switch self {
    case .holds(let warnings):
      "Every document that the register expects is here, passed, and adds up"
        + (warnings == 0 ? "." : "; \(things(warnings)) to be looked at.")
    case .doesNotHold(let faults, let others):
      "The result does not hold as it is: \(say.number(faults)) "
        + (faults == 1 ? "fault stands against it" : "faults stand against it")
        + (others == 0 ? "." : ", and \(things(others)) to be settled besides.")
    case .isOpen(let absent, let others):
      "Nothing stands against the result so far, and it cannot be confirmed yet: "
        + "\(things(absent)) missing"
        + (others == 0 ? "." : ", and \(things(others)) to be looked at.")
    case .follow(let count):
      count == 1
        ? "1 more finding follows from these"
        : "\(say.number(count)) more findings follow from these"
    case .followers(let count):
      count == 1 ? "1 more finding follows from it" : "\(say.number(count)) more follow from it"
    case .ofExpected(let here, let expected): "\(say.number(here)) of \(say.number(expected))"
    case .fromTo(let low, let high): "\(low) to \(high)"
    case .signature(let number): "signature \(number)"
    case .line(let line): "line \(say.ordinal(line))"
    case .revision(let revision): "revision \(say.ordinal(revision))"
    }
  }
}
