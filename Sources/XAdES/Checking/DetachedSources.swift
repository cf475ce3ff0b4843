import CanonicalXML
import Synchronization

/// The files that the references of one document may name: those handed in, and those beside it if the caller
/// lets them be opened.
final class DetachedSources: Sendable {
  private let handedIn: [FilePath: XMLSource]
  /// The document's folder; nil where nothing is opened beside it.
  private let folder: FilePath?
  private let opened = Mutex<[FilePath: XMLSource]>([:])

  init(_ document: XMLSource, _ options: SignedDocument.Options) {
    handedIn = options.detachedFiles
    folder = options.readsBeside ? document.folder : nil
  }

  /// The file with a name; nil where there is none that may be read.
  subscript(name: FilePath) -> XMLSource? {
    if let source = handedIn[name] { return source }
    guard let folder else { return nil }
    if let source = opened.withLock({ $0[name] }) { return source }
    guard let source = try? XMLSource(path: name, below: folder) else { return nil }
    opened.withLock { $0[name] = source }
    return source
  }
}
