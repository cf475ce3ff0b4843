import CLibXML2

/// libxml2's parser and its validator over its own tree: the judge of our form of schemas.
@safe package final class SchemaJudge {
  private let schema: xmlSchemaPtr

  /// Compiles a schema; nil where libxml2 does not. What it imports, the loader of the process must know.
  package init?(_ bytes: [UInt8]) {
    let context = unsafe bytes.withUnsafeBytes { all in
      unsafe xmlSchemaNewMemParserCtxt(
        all.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(all.count))
    }
    guard let context = unsafe context else { return nil }
    defer { unsafe xmlSchemaFreeParserCtxt(context) }
    guard let schema = unsafe xmlSchemaParse(context) else { return nil }
    unsafe self.schema = schema
  }

  deinit { unsafe xmlSchemaFree(schema) }

  /// Whether a document is valid; nil where libxml2 reads none.
  package func isValid(_ bytes: [UInt8]) -> Bool? {
    let options =
      XML_PARSE_NOENT.rawValue | XML_PARSE_NONET.rawValue | XML_PARSE_NOERROR.rawValue
      | XML_PARSE_NOWARNING.rawValue
    let document = unsafe bytes.withUnsafeBytes { all in
      unsafe xmlReadMemory(
        all.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(all.count), nil, nil,
        Int32(options))
    }
    guard let document = unsafe document else { return nil }
    defer { unsafe xmlFreeDoc(document) }
    guard let context = unsafe xmlSchemaNewValidCtxt(schema) else { return nil }
    defer { unsafe xmlSchemaFreeValidCtxt(context) }
    unsafe xmlSchemaSetValidStructuredErrors(context, { _, _ in }, nil)
    return unsafe xmlSchemaValidateDoc(context, document) == 0
  }
}
