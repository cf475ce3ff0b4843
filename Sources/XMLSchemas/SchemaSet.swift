@_spi(Engines) import CanonicalXML

/// A file of a schema that names another one.
package struct SchemaReference: Hashable, Sendable {
  /// How it takes it in: `include`, `import` or `redefine`.
  package let kind: String
  /// The file that names it.
  package let file: String
  /// The location that it names.
  package let location: String
}

/// The files of one schema: nothing outside is ever opened.
package struct SchemaSet: Sendable {
  /// The file that takes in the others.
  package let name: String
  /// All of them by name.
  package let files: [String: [UInt8]]

  /// - Parameters:
  ///   - name: The file that takes in the others.
  ///   - files: All of them by name, that one too.
  package init(_ name: String, files: [String: [UInt8]]) {
    self.name = name
    self.files = files
  }

  /// What the files take in that is not among them, in the order of their names.
  ///
  /// The attributes of the XML namespace are always at hand. An import that names no file takes none in.
  package var lacking: [SchemaReference] {
    var lacking: [SchemaReference] = []
    for (file, bytes) in files.sorted(by: { $0.key < $1.key }) {
      for reference in Self.references(file, bytes)
      where files[Self.file(of: reference.location)] == nil
        && Self.file(of: reference.location) != "xml.xsd"
      {
        lacking.append(reference)
      }
    }
    return lacking
  }

  /// The name of the file at a location: its last part.
  static func file(of location: String) -> String {
    String(location.split(separator: "/").last ?? "")
  }

  static func references(_ file: String, _ bytes: [UInt8]) -> [SchemaReference] {
    guard let root = SchemaNode.root(of: bytes, name: file) else { return [] }
    return root.children.compactMap { child in
      guard child.isSchema, ["include", "import", "redefine"].contains(child.kind),
        let location = child.attribute("schemaLocation")
      else { return nil }
      return SchemaReference(kind: child.kind, file: file, location: location)
    }
  }
}

extension SchemaNode {
  /// The root element of a schema document; nil if it cannot be read.
  static func root(of bytes: [UInt8], name: String) -> SchemaNode? {
    let options = ReadOptions(treeCap: max(1, bytes.count))
    let document = try? XMLDocument.read(XMLSource(bytes: bytes, name: name), options)
    return (document?.tree).map { SchemaNode($0.root) }
  }
}
