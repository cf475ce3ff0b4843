import CanonicalXML
import ElectionReports
import ElectionVerifier

/// A policy from a file; nothing is verified.
enum PolicyFile {
  /// Largest schema beside a policy, in bytes.
  private static let schemaLimit = 16 << 20

  static func read(_ path: FilePath) throws(Failure) -> SigningPolicy {
    let source = try Failure.source(path)
    do throws(TrustFinding.RefusalReason) {
      return try UnverifiedDocument.policy(source) { name in
        guard !name.contains("/") else { return nil }
        return try? XMLSource(path: path.sibling(name)).bytes(limit: schemaLimit)
      }
    } catch {
      throw Failure.notA(.policy, path, error)
    }
  }
}
