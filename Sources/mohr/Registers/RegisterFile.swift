import CanonicalXML
import ElectionReports
import ElectionVerifier

/// A register from a file; nothing is verified.
struct RegisterFile {
  let path: FilePath
  let register: Register
  /// The digest by which the next edition names it.
  let contentDigest: [UInt8]

  static func read(_ path: FilePath) throws(Failure) -> Register {
    try register(try Failure.source(path), path)
  }

  /// The same with its content digest.
  static func readWithDigest(_ path: FilePath) throws(Failure) -> RegisterFile {
    let source = try Failure.source(path)
    let register = try register(source, path)
    do throws(TrustFinding.RefusalReason) {
      let digest = try UnverifiedDocument.contentDigest(source)
      return RegisterFile(path: path, register: register, contentDigest: digest)
    } catch {
      throw Failure.notA(.register, path, error)
    }
  }

  private static func register(
    _ source: XMLSource, _ path: FilePath
  ) throws(Failure) -> Register {
    do throws(TrustFinding.RefusalReason) {
      return try UnverifiedDocument.register(source)
    } catch {
      throw Failure.notA(.register, path, error)
    }
  }
}
