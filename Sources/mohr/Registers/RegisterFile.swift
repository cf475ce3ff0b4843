import CanonicalXML
import ElectionReports
import ElectionVerifier

/// A register from a file; nothing is verified.
enum RegisterFile {
  static func read(_ path: FilePath) throws(Failure) -> Register {
    let source = try Failure.source(path)
    do throws(TrustFinding.RefusalReason) {
      return try UnverifiedDocument.register(source)
    } catch {
      throw Failure.notA(.register, path, error)
    }
  }
}
