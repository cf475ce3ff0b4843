import CanonicalXML
import PKI
import XAdES

/// The content digest of a document that the lab wrote.
enum ContentDigest {
  /// SHA-256 over exclusive C14N of the document without its signatures.
  ///
  /// - Throws: ``LabError/unreadable(document:_:)``.
  static func of(_ bytes: [UInt8], name: String) throws(LabError) -> [UInt8] {
    do {
      return try SignedDocument.read(XMLSource(bytes: bytes, name: name)).contentDigest
    } catch {
      throw .unreadable(document: name, LabCause(error))
    }
  }
}
