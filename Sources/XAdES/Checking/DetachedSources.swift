import CanonicalXML
import Synchronization

/// The files that the references of one document may name: those handed in, and those beside it if the caller
/// lets them be opened.
final class DetachedSources: Sendable {
  private let handedIn: [FilePath: XMLSource]
  /// The document's folder; nil where nothing is opened beside it.
  private let folder: FilePath?
  private let opened = Mutex<[FilePath: Result<XMLSource, XMLSourceError>]>([:])

  init(_ document: XMLSource, _ options: SignedDocument.Options) {
    handedIn = options.detachedFiles
    folder = options.readsBeside ? document.folder : nil
  }

  /// The file with a name; nil where there is none that may be read.
  subscript(name: FilePath) -> XMLSource? { try? file(name)?.get() }

  /// Why there is no file with a name that may be read; nil where there is one.
  func problem(of name: FilePath) -> SignatureFault.Reason? {
    switch file(name) {
    case .success: nil
    case .failure(.notFound), nil: .detachedFileMissing(name.text, namesakes: namesakes(of: name))
    case .failure(let error): .detachedFileUnreadable(name.text, .source(error))
    }
  }

  /// How many files are named as handed in by another path.
  private static let listed = 4

  /// The files that were handed in by another path with the same last part.
  private func namesakes(of name: FilePath) -> [String] {
    let last = name.components.last
    let others = handedIn.keys.filter { $0.components.last == last }
    return others.map(\.text).sorted().prefix(Self.listed).map { $0 }
  }

  /// The file with a name as it was opened; nil where none is opened.
  private func file(_ name: FilePath) -> Result<XMLSource, XMLSourceError>? {
    if let source = handedIn[name] { return .success(source) }
    guard let folder else { return nil }
    if let known = opened.withLock({ $0[name] }) { return known }
    let found = Result { () throws(XMLSourceError) in try XMLSource(path: name, below: folder) }
    opened.withLock { $0[name] = found }
    return found
  }
}
