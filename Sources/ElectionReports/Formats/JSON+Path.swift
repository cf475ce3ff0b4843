package import CanonicalXML
import PKI

extension JSON {
  /// A path under a key, and its bytes in hexadecimal under `…Bytes` where they are no UTF-8.
  package static func path(_ key: String, _ path: FilePath) -> [(String, JSON)] {
    [(key, .string(path.text))]
      + (path.isText ? [] : [(key + "Bytes", .string(Hex.text(path.bytes)))])
  }

  /// Paths under a key; under `…Bytes` the bytes of each that is no UTF-8, null for the others, if there is such a one.
  package static func paths(_ key: String, _ paths: [FilePath]) -> [(String, JSON)] {
    let bytes = paths.map { $0.isText ? JSON.null : .string(Hex.text($0.bytes)) }
    return [(key, .array(paths.map { .string($0.text) }))]
      + (paths.allSatisfy(\.isText) ? [] : [(key + "Bytes", .array(bytes))])
  }
}
