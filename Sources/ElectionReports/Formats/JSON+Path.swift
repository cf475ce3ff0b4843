package import CanonicalXML
import PKI

extension JSON {
  /// A path under a key, and its bytes in hexadecimal under `…Bytes` where they are no UTF-8.
  package static func path(_ key: String, _ path: FilePath) -> [(String, JSON)] {
    [(key, .string(path.text))]
      + (path.isText ? [] : [(key + "Bytes", .string(Hex.text(path.bytes)))])
  }
}
