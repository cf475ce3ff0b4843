import CanonicalXML

/// What was found of files that lie beside documents, for as long as many documents of one folder are signed: each
/// file is judged once, and once more where it has changed.
package final class BesideMemory {
  private var known: [FilePath: (state: FileState, document: BesideDocument?)] = [:]

  package init() {}

  /// What a file was found to be, or is by looking at it.
  func found(
    _ file: FilePath, _ look: (FilePath) -> BesideDocument?
  ) -> BesideDocument? {
    guard let state = FileState(file) else { return nil }
    if let one = known[file], one.state == state { return one.document }
    let document = look(file)
    known[file] = (state, document)
    return document
  }
}
