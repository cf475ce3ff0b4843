extension RuleAdvice {
  func english(_ say: Speaker) -> String {
    switch self {
    case .recount: "recount or correct the figures, then issue a new revision"
    case .correct: "correct this at its source, then issue a new revision"
    case .lookAt: "compare it with the paper; what stands there too is not to be corrected"
    }
  }
}
