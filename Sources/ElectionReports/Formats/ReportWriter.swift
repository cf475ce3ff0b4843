package import CanonicalXML
package import ElectionVerifier

/// Writes the report of a run: a beginning, what came of each entry, and an end.
///
/// A writer is a value that many threads share, for the workers that judge also write. What it gives is
/// put together in the order of the entries.
package protocol ReportWriter: Sendable {
  /// What stands before everything else.
  func begin() -> String
  /// What came of one entry, with the end of its last line; empty where nothing is to be said.
  func outcome(_ outcome: RunOutcome) -> String
  /// What stands behind everything else.
  func finish(_ summary: RunSummary) -> String
}

/// What a report says of the run as a whole, and how much of it.
package struct RunFrame: Sendable {
  /// True for a folder or several documents: a summary follows.
  package var isList: Bool
  /// True where a folder is walked: what was left out is counted.
  package var hasFolders: Bool
  /// True where nothing is said of documents that passed.
  package var isQuiet: Bool
  /// The trust folder in use, as it was named; nil if the trust was given as values.
  package var trustFolder: FilePath?

  /// - Parameters:
  ///   - isList: true for a folder or several documents
  ///   - hasFolders: true where a folder is walked
  ///   - isQuiet: true where nothing is said of documents that passed
  ///   - trustFolder: the trust folder in use, as it was named
  package init(
    isList: Bool = false, hasFolders: Bool = false, isQuiet: Bool = false,
    trustFolder: FilePath? = nil
  ) {
    self.isList = isList
    self.hasFolders = hasFolders
    self.isQuiet = isQuiet
    self.trustFolder = trustFolder
  }
}
