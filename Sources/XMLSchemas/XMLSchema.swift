@_spi(Engines) package import CanonicalXML
import Synchronization

/// One way in which a document does not follow its schema.
package struct SchemaViolation: Hashable, Sendable {
  /// The line of the element, counted from 1; nil if it is not known.
  package let line: Int?
  /// The local name of the element, if it is known.
  package let element: String?
  /// The validator's own words, in English.
  package let message: String
}

/// Why a schema could not be used, or a document could not be checked with it.
package enum XMLSchemaError: Error, Hashable, Sendable {
  /// The schema is not valid; the name, the line, the parser's own words.
  case invalid(name: String, line: Int?, message: String)
  /// The schema is larger than the limit in bytes.
  case tooLarge(Int)
  /// The tree of the document needs more than so many bytes beside libxml2's copy of it.
  case documentTooLarge(Int)
  /// The check itself failed.
  case failed(String)
}

extension XMLSchemaError: CustomStringConvertible {
  /// The error in English.
  package var description: String {
    switch self {
    case .invalid(let name, let line, let message):
      "\(name)\(line.map { ":\($0)" } ?? ""): not a valid schema: \(message)"
    case .tooLarge(let limit): "the schema is larger than \(limit) bytes"
    case .documentTooLarge(let limit):
      "the document's tree needs more than \(limit) bytes in the validator"
    case .failed(let message): message
    }
  }
}

