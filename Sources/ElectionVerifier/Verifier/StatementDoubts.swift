import CanonicalXML
import PKI

/// What speaks against a statement that counts: the sheet or another statement says otherwise of the role, or somebody
/// else holds it than the statement names.
struct StatementDoubts {
  private(set) var findings: [StatementFinding] = []

  init(_ context: ValidationContext) {
    let stated = context.statements.accepted.filter(\.isAbsence)
    for (index, statement) in stated.enumerated() {
      guard let role = statement.role else { continue }
      if context.slots.isForOne(role) {
        for other in Self.otherwise(statement, role, stated[..<index], context.fields) {
          findings.append(
            .disagrees(
              role: role, status: statement.says, file: statement.source, other: other.says,
              in: other.file))
        }
      }
      if let person = statement.person {
        checkPerson(person, of: role, in: statement.source, context)
      }
    }
  }

  /// What is said of one person beside what a statement says.
  private static func otherwise(
    _ statement: Statement, _ role: String, _ others: ArraySlice<Statement>,
    _ fields: DocumentFields
  ) -> [(says: String, file: FilePath?)] {
    let beside = others.filter { $0.role == role && $0.says != statement.says }
      .map { (says: $0.says, file: Optional($0.source)) }
    let inside = fields.absences.filter {
      $0.role == role && $0.status != statement.says && $0.status != "delegated"
    }.map(\.status)
    // Who was there when the sheet was drawn up may have refused to sign it.
    let isAway = statement.says == StatementRule.Word.absent.rawValue
    let present = isAway && fields.present.contains(role) ? ["present"] : []
    return beside + (inside + present).map { (says: $0, file: nil) }
  }

  private mutating func checkPerson(
    _ person: LocalizedText, of role: String, in file: FilePath, _ context: ValidationContext
  ) {
    let holders = context.otherHolders(of: role, than: person)
    guard !holders.isEmpty else { return }
    findings.append(.otherPerson(role: role, person, holders: holders, file: file))
  }
}

extension ValidationContext {
  /// Who holds a role by the roster, where nobody of them has this name; of a role that nobody on the roster holds here
  /// nothing is known.
  package func otherHolders(of role: String, than person: LocalizedText) -> [LocalizedText] {
    let holders = rosterView.holders(of: role).map(\.name)
    return holders.allSatisfy { NameAgreement.isAnother(person, $0) } ? holders : []
  }

  /// The absences and refusals by which the document lets signatures be missing that are not there; all that a statement
  /// says.
  package func excusing(_ signatures: [JudgedSignature]) -> [Absence] {
    let isStatement = policy.applicability.root == TrustedDocuments.statement
    return fields.absences.filter { absence in
      guard absence.excuses else { return false }
      if isStatement { return true }
      let requirements =
        slots.signers.filter { $0.role == absence.role }.map(\.requirement)
        + slots.countersigners.filter { $0.role == absence.role }.map(\.requirement)
      return requirements.contains(.unlessReason) && slots.lacking(absence.role, signatures) != 0
    }
  }
}

extension NameAgreement {
  /// Whether a name is not somebody's, as people read them: in a language that both have it is another.
  fileprivate static func isAnother(_ name: LocalizedText, _ holder: LocalizedText) -> Bool {
    var isOther = false
    name.forEach { language, text in
      if let own = holder[language], !isSame(own, text) { isOther = true }
    }
    return isOther
  }
}

extension RosterView {
  /// The cards whose holders may sign in a role for the document.
  fileprivate func holders(of role: String) -> [RosterCard] {
    guard let roster, let documentUnit = unit else { return [] }
    return roster.holders(of: role).filter { card in
      guard card.isInUse(at: at), let unit = card.holding(of: role, at: at).unit else {
        return false
      }
      return covers(unit, documentUnit)
    }
  }
}
