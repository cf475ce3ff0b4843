import CanonicalXML
import PKI
import XAdES

extension SignatureBuilder {
  /// The places of the elements at a path of names, from the root's child down.
  ///
  /// The document is read once more for them; its bytes must be those that were checked.
  func places(
    of path: [ExpandedName], _ source: XMLSource, _ document: SignedDocument
  ) throws(SigningError) -> [ElementPosition] {
    let raw = DigestSink([.sha256])
    let again: XMLDocument
    do throws(XMLError) {
      again = try XMLDocument.read(
        source, ReadOptions(limits: limits, raw: raw, marks: [path]))
    } catch { throw .unreadable(error) }
    guard raw.finalize()[.sha256] == document.rawDigest else { throw .changedSinceRead }
    return again.marks.first ?? []
  }
}
