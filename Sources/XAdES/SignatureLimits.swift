/// How much of a signature is read before it is refused.
///
/// A sheet carries three signatures of two references each; every limit leaves a wide margin over that
/// and keeps the work that a stranger's file can cause small.
public enum SignatureLimits {
  /// Signatures that are made in one document, and signatures within one ds:Signature, itself included.
  public static let signatures = 64
  /// Levels of countersignatures below a signature.
  public static let counterSignatureDepth = 8
  /// References of one SignedInfo.
  public static let references = 64
  /// References of one Manifest. Each is digested, so that a manifest costs as much as its entries.
  public static let manifestReferences = 32
  /// Transforms of one Reference.
  public static let transforms = 4
  /// Certificates of one KeyInfo.
  public static let certificates = 16
  /// Entries of SigningCertificateV2, roles, commitments and data object formats, each.
  public static let properties = 16
  /// ds:Object elements of one signature.
  public static let objects = 8
  /// Different canonical forms of one document, each of which costs a pass of its bytes.
  public static let canonicalForms = 16
  /// Parts of a document that are listed as not covered, comments outside signatures among them.
  public static let uncovered = 512
  /// UTF-8 bytes of one text that is read out of a signature, certificates apart.
  public static let text = 16 * 1024
}
