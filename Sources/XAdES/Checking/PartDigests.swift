import CanonicalXML
import PKI

/// The digests of parts of a document's signatures, each computed once, all of them within one allowance.
///
/// Hundreds of references may name one object, or elements one inside the other: without memory and allowance
/// an object of 5 MB is digested as often.
struct PartDigests {
  /// What is digested of a part.
  enum Octets: Hashable {
    /// The bytes that its base64 text stands for.
    case decoded
    case canonical(CanonicalizationMethod)
  }

  private struct Key: Hashable {
    let part: XMLElement
    let octets: Octets
    let algorithm: DigestAlgorithm
  }

  /// Bytes from which on a digest is worth remembering; those of honest properties are fewer.
  private static let worthwhile = 4 << 10

  private var known: [Key: [UInt8]] = [:]
  private var left: Int
  /// The bytes that may be digested.
  let allowance: Int

  /// - Parameter documentBytes: The size of the document.
  init(documentBytes: Int) {
    allowance = SignatureLimits.partBytes(documentBytes: documentBytes)
    left = allowance
  }

  /// Digests a part, unless it was digested before.
  ///
  /// - Parameter compute: Gives the digest and the number of bytes that were digested; nil where they should be
  ///   base64 and are not.
  mutating func digest(
    of part: XMLElement, _ octets: Octets, _ algorithm: DigestAlgorithm,
    _ compute: () -> (digest: [UInt8], bytes: Int)?
  ) -> Result<[UInt8], SignatureFault> {
    let key = Key(part: part, octets: octets, algorithm: algorithm)
    if !known.isEmpty, let digest = known[key] { return .success(digest) }
    guard left > 0 else {
      return .failure(SignatureFault(.tooMany(.digestedBytes, limit: allowance)))
    }
    guard let (digest, bytes) = compute() else { return .failure(SignatureFault(.badBase64)) }
    left -= bytes
    if bytes >= Self.worthwhile { known[key] = digest }
    return .success(digest)
  }
}
