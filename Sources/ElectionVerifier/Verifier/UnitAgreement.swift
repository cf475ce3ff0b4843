/// The unit of a document held against the register's tree: what it is, whose it is, what it hands in and who votes there.
struct UnitAgreement {
  private let fields: DocumentFields
  private let contests: [String]
  private let register: TrustedRegister
  private(set) var findings = RegisterFindings()

  /// - Parameters:
  ///   - needs: What the policy reads of what a register asks for.
  ///   - contests: The contests that the document is of.
  init(
    _ fields: DocumentFields, _ needs: RegisterNeeds, readsInputs: Bool, contests: [String],
    _ register: TrustedRegister
  ) {
    self.fields = fields
    self.contests = contests
    self.register = register
    compare(readsParent: needs.readsParent, readsInputs: readsInputs)
  }

  private mutating func compare(readsParent: Bool, readsInputs: Bool) {
    guard let scheme = fields.unitScheme, let edition = fields.unitEdition, let code = fields.unit
    else { return }
    guard scheme.isSame(as: register.scheme), edition.isSame(as: register.unitEdition) else {
      findings.note(
        .otherUnits(
          register: register.scheme + " " + register.unitEdition,
          document: scheme + " " + edition), .field("unitScheme"))
      return
    }
    guard let unit = register.unit(code) else {
      findings.note(.unknownUnit(code), .field("unit"))
      return
    }
    if let end = register.chainBreak(above: code) {
      findings.note(.chain(unit: code, above: end.code, isThere: end.isThere), .register)
    }
    if let kind = fields["unitKind"]?.token, !kind.isSame(as: unit.kind) {
      findings.note(.other(.kind, register: unit.kind, document: kind), .field("unitKind"))
    }
    let parent = fields["unitParent"]?.token ?? ""
    let registered = unit.parent?.code ?? ""
    if readsParent, !parent.isSame(as: registered) {
      findings.note(.other(.parent, register: registered, document: parent), .field("unitParent"))
    }
    findings.compare(.unit, fields, unit.name, at: "unitName")
    checkExpected(unit)
    checkEligible(unit)
    if readsInputs {
      for finding in InputAgreement(fields, of: unit.unit.code, register).findings {
        findings.note(finding, .field("inputs"))
      }
    }
  }

  private mutating func checkExpected(_ unit: RegisteredUnit) {
    guard let expected = unit.tier else {
      findings.note(.notExpected(unit: unit.unit.code, contest: nil), .field("unit"))
      return
    }
    if let tier = fields.tier, !tier.isSame(as: expected) {
      findings.note(.other(.tier, register: expected, document: tier), .field("tier"))
    }
    guard let expected = unit.contests else { return }
    for contest in contests where !expected.contains(where: { $0.isSame(as: contest) }) {
      findings.note(.notExpected(unit: unit.unit.code, contest: contest), .field("contest"))
    }
  }

  /// People vote where they are: that there are more than live there is lawful, and worth a look.
  private mutating func checkEligible(_ unit: RegisteredUnit) {
    // What a document does not speak of needs no looking up: that of a province may be the sum of a thousand units.
    guard fields.ballots("eligible") != nil || fields.ballots("total") != nil,
      let eligible = register.eligible(in: unit)
    else { return }
    if let stated = fields.ballots("eligible"), stated != eligible {
      findings.note(.otherVoters(document: stated, register: eligible), .field("ballots.eligible"))
    }
    guard let ballots = fields.ballots("total"), eligible < ballots else { return }
    findings.note(.moreThanEligible(ballots: ballots, eligible: eligible), .field("ballots.total"))
  }
}
