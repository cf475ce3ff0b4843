import CanonicalXML
import PKI

/// The responses of OCSP of a folder and of the folders in it: every file counts, whatever its name.
///
/// What cannot be read may be the response that names a signer: it is kept, so that nothing passes in its despite.
struct ResponseFolder {
  private(set) var responses: [OCSPResponse] = []
  /// What may be a response and was not read, and what was the matter with the file.
  private(set) var unread: [(list: UnreadRevocationList, error: XMLSourceError?)] = []
  /// Files that hold nothing of the kind.
  private(set) var others: [FilePath] = []

  /// Files that are looked at: one for each card of a night, and some.
  private static let entryLimit = 10_000

  init(_ folder: FilePath) {
    var walk = EvidenceWalk(entryLimit: Self.entryLimit)
    walk.visit(folder) { entry in
      switch entry {
      case .file(let path, let name): read(path, as: name)
      case .unreadable(let name): unread.append((UnreadRevocationList(file: name.text), nil))
      }
    }
  }

  private mutating func read(_ path: FilePath, as name: FilePath) {
    do throws(XMLSourceError) {
      let source = try XMLSource(path: path)
      let file = ResponseFile(try source.bytes(limit: OCSPLimits.fileBytes))
      responses += file.responses
      if file.mayHoldMore {
        unread.append((UnreadRevocationList(file: name.text), nil))
      } else if file.responses.isEmpty {
        others.append(name)
      }
    } catch {
      unread.append((UnreadRevocationList(file: name.text), error))
    }
  }
}
