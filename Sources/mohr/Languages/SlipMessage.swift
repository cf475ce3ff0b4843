import CanonicalXML
import ElectionReports

/// What is said of strips for the protocol book.
enum SlipMessage: Message {
  /// No strip is printed of what fails.
  case refused(FilePath)
  /// Nor of what does not add up, as long as nobody has accepted that.
  case waitsForScrutiny(FilePath)
  /// What was typed or scanned is no strip.
  case unreadable
  /// Nobody can be asked for groups.
  case noTerminal
}

/// The words of a strip.
enum SlipWord: Phrase {
  case title, tier, revision, total, valid, invalid, state, passed, waiting
}

extension Speaker {
  func slip(_ word: SlipWord) -> String { phrase(word) }
}
