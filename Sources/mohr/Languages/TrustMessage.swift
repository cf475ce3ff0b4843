import CanonicalXML
import ElectionReports
import ElectionVerifier
import TrustUpkeep

/// What is said of the upkeep of a trust folder.
enum TrustMessage: Message {
  /// Nothing says where lists are published.
  case noSources(FilePath)
  /// What became of the list of a source.
  case updated(RevocationSource, TrustUpdate.Outcome)
}

/// Words of the table of what ends.
enum TrustWord: Phrase {
  case standing(TrustCheck.Standing)
  case item(TrustCheck.Item)
}
