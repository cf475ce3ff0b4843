import CanonicalXML
package import XMLSchemas

/// What a schema says about a tree.
enum SchemaOutcome {
  case valid
  case invalid(SchemaViolations)
  /// The check could not be made; why.
  case notChecked(String)
  /// The document's tree needs more than so many bytes for the check.
  case tooLarge(Int)

  init(_ schema: XMLSchema, _ tree: XMLTree) {
    do throws(XMLSchemaError) {
      let violations = try schema.violations(in: tree)
      self = violations.isEmpty ? .valid : .invalid(violations)
    } catch {
      if case .documentTooLarge(let limit) = error {
        self = .tooLarge(limit)
      } else {
        self = .notChecked(error.description)
      }
    }
  }

  /// What there is to say of a document: the first violations, and how many more there are.
  /// - Parameter unchecked: What the reason is about where no check could be made.
  func findings(unchecked: Concern) -> [Finding] {
    switch self {
    case .valid: return []
    case .notChecked(let reason):
      return [Finding(.policy(.schemaNotChecked(reason)), about: unchecked)]
    case .tooLarge(let limit):
      return [Finding(.policy(.treeOmitted(.copy(limit))), about: .document)]
    case .invalid(let violations):
      let listed = violations.prefix(VerdictLimits.findings).map {
        Finding(
          .document(.schemaViolation(message: $0.message, element: $0.element ?? "")),
          about: .document, line: $0.line)
      }
      return listed + Finding.more(than: listed, of: violations.total)
    }
  }

  /// Refuses whatever is not known to be valid.
  func requireValid() throws(TrustFinding.RefusalReason) {
    switch self {
    case .valid: return
    case .invalid(let violations):
      throw .schemaViolation(violations.first?.message ?? "", line: violations.first?.line)
    case .notChecked(let reason): throw .schemaViolation(reason)
    case .tooLarge(let limit):
      throw .schemaViolation(XMLSchemaError.documentTooLarge(limit).description)
    }
  }
}

extension BuiltInSchemas {
  private static let resultSheet = known(Vocabulary.resultSheet)
  private static let policy = known(Vocabulary.policy)
  private static let roster = known(Vocabulary.roster)
  private static let register = known(Vocabulary.register)
  private static let statement = known(Vocabulary.statement)
  private static let trust = known(Vocabulary.trust)
  private static let algorithms = known(Vocabulary.algorithms)

  private static func known(_ namespace: String) -> XMLSchema {
    XMLSchema(known: bytes(for: namespace) ?? [], name: namespace)
  }

  /// The schema of a namespace, compiled once, when it is first asked for; nil if it has none.
  package static func schema(for namespace: String) -> XMLSchema? {
    switch namespace {
    case Vocabulary.resultSheet: resultSheet
    case Vocabulary.policy: policy
    case Vocabulary.roster: roster
    case Vocabulary.register: register
    case Vocabulary.statement: statement
    case Vocabulary.trust: trust
    case Vocabulary.algorithms: algorithms
    default: nil
    }
  }

  /// Makes the names of a schema known, so that a document which is read after this carries their numbers:
  /// our own form of the schema knows no other document to be valid.
  static func prepare(_ namespace: String) { _ = schema(for: namespace) }

  /// Checks a tree with the schema of one of mohr's own formats.
  static func check(_ tree: XMLTree, namespace: String) -> SchemaOutcome {
    guard let schema = schema(for: namespace) else {
      return .notChecked("no schema for \(namespace)")
    }
    return SchemaOutcome(schema, tree)
  }
}
