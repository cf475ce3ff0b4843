import CanonicalXML

/// What was found of files that lie beside documents, for as long as many documents of one folder are signed: each
/// file is judged once, and once more where it has changed.
package final class BesideMemory {
  private var known: [FilePath: (state: FileState, file: BesideFile)] = [:]

  package init() {}

  /// What a file was found to be, or is by looking at it.
  func found(_ path: FilePath, _ inputs: InputsBeside, _ look: () -> BesideFile) -> BesideFile {
    guard let state = FileState(path) else { return .nothing }
    if let one = known[path], one.state == state {
      guard case .unconcerned(let glance) = one.file, inputs.concern(glance) else {
        return one.file
      }
    }
    let file = look()
    known[path] = (state, file)
    return file
  }
}
