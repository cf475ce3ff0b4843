import CanonicalXML
import ElectionReports
import SmartCards

/// How screens name what holds a card.
extension Speaker {
  /// A reader by its name; of a virtual card, its file.
  func reader(_ name: String) -> String {
    let mark = "virtual:"
    guard language.isRightToLeft, name.hasPrefix(mark) else {
      return path(FilePath(name))
    }
    return virtualCard(String(name.dropFirst(mark.count)))
  }
}

extension CardError {
  /// Whether what was typed cannot be a code at all, so that nothing of it was sent.
  var isOfWhatWasTyped: Bool {
    switch self {
    case .codeLength, .codeCharacters: true
    default: false
    }
  }

  /// Whether the person may type it again: nothing is lost, or a try that was told.
  var mayBeTypedAgain: Bool {
    switch self {
    case .codeLength, .codeCharacters, .pinKnownWrong: true
    case .wrongCode(_, let left): left != 0
    default: false
    }
  }
}
