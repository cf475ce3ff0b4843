package import CanonicalXML

/// Why a trust folder cannot be used at all.
public struct TrustError: Error, Hashable, Sendable {
  /// Why, with its data: for reports, which owe each its sentence.
  package let reason: Reason

  package init(_ reason: Reason) { self.reason = reason }

  /// A stable code for programs.
  public var code: String {
    switch reason {
    case .noFolder, .notAFolder: "no-folder"
    case .noTrustFile: "no-trust-file"
    case .unreadable(_, let error): error.code
    case .malformed: "malformed-xml"
    case .otherDocument: "other-document"
    case .noProfile: "no-profile"
    case .schemaViolation: "schema-violation"
    case .interruptedValue: "comment-in-value"
    case .value: "value-invalid"
    case .anchorUnreadable: "anchor-unreadable"
    case .anchorDigest: "anchor-digest"
    case .anchorOfBoth: "anchor-of-both"
    case .algorithms: "algorithms-invalid"
    case .algorithmsDigest: "algorithms-digest"
    }
  }

  /// Every reason, each a case with its data.
  package enum Reason: Hashable, Sendable {
    /// The folder is not there.
    case noFolder(FilePath)
    /// Something else is there.
    case notAFolder(FilePath)
    /// The folder holds no trust.xml.
    case noTrustFile(FilePath)
    /// A file cannot be read.
    case unreadable(file: FilePath, XMLSourceError)
    /// trust.xml is not XML as it must be.
    case malformed(XMLError)
    /// trust.xml is another document; its root element.
    case otherDocument(file: FilePath, namespace: String, element: String)
    /// trust.xml does not say whose signers they are: a registry's, or anybody's by the general profile.
    case noProfile(file: FilePath)
    /// The schema does not allow it; the first violation.
    case schemaViolation(file: FilePath, line: Int?, message: String)
    /// A comment or an instruction stands inside a value of trust.xml; the value's place.
    case interruptedValue(file: FilePath, line: Int, path: String)
    /// A value in trust.xml cannot be used.
    case value(file: FilePath, line: Int?, name: String, value: String)
    /// An anchor's file is not a certificate.
    case anchorUnreadable(file: FilePath)
    /// An anchor's file has another digest than trust.xml says; both in base64.
    case anchorDigest(file: FilePath, expected: String, found: String)
    /// An anchor of signers is pinned for timestamps, too.
    case anchorOfBoth(file: FilePath)
    /// A file of algorithms cannot be used; everything that is wrong in it.
    case algorithms(file: FilePath, [AlgorithmFault])
    /// The file of algorithms has another digest than trust.xml says; both in base64.
    case algorithmsDigest(file: FilePath, expected: String, found: String)
  }
}
