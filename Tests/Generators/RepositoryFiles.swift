package import CanonicalXML
import Foundation

/// Files of the repository.
package enum RepositoryFiles {
  package static let package = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path

  /// The paths of XML files in folders, sorted.
  package static func xml(in folders: [String]) -> [String] {
    folders.flatMap { folder in
      let names =
        FileManager.default.enumerator(atPath: package + "/" + folder)?
        .compactMap { $0 as? String } ?? []
      return names.filter { $0.hasSuffix(".xml") }.sorted().map {
        package + "/" + folder + "/" + $0
      }
    }
  }

  /// The bytes of a file; none where there is none.
  package static func bytes(_ path: String) -> [UInt8] {
    FileManager.default.contents(atPath: path).map { [UInt8]($0) } ?? []
  }

  /// The tree of a file; nil where there is none.
  package static func tree(_ path: String) -> XMLTree? { tree(bytes(path)) }

  /// The tree of a document; nil where it is none.
  package static func tree(_ bytes: [UInt8]) -> XMLTree? {
    try? XMLDocument.read(
      XMLSource(bytes: bytes, name: "document"), ReadOptions(treeCap: 1 << 20)
    ).tree
  }

  /// The content of a document without its signatures, in canonical form; nil where it is none.
  package static func content(_ path: String) -> [UInt8]? {
    let sink = ByteCollector()
    let output = CanonicalOutput(.content, CanonicalizationMethod(.exclusive), to: sink)
    let source = XMLSource(bytes: bytes(path), name: path)
    guard (try? XMLDocument.read(source, ReadOptions(outputs: [output]))) != nil else { return nil }
    return sink.bytes
  }
}
