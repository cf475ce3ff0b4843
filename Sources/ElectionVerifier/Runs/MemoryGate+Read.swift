package import CanonicalXML
package import XAdES

extension MemoryGate {
  /// Reads one document of which a tree is kept: one at a time is bounded by its own cap; what is missing is
  /// known before it is asked for.
  /// - Throws: `XMLError`, also where there is no room.
  package func read(
    _ source: XMLSource, _ options: SignedDocument.Options
  ) throws(XMLError) -> SignedDocument {
    let outcome: Result<SignedDocument, XMLError>
    do throws(XMLSourceError) {
      outcome = try pass(source.size) {
        Result { () throws(XMLError) in try SignedDocument.read(source, options) }
      }
    } catch { throw XMLError(source: source.name, line: nil, element: nil, reason: .source(error)) }
    return try outcome.get()
  }
}
