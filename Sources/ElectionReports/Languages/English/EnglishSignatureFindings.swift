import XAdES

extension EnglishFindings {
  func signature(_ reason: SignatureFault.Reason) -> Explanation {
    Explanation(
      VisibleText.escape(reason.description), SignatureAdvice(reason).text(in: .english))
  }
}
