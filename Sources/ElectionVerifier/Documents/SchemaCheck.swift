import CanonicalXML

/// What a schema says about a tree.
enum SchemaOutcome {
  case valid
  case invalid([SchemaViolation])
  /// The check could not be made; why.
  case notChecked(String)

  init(_ schema: XMLSchema, _ tree: XMLTree) {
    do throws(XMLSchemaError) {
      let violations = try schema.violations(in: tree)
      self = violations.isEmpty ? .valid : .invalid(violations)
    } catch { self = .notChecked(String(describing: error)) }
  }
}

extension BuiltInSchemas {
  /// The compiled schemas, each compiled once.
  private static let compiled: [String: Result<XMLSchema, XMLSchemaError>] = {
    var schemas: [String: Result<XMLSchema, XMLSchemaError>] = [:]
    for namespace in [
      Vocabulary.resultSheet, Vocabulary.policy, Vocabulary.roster, Vocabulary.trust,
    ] {
      schemas[namespace] = Result { () throws(XMLSchemaError) in
        try XMLSchema(bytes: bytes(for: namespace) ?? [], name: namespace)
      }
    }
    return schemas
  }()

  /// Checks a tree with the schema of one of mohr's own formats.
  static func check(_ tree: XMLTree, namespace: String) -> SchemaOutcome {
    switch compiled[namespace] {
    case .success(let schema): SchemaOutcome(schema, tree)
    case .failure(let error): .notChecked(String(describing: error))
    case nil: .notChecked("no schema for \(namespace)")
    }
  }

  /// The compiled schema of a namespace; nil if it has none that is usable.
  static func schema(for namespace: String) -> XMLSchema? {
    try? compiled[namespace]?.get()
  }
}
