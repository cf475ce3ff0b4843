/// What of a document the register contradicts, each with the place of the document that says it.
struct RegisterFindings {
  private(set) var all: [Finding] = []

  mutating func note(_ finding: RegisterFinding, _ concern: Concern) {
    all.append(Finding(.register(finding), about: concern))
  }

  /// Holds a name of the document against the register's.
  mutating func compare(
    _ named: RegisterFinding.Named, _ name: LocalizedText, _ registered: LocalizedText,
    at field: String
  ) {
    for finding in NameAgreement.findings(named, document: name, register: registered) {
      note(finding, .field(field))
    }
  }

  /// Holds a name of the document, if it has one, against the register's.
  mutating func compare(
    _ named: RegisterFinding.Named, _ fields: DocumentFields, _ registered: LocalizedText,
    at field: String
  ) {
    guard case .text(let name)? = fields[field] else { return }
    compare(named, name, registered, at: field)
  }

  static func += (one: inout RegisterFindings, other: RegisterFindings) { one.all += other.all }
}
