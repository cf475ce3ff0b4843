import CLibXML2

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
@safe public final class XMLSchema: @unchecked Sendable {
  // libxml2 does not write into a compiled schema: documents cannot make it load others, see below.
  private let schema: xmlSchemaPtr
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
    self.limits = limits
    Library.start()
    let complaints = SchemaComplaints(limit: 1, tree: nil)
    let schema = unsafe SchemaResources.$current.withValue(resources) {
      unsafe Self.compile(bytes, complaints)
    }
    if let first = complaints.violations.first {
      unsafe xmlSchemaFree(schema)
      throw .invalid(name: name, line: first.line, message: first.message)
    }
    guard let schema = unsafe schema else {
      throw .invalid(name: name, line: nil, message: "unknown error")
    }
    unsafe self.schema = schema
  }

  deinit { unsafe xmlSchemaFree(schema) }

  /// Checks a tree.
  /// - Returns: The violations, none if the document is valid.
  /// - Throws: `XMLSchemaError.failed` if the check could not be made.
  public func violations(in tree: XMLTree) throws(XMLSchemaError) -> [SchemaViolation] {
    guard let context = unsafe xmlSchemaNewValidCtxt(schema) else { throw .failed("no memory") }
    defer { unsafe xmlSchemaFreeValidCtxt(context) }
    let complaints = SchemaComplaints(limit: limits.schemaViolations, tree: tree)
    unsafe xmlSchemaSetValidStructuredErrors(
      context, schemaComplaint, Unmanaged.passUnretained(complaints).toOpaque())
    guard let copy = tree.libXML else { throw .failed("no memory") }
    let result = withExtendedLifetime(copy) {
      unsafe withoutLocations(copy.document) { unsafe xmlSchemaValidateDoc(context, $0) }
    }
    guard let result, result >= 0 else {
      throw .failed(complaints.violations.first?.message ?? "internal error of the validator")
    }
    if result > 0 && complaints.violations.isEmpty {
      return [SchemaViolation(line: nil, element: nil, message: "the document is not valid")]
    }
    return complaints.violations
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

  /// Runs a check on a document, on a copy without xsi:schemaLocation if it has such attributes: they
  /// would make libxml2 change the schema, at the word of the document.
  private func withoutLocations(_ document: xmlDocPtr, _ check: (xmlDocPtr) -> Int32) -> Int32? {
    let expression =
      "//@*[namespace-uri() = 'http://www.w3.org/2001/XMLSchema-instance' and "
      + "(local-name() = 'schemaLocation' or local-name() = 'noNamespaceSchemaLocation')]"
    guard let found = unsafe Self.attributes(document, expression) else { return nil }
    defer { unsafe xmlXPathFreeObject(found) }
    guard let set = unsafe found.pointee.nodesetval, unsafe set.pointee.nodeNr > 0 else {
      return unsafe check(document)
    }
    guard let copy = unsafe xmlCopyDoc(document, 1) else { return nil }
    defer { unsafe xmlFreeDoc(copy) }
    guard let inCopy = unsafe Self.attributes(copy, expression) else { return nil }
    if let set = unsafe inCopy.pointee.nodesetval, let table = unsafe set.pointee.nodeTab {
      for index in unsafe 0..<Int(set.pointee.nodeNr) {
        guard let node = unsafe table[index] else { continue }
        unsafe xmlRemoveProp(UnsafeMutableRawPointer(node).assumingMemoryBound(to: xmlAttr.self))
        unsafe table[index] = nil
      }
      unsafe set.pointee.nodeNr = 0
    }
    unsafe xmlXPathFreeObject(inCopy)
    return unsafe check(copy)
  }

  private static func attributes(
    _ document: xmlDocPtr, _ expression: String
  ) -> xmlXPathObjectPtr? {
    guard let context = unsafe xmlXPathNewContext(document) else { return nil }
    defer { unsafe xmlXPathFreeContext(context) }
    return unsafe xmlXPathEval(expression, context)
  }
}
