import ElectionReports
import ElectionVerifier
import SmartCards

/// Something that a command says on standard error: what happened and what to do, in every language.
///
/// The sentences stand in `English/` and `Persian/`, in one file for each kind of message.
protocol Message: Sendable {
  func english(_ say: Speaker) -> Explanation
  func persian(_ say: Speaker) -> Explanation
}

/// A word or a sentence of a screen, in every language.
protocol Phrase: Sendable {
  func english(_ say: Speaker) -> String
  func persian(_ say: Speaker) -> String
}

extension Speaker {
  /// What a message says in this language.
  func explain(_ message: any Message) -> Explanation {
    switch language {
    case .english: message.english(self)
    case .persian: message.persian(self)
    }
  }

  /// What a phrase says in this language.
  func phrase(_ phrase: any Phrase) -> String {
    switch language {
    case .english: phrase.english(self)
    case .persian: phrase.persian(self)
    }
  }

  /// The label of a row.
  func label(_ label: Label) -> String { phrase(label) }

  /// The sentence of a screen.
  func sentence(_ sentence: Sentence) -> String { phrase(sentence) }

  /// A state in the life of a card.
  func state(_ state: CardState) -> String { phrase(state) }

  /// How many tries a PIN has left.
  func tries(_ status: PINStatus) -> String { sentence(.tries(status)) }
}
