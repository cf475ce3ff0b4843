import ElectionVerifier

/// The figures of a total that is not the sum of its parts, or two that a rule compares, behind the sentence of the rule.
struct SumWords: Phrase {
  let figures: SumFigures

  func english(_ say: Speaker) -> String {
    let key = figures.key.isEmpty ? "" : "“\(say.key(figures.key))”: "
    let parts = say.number(figures.parts)
    if let total = figures.total, !figures.isSum {
      return "; \(key)\(say.number(total)) against \(parts)"
    }
    guard let total = figures.total else { return "; \(key)no total, and parts that make \(parts)" }
    return "; \(key)the total is \(say.number(total)), its parts make \(parts)"
  }

  func persian(_ say: Speaker) -> String {
    let key = figures.key.isEmpty ? "" : "«\(say.key(figures.key))»: "
    let parts = say.number(figures.parts)
    if let total = figures.total, !figures.isSum {
      return "؛ \(key)\(say.number(total)) در برابر \(parts)"
    }
    guard let total = figures.total else { return "؛ \(key)جمعی نیست و جمع اجزا \(parts) است" }
    return "؛ \(key)در جمع \(say.number(total)) آمده است و جمع اجزا \(parts) است"
  }
}

extension Speaker {
  /// What rows are matched by: most often a candidate's number.
  fileprivate func key(_ key: String) -> String {
    let isNumber = key.utf8.allSatisfy { (0x30...0x39).contains($0) }
    return isNumber ? candidate(key) : text(key)
  }

  /// The figures of a sum, if there are any.
  func figures(_ figures: SumFigures?) -> String {
    figures.map { phrase(SumWords(figures: $0)) } ?? ""
  }
}
