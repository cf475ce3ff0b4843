import CanonicalXML

/// The files that signatures may refer to beside their document: those of `--detached`, and no others.
enum DetachedFiles {
  /// The name by which a signature may call a file: the last part of its path.
  static func name(of path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }

  /// Opens the files, once for all documents.
  static func open(_ paths: [String]) throws -> [String: XMLSource] {
    var files: [String: XMLSource] = [:]
    for path in paths { files[name(of: path)] = try Failure.source(path) }
    return files
  }
}
