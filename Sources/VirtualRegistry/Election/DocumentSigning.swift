import CanonicalXML
package import PKI
package import SignatureBuilding
import XAdES

/// Signs bytes with any key, asking no policy: for what a lab must forge, and for what no policy governs.
package struct DocumentSigning: Sendable {
  private let builder: SignatureBuilder

  /// - Parameter byteLimit: the largest document that is signed.
  package init(byteLimit: Int = 256 << 20) { builder = SignatureBuilder(byteLimit: byteLimit) }

  /// Adds a signature beside those that are there.
  ///
  /// - Parameters:
  ///   - bytes: the document.
  ///   - name: its name, for errors.
  ///   - request: what to say in the signed properties.
  ///   - signer: who signs.
  /// - Returns: the document with the signature, and the signature's id.
  /// - Throws: ``LabError/signing(document:_:)``.
  package func sign(
    _ bytes: [UInt8], name: String, _ request: SignatureRequest, with signer: any Signer
  ) throws(LabError) -> SplicedDocument {
    let source = XMLSource(bytes: bytes, name: name)
    do {
      return try builder.sign(source, try SignedDocument.read(source), request, with: signer)
    } catch {
      throw .signing(document: name, LabCause(error))
    }
  }

  /// Adds a countersignature to each of some signatures.
  ///
  /// - Parameters:
  ///   - bytes: the document.
  ///   - parents: the ids of the signatures to follow.
  ///   - name: the document's name, for errors.
  ///   - request: what to say in the signed properties.
  ///   - signer: who countersigns.
  /// - Returns: the document with the countersignatures, and their ids.
  /// - Throws: ``LabError/signing(document:_:)``.
  package func countersign(
    _ bytes: [UInt8], parents: [String], name: String, _ request: SignatureRequest,
    with signer: any Signer
  ) throws(LabError) -> SplicedDocument {
    let source = XMLSource(bytes: bytes, name: name)
    do {
      return try builder.countersign(
        source, try SignedDocument.read(source), parents: parents, request, with: signer)
    } catch {
      throw .signing(document: name, LabCause(error))
    }
  }
}
