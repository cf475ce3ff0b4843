import ElectionVerifier

extension Speaker {
  func word(_ indication: Indication) -> String {
    switch language {
    case .english: EnglishWords.word(indication)
    case .persian: PersianWords.word(indication)
    }
  }

  /// What came of a document, in a word: what only waits for somebody is told apart from what failed.
  func outcome(of verdict: Verdict) -> String {
    verdict.waiting.isEmpty ? word(verdict.indication) : sentence(.waitingHead)
  }

  func meaning(_ indication: Indication) -> String {
    switch language {
    case .english: EnglishWords.meaning(indication, self)
    case .persian: PersianWords.meaning(indication, self)
    }
  }
}
