extension RuleAdvice {
  func english(_ say: Speaker) -> String {
    switch self {
    case .recount: "recount the votes or correct the figures, then issue a new revision"
    case .correct: "correct this at its source, then issue a new revision"
    case .stateAnew: "write it anew with “mohr absence” or “mohr scrutiny”, which know the form"
    case .notToBeStated:
      "“mohr policy show” says who may state what, and which rules may be accepted; do not sign this one"
    case .lookAt: "compare it with the paper; what stands there too is not to be corrected"
    }
  }
}
