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

/// An XML Schema 1.0. Nothing is fetched: what it imports must be handed in.
public final class XMLSchema: Sendable {
  /// Compiles a schema.
  /// - Parameters:
  ///   - bytes: The schema document.
  ///   - name: Its name in errors.
  ///   - resources: What its imports and includes may name: bytes by schemaLocation. `xml.xsd`,
  ///     for the attributes xml:lang, xml:space, xml:base and xml:id, is always there.
  /// - Throws: `XMLSchemaError` if it is not usable.
  public init(
    bytes: [UInt8], name: String, resources: [String: [UInt8]] = [:], limits: Limits = .standard
  ) throws(XMLSchemaError) {
  }

  /// Checks a tree.
  /// - Returns: The violations, none if the document is valid.
  /// - Throws: `XMLSchemaError.failed` if the check could not be made.
  public func violations(in tree: XMLTree) throws(XMLSchemaError) -> [SchemaViolation] {
    throw .failed("")
  }
}
