/// A word that somebody types to let a thing happen: by a word, not a key.
///
/// It is typed without echo, for people type the PIN by habit where a PIN was asked for before.
enum ConsentWord {
  /// For what lets signatures be missing.
  case excuse
  /// For a try that may block a card.
  case yes
  /// For a kind of card with which nobody has signed yet.
  case trial
  /// For a signature by a key that wants no PIN.
  case sign
}
