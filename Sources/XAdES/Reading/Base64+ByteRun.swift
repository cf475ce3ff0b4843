package import CanonicalXML
package import PKI

extension Base64 {
  /// Decodes strictly what a node table holds.
  package static func decode(_ text: ByteRun) -> [UInt8]? {
    text.withSpan { decode($0) }
  }
}
