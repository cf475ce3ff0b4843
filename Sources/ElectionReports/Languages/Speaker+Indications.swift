import ElectionVerifier

extension Speaker {
  func word(_ indication: Indication) -> String {
    switch language {
    case .english: EnglishWords.word(indication)
    case .persian: PersianWords.word(indication)
    }
  }

  func meaning(_ indication: Indication) -> String {
    switch language {
    case .english: EnglishWords.meaning(indication)
    case .persian: PersianWords.meaning(indication)
    }
  }
}
