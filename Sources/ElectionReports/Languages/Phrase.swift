/// A word or a sentence that people read, in every language.
///
/// The words stand in `English/` and `Persian/`, in one file for each kind of phrase: a reviewer of a
/// language reads no code, and a new case does not compile without its words.
package protocol Phrase: Sendable {
  func english(_ say: Speaker) -> String
  func persian(_ say: Speaker) -> String
}

/// What happened and what to do about it, in every language.
package protocol Message: Sendable {
  func english(_ say: Speaker) -> Explanation
  func persian(_ say: Speaker) -> Explanation
}

extension Speaker {
  /// What a phrase says in this language.
  package func phrase(_ phrase: any Phrase) -> String {
    switch language {
    case .english: phrase.english(self)
    case .persian: phrase.persian(self)
    }
  }

  /// What a message says in this language.
  package func explain(_ message: any Message) -> Explanation {
    switch language {
    case .english: message.english(self)
    case .persian: message.persian(self)
    }
  }
}
