import CLibXML2
import Synchronization

/// One way in which a document does not follow its schema.
public struct SchemaViolation: Hashable, Sendable {
  /// The line of the element, counted from 1; nil if it is not known.
  public let line: Int?
  /// The local name of the element, if it is known.
  public let element: String?
  /// The validator's own words, in English.
  public let message: String
}

/// Why a schema could not be used, or a document could not be checked with it.
public enum XMLSchemaError: Error, Hashable, Sendable {
  /// The schema is not valid; the name, the line, the parser's own words.
  case invalid(name: String, line: Int?, message: String)
  /// The schema is larger than the limit in bytes.
  case tooLarge(Int)
  /// The check itself failed.
  case failed(String)
}

extension XMLSchemaError: CustomStringConvertible {
  /// The error in English.
  public var description: String {
    switch self {
    case .invalid(let name, let line, let message):
      "\(name)\(line.map { ":\($0)" } ?? ""): not a valid schema: \(message)"
    case .tooLarge(let limit): "the schema is larger than \(limit) bytes"
    case .failed(let message): "the schema could not be applied: \(message)"
    }
  }
}

/// An XML Schema 1.0. Nothing is fetched: what it imports must be handed in.
///
/// A compiled form of our own knows most valid documents; libxml2 judges the others, and all of those
/// whose schema has more than that form covers.
@safe public final class XMLSchema: @unchecked Sendable {
  // libxml2 does not write into a compiled schema: `LibXMLTree` holds nothing that makes it load others.
  private let schema: Mutex<LibXMLSchema?>
  private let program: CompiledSchema?
  private let bytes: [UInt8]
  private let name: String
  private let limits: Limits

  /// Compiles a schema.
  /// - Parameters:
  ///   - bytes: The schema document.
  ///   - name: Its name in errors.
  ///   - resources: What its imports and includes may name: bytes by schemaLocation. `xml.xsd`,
  ///     for the attributes xml:lang, xml:space, xml:base and xml:id, is always there.
  ///   - limits: Its size and the number of listed violations are bounded by these.
  /// - Throws: `XMLSchemaError` if it is not usable.
  public init(
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
    schema = Mutex(nil)
    program = Self.program(bytes, name, limits)
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

  /// Checks a tree.
  /// - Returns: The violations, none if the document is valid.
  /// - Throws: `XMLSchemaError.failed` if the check could not be made.
  public func violations(in tree: XMLTree) throws(XMLSchemaError) -> [SchemaViolation] {
    if accepts(tree) { return [] }
    return try judgedViolations(in: tree)
  }

  /// Whether our own form of the schema knows a tree to be valid.
  package func accepts(_ tree: XMLTree) -> Bool {
    program.map { SchemaValidator.accepts(tree, $0) } ?? false
  }

  /// What libxml2 finds.
  package func judgedViolations(in tree: XMLTree) throws(XMLSchemaError) -> [SchemaViolation] {
    let schema = try compiled()
    guard let context = unsafe xmlSchemaNewValidCtxt(schema.pointer) else {
      throw .failed("no memory")
    }
    defer { unsafe xmlSchemaFreeValidCtxt(context) }
    let complaints = SchemaComplaints(limit: limits.schemaViolations, tree: tree)
    unsafe xmlSchemaSetValidStructuredErrors(
      context, schemaComplaint, Unmanaged.passUnretained(complaints).toOpaque())
    guard let copy = tree.libXML else { throw .failed("no memory") }
    let result = withExtendedLifetime(copy) {
      unsafe xmlSchemaValidateDoc(context, copy.document)
    }
    guard result >= 0 else {
      throw .failed(complaints.violations.first?.message ?? "internal error of the validator")
    }
    if result > 0 && complaints.violations.isEmpty {
      return [SchemaViolation(line: nil, element: nil, message: "the document is not valid")]
    }
    return complaints.violations
  }

  /// libxml2's form of the schema, made when it is first asked for.
  private func compiled() throws(XMLSchemaError) -> LibXMLSchema {
    let made = schema.withLock { known in
      Result<LibXMLSchema, XMLSchemaError> { () throws(XMLSchemaError) in
        if let known { return known }
        let made = try Self.compile(bytes, name, [:])
        known = made
        return made
      }
    }
    return try made.get()
  }

  private static func compile(
    _ bytes: [UInt8], _ name: String, _ resources: [String: [UInt8]]
  ) throws(XMLSchemaError) -> LibXMLSchema {
    Library.start()
    let complaints = SchemaComplaints(limit: 1, tree: nil)
    let schema = unsafe SchemaResources.$current.withValue(resources) {
      unsafe compile(bytes, complaints)
    }
    if let first = complaints.violations.first {
      unsafe xmlSchemaFree(schema)
      throw .invalid(name: name, line: first.line, message: first.message)
    }
    guard let schema = unsafe schema else {
      throw .invalid(name: name, line: nil, message: "unknown error")
    }
    return unsafe LibXMLSchema(owning: schema)
  }

  private static func compile(_ bytes: [UInt8], _ complaints: SchemaComplaints) -> xmlSchemaPtr? {
    unsafe bytes.withUnsafeBytes { all in
      let start = unsafe all.baseAddress?.assumingMemoryBound(to: CChar.self)
      guard let context = unsafe xmlSchemaNewMemParserCtxt(start, Int32(all.count)) else {
        return nil
      }
      defer { unsafe xmlSchemaFreeParserCtxt(context) }
      let data = unsafe Unmanaged.passUnretained(complaints).toOpaque()
      unsafe xmlSchemaSetParserStructuredErrors(context, schemaComplaint, data)
      // What is wrong with the schema as XML goes to this thread's handler, else to standard error.
      unsafe xmlSetStructuredErrorFunc(data, schemaComplaint)
      defer { xmlSetStructuredErrorFunc(nil, nil) }
      return unsafe xmlSchemaParse(context)
    }
  }
}

/// The owner of libxml2's compiled schema.
@safe private final class LibXMLSchema: @unchecked Sendable {
  // Sendable: libxml2 only reads it.
  let pointer: xmlSchemaPtr
  init(owning pointer: xmlSchemaPtr) { unsafe self.pointer = pointer }
  deinit { unsafe xmlSchemaFree(pointer) }
}
