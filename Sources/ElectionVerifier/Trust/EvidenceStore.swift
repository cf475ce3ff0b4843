package import CanonicalXML
package import PKI
import Synchronization

/// Revocation lists that are too large for the documents that rest on them: in the folder `evidence` of the trust, each once,
/// in a file named by the SHA-256 of its DER. A document pins such a list by that digest.
package final class EvidenceStore: Sendable {
  /// The folder.
  package let folder: FilePath
  /// What was looked for, and what came of it.
  private let known = Mutex<[[UInt8]: RevocationList?]>([:])

  /// Lists that are remembered; a night has a few.
  private static let capacity = 1_024

  /// - Parameter folder: The folder, which need not be there.
  package init(_ folder: FilePath) { self.folder = folder }

  /// The file of a list.
  package func file(of digest: [UInt8]) -> FilePath { folder.appending(Self.name(of: digest)) }

  /// The name of the file of a list.
  static func name(of digest: [UInt8]) -> String { "sha256-" + Hex.text(digest) }

  /// The list with a digest; nil where it is not there, or is another one. It is as untrusted as any.
  /// - Parameter digest: SHA-256 of its DER.
  package func list(_ digest: [UInt8]) -> RevocationList? {
    if let found = known.withLock({ $0[digest] }) { return found }
    let found = read(digest)
    known.withLock {
      if $0.count >= Self.capacity { $0.removeAll() }
      $0[digest] = .some(found)
    }
    return found
  }

  /// Forgets what was not there: it may be now.
  package func forget(_ digest: [UInt8]) { known.withLock { $0[digest] = nil } }

  private func read(_ digest: [UInt8]) -> RevocationList? {
    guard let source = try? XMLSource(path: file(of: digest)), source.size > 0,
      let lists = try? RevocationListFile.lists(in: source), lists.count == 1,
      lists[0].sha256 == digest
    else { return nil }
    return lists[0]
  }
}
