/// How much of a signature is read before it is refused.
///
/// A sheet carries three signatures of two references each; every limit leaves a wide margin over that
/// and keeps the work that a stranger's file can cause small.
package enum SignatureLimits {
  /// Signatures that are made in one document, and signatures within one ds:Signature, itself included.
  package static let signatures = 64
  /// Levels of countersignatures below a signature.
  package static let counterSignatureDepth = 8
  /// References of one SignedInfo.
  package static let references = 64
  /// References of one Manifest. Each is digested, so that a manifest costs as much as its entries.
  package static let manifestReferences = 32
  /// Transforms of one Reference.
  package static let transforms = 4
  /// Faults of form that are told of one signature; of more the first ones.
  package static let formFaults = 64
  /// Certificates of one KeyInfo.
  package static let certificates = 16
  /// Entries of SigningCertificateV2, roles, commitments and data object formats, each.
  package static let properties = 16
  /// ds:Object elements of one signature: one for each reference, and those that are none's.
  package static let objects = references + 2
  /// Different canonical forms of one document, each of which costs a pass of its bytes: one for each reference of a
  /// signature, and the content itself.
  package static let canonicalForms = references + 1
  /// Bytes of its own parts that all signatures of a document digest: eight times the document, and so many.
  /// An honest signature digests each part once.
  package static func partBytes(documentBytes: Int) -> Int { documentBytes * 8 + (4 << 20) }
  /// What one reading of a detached file counts, so that empty ones are not free.
  static func bytesOfReading(_ size: Int) -> Int { size + 4096 }
  /// Bytes of detached files that the signatures of a document have read: each file eight times, and so many.
  /// An honest signature has each of its files read once.
  static func detachedBytes(ofFiles sizes: some Sequence<Int>) -> Int {
    sizes.reduce(4 << 20) { $0 + 8 * bytesOfReading($1) }
  }
  /// Parts of a document that are listed as not covered, comments outside signatures among them.
  package static let uncovered = 512
  /// UTF-8 bytes of one text that is read out of a signature, certificates apart.
  package static let text = 16 * 1024
}