/// An XML Schema 1.0. Nothing is fetched: what it imports must be handed in.
///
/// A compiled form of our own knows most valid documents; libxml2 judges the others, and all of those
/// whose schema has more than that form covers.
package final class XMLSchema: Sendable {
  private let schema: Mutex<LibXMLSchema?>
  private let program: CompiledSchema?
  /// The schema without its identity constraints, made when it has to judge a large document.
  private let plain: Mutex<Plain>
  private let bytes: [UInt8]
  private let name: String
  private let resources: [String: [UInt8]]
  private let limits: Limits

  /// Compiles a schema.
  /// - Parameters:
  ///   - bytes: The schema document.
  ///   - name: Its name in errors.
  ///   - resources: What its imports and includes may name: bytes by schemaLocation. `xml.xsd`,
  ///     for the attributes xml:lang, xml:space, xml:base and xml:id, is always there.
  ///   - limits: Its size and the number of listed violations are bounded by these.
  /// - Throws: `XMLSchemaError` if it is not usable.
  package init(
    bytes: [UInt8], name: String, resources: [String: [UInt8]] = [:], limits: Limits = .standard
  ) throws(XMLSchemaError) {
    let sizes = resources.values.map(\.count) + [bytes.count]
    guard sizes.allSatisfy({ $0 <= limits.schemaBytes }) else {
      throw .tooLarge(limits.schemaBytes)
    }
    self.bytes = bytes
    self.name = name
    self.limits = limits
    schema = Mutex(try Self.compile(bytes, name, resources))
    self.resources = resources
    plain = Mutex(.notMade)
    program = resources.isEmpty ? Self.program(bytes, name, limits) : nil
  }

  /// Takes a schema that is known to be one: libxml2 compiles it when it has to judge a document.
  ///
  /// - Parameters:
  ///   - bytes: The schema document, which imports `xml.xsd` at most.
  ///   - name: Its name in errors.
  package init(known bytes: [UInt8], name: String) {
    self.bytes = bytes
    self.name = name
    limits = .standard
    resources = [:]
    plain = Mutex(.notMade)
    schema = Mutex(nil)
    program = Self.program(bytes, name, limits)
  }

  /// Takes what is left of a schema that is known to be one.
  private init(plain bytes: [UInt8], name: String, resources: [String: [UInt8]], limits: Limits) {
    self.bytes = bytes
    self.name = name
    self.limits = limits
    self.resources = resources
    schema = Mutex(nil)
    program = nil
    plain = Mutex(.none)
  }

  /// The schema without its identity constraints.
  private enum Plain {
    case notMade, none
    case made(XMLSchema)
  }

  /// The schema without its identity constraints; nil if it has none.
  private func withoutIdentities() -> XMLSchema? {
    plain.withLock { plain in
      if case .notMade = plain {
        plain =
          Self.withoutIdentities(bytes, name).map {
            .made(XMLSchema(plain: $0, name: name, resources: resources, limits: limits))
          } ?? .none
      }
      guard case .made(let schema) = plain else { return nil }
      return schema
    }
  }

  /// Whether our own form of the schema exists; for tests.
  package var isCompiled: Bool { program != nil }

  private static func program(
    _ bytes: [UInt8], _ name: String, _ limits: Limits
  ) -> CompiledSchema? {
    let options = ReadOptions(treeCap: limits.schemaBytes)
    guard let document = try? XMLDocument.read(XMLSource(bytes: bytes, name: name), options),
      let tree = document.tree
    else { return nil }
    return (try? SchemaCompiler.program(tree)).map { CompiledSchema($0) }
  }

  /// The schema documents, the one that takes in the others first.
  var documents: [(name: String, bytes: [UInt8])] {
    [(name, bytes)]
      + resources.filter { $0.key != name }.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  /// Checks a tree.
  /// - Returns: The violations, none if the document is valid.
  /// - Throws: `XMLSchemaError.failed` if the check could not be made.
  package func violations(in tree: XMLTree) throws(XMLSchemaError) -> SchemaViolations {
    if accepts(tree) { return SchemaViolations() }
    return try judgedViolations(in: tree)
  }

  /// Whether our own form of the schema knows a tree to be valid.
  package func accepts(_ tree: XMLTree) -> Bool {
    program.map { SchemaValidator.accepts(tree, $0) } ?? false
  }

  /// What libxml2 finds.
  package func judgedViolations(in tree: XMLTree) throws(XMLSchemaError) -> SchemaViolations {
    let table = tree.table
    if table.nodes.count > limits.comparedNodes * (program == nil ? 4 : 1),
      let plain = withoutIdentities()
    {
      return try violations(in: tree, without: plain)
    }
    guard tree.mayBeCopied else { throw .documentTooLarge(Limits.copiedTreeBytes) }
    let schema = try compiled()
    do {
      let complaints = try schema.complaints(about: tree, limit: limits.schemaViolations)
      return SchemaViolations(
        first: complaints.first.map {
          SchemaViolation(line: $0.line, element: $0.element, message: $0.message)
        }, total: complaints.count)
    } catch { throw .failed(error.message) }
  }

  /// What libxml2 finds but for identity constraints, and what our own form knows of those.
  private func violations(
    in tree: XMLTree, without plain: XMLSchema
  ) throws(XMLSchemaError) -> SchemaViolations {
    let found = try plain.judgedViolations(in: tree)
    guard found.isEmpty else { return found }
    guard let holds = program.flatMap({ SchemaValidator.holdsIdentities(tree, $0) }) else {
      throw .failed("the keys of a document with \(tree.table.nodes.count) nodes are not compared")
    }
    if holds { return SchemaViolations() }
    return SchemaViolations([
      SchemaViolation(
        line: tree.root.line, element: tree.root.name.local,
        message: "a key is there twice, is missing, or refers to none (unique, key, keyref)")
    ])
  }

  /// libxml2's form of the schema, made when it is first asked for.
  private func compiled() throws(XMLSchemaError) -> LibXMLSchema {
    let made = schema.withLock { known in
      Result<LibXMLSchema, XMLSchemaError> { () throws(XMLSchemaError) in
        if let known { return known }
        let made = try Self.compile(bytes, name, resources)
        known = made
        return made
      }
    }
    return try made.get()
  }

  private static func compile(
    _ bytes: [UInt8], _ name: String, _ resources: [String: [UInt8]]
  ) throws(XMLSchemaError) -> LibXMLSchema {
    do { return try LibXMLSchema(compiling: bytes, resources: resources) } catch {
      throw .invalid(name: name, line: error.line, message: error.message)
    }
  }
}
