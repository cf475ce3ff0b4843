import ElectionReports
import SmartCards

extension ConsentWord {
  /// How it may be typed.
  private var spellings: [String] {
    switch self {
    case .excuse: ["EXCUSE", "Excuse", "excuse", "معذور"]
    case .yes: ["YES", "Yes", "yes", "بله"]
    case .trial: ["TRY", "Try", "try", "بیازما"]
    case .sign: ["SIGN", "Sign", "sign", "امضا"]
    }
  }

  /// Whether nothing is signed without it.
  private var isToSign: Bool { self == .excuse || self == .sign }

  /// Asks for the word.
  ///
  /// - Throws: ``Failure`` where it was not typed.
  func ask(_ question: Sentence, in language: Language) throws(Failure) {
    do throws(CardError) {
      let answer = try Interruption.expected { () throws(CardError) -> PIN in
        try PINEntry.ask(
          Prompt.text(question, in: language), isInterrupted: { Interruption.isAsked })
      }
      for word in spellings where answer.isSame(as: try PIN(ofTestCard: word)) { return }
    } catch .codeDeclined {
      throw Failure(
        .declined, isToSign ? CommandMessage.declinedToSign : CommandMessage.declined)
    } catch .codeLength {
      // Too long for a word, too.
    } catch {
      throw Failure(error)
    }
    throw Failure(.declined, CommandMessage.wordNotTyped(self))
  }
}
