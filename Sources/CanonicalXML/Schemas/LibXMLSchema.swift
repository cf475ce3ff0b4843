import CLibXML2

/// What libxml2 says of a schema, or of a document that does not follow one.
package struct SchemaComplaint: Error {
  /// The line, counted from 1; nil if it is not known.
  package let line: Int?
  /// The local name of the element, if it is known.
  package let element: String?
  /// libxml2's own words.
  package let message: String
}

/// A schema as libxml2 compiled it, for what libxml2 still judges. Nothing is fetched.
@safe package final class LibXMLSchema: @unchecked Sendable {
  // Sendable: libxml2 does not write into a compiled schema; `LibXMLTree` holds nothing that makes it
  // load others.
  private let schema: xmlSchemaPtr

  /// Compiles a schema.
  /// - Parameters:
  ///   - bytes: The schema document.
  ///   - resources: What its imports and includes may name: bytes by schemaLocation.
  /// - Throws: `SchemaComplaint`, the first one, if it is no valid schema.
  package init(
    compiling bytes: [UInt8], resources: [String: [UInt8]]
  ) throws(SchemaComplaint) {
    Library.start()
    let complaints = SchemaComplaints(limit: 1, tree: nil)
    let compiled = unsafe SchemaResources.$current.withValue(resources) {
      unsafe Self.compile(bytes, complaints)
    }
    guard complaints.first.isEmpty, let compiled = unsafe compiled else {
      unsafe xmlSchemaFree(compiled)
      throw complaints.first.first
        ?? SchemaComplaint(line: nil, element: nil, message: "unknown error")
    }
    unsafe schema = compiled
  }

  deinit { unsafe xmlSchemaFree(schema) }

  /// What is wrong with a tree.
  /// - Parameters:
  ///   - tree: The tree.
  ///   - limit: How many complaints are kept; at least one of a tree that is not valid.
  /// - Returns: The first complaints, and how many there are.
  /// - Throws: `SchemaComplaint` if the check could not be made.
  package func complaints(
    about tree: XMLTree, limit: Int
  ) throws(SchemaComplaint) -> (first: [SchemaComplaint], count: Int) {
    let noMemory = SchemaComplaint(line: nil, element: nil, message: "no memory")
    guard let context = unsafe xmlSchemaNewValidCtxt(schema) else { throw noMemory }
    defer { unsafe xmlSchemaFreeValidCtxt(context) }
    let complaints = SchemaComplaints(limit: max(1, limit), tree: tree)
    unsafe xmlSchemaSetValidStructuredErrors(
      context, schemaComplaint, Unmanaged.passUnretained(complaints).toOpaque())
    guard let copy = tree.libXML else { throw noMemory }
    let result = withExtendedLifetime(copy) {
      unsafe xmlSchemaValidateDoc(context, copy.document)
    }
    guard result >= 0 else {
      throw complaints.first.first
        ?? SchemaComplaint(line: nil, element: nil, message: "internal error of the validator")
    }
    guard result > 0, complaints.first.isEmpty else { return (complaints.first, complaints.count) }
    return ([SchemaComplaint(line: nil, element: nil, message: "the document is not valid")], 1)
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
