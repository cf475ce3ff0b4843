import CanonicalXML
import ElectionReports
import ElectionVerifier
import PKI
import XAdES

/// The keys and signatures of documents and certificates, looked at together.
struct KeySurvey {
  private(set) var sightings: KeySightings
  /// Files that were named or found and hold neither.
  private(set) var unread: [FilePath] = []

  /// Largest file of certificates that is read.
  private static let limit = 1 << 20

  init(_ roster: Roster) { sightings = KeySightings(roster) }

  /// Looks at files, and at every document below folders.
  mutating func look(at paths: [FilePath]) {
    for entry in DocumentWalk(paths) {
      switch entry {
      case .document(let path, _): look(at: path)
      case .unreadable(let path, _): unread.append(path)
      case .leftOut(let path, .noDocuments): unread.append(path)
      case .leftOut, .standardInput: break
      }
    }
  }

  /// Looks at the signatures of a document.
  mutating func look(at signatures: [SignatureResult], in path: FilePath) {
    for signature in signatures { sightings.see(signature, in: path) }
  }

  private mutating func look(at path: FilePath) {
    guard let source = try? XMLSource(path: path) else { return unread.append(path) }
    if let document = try? SignedDocument.read(source) {
      look(at: document.signatures, in: path)
    } else if let bytes = try? source.bytes(limit: Self.limit),
      let certificates = try? Certificate.all(in: bytes), !certificates.isEmpty
    {
      for certificate in certificates { sightings.see(certificate, in: path) }
    } else {
      unread.append(path)
    }
  }
}
