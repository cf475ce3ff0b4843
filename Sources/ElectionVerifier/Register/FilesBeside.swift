package import CanonicalXML

/// The files that lie beside a register, by the names that it gives them.
package struct FilesBeside: Sendable {
  private let path: FilePath?
  private let sources: [String: XMLSource]

  /// Those in the folder of a file.
  package init(_ path: FilePath) {
    self.path = path
    sources = [:]
  }

  /// Those in the folder of a document; of one that has no place those that are given.
  package init(_ source: XMLSource, else sources: [String: XMLSource] = [:]) {
    path = source.folder == nil ? nil : source.path
    self.sources = sources
  }

  /// Whether anything may lie there.
  package var isAPlace: Bool { path != nil || !sources.isEmpty }

  /// Opens a file by its name, which leads nowhere above the register.
  package func open(_ name: String) throws(XMLSourceError) -> XMLSource {
    if let path { return try XMLSource(path: path.sibling(name)) }
    guard let source = sources[name] else { throw .notFound }
    return source
  }
}
