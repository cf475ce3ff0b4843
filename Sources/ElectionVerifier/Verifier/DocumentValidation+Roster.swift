// The roster, and the units of which it speaks.
extension DocumentValidation {
  /// The roster where the document is too large for a tree: its unit is not known, and no territory is
  /// checked, but every signer's card is.
  var rosterAlone: RosterView? {
    guard signed.document.treeOmitted, let roster = trusted.roster else { return nil }
    return RosterView(
      roster: roster, register: nil, at: documentTime, unit: nil, speaksOfSameUnits: false)
  }

  func checkRosterAlone() {
    guard let view = rosterAlone, !view.isInForce, let roster = view.roster?.index.head else {
      return
    }
    collector.add(
      Finding(
        .roster(.notInForce(from: roster.validFrom, until: roster.validUntil)), about: .roster))
  }

  /// Without a roster in force, and units that it can speak of, nobody's role is known.
  func checkRosterAndUnits() {
    guard let context else { return }
    guard let roster = context.roster?.index.head else {
      collector.add(
        Finding(.roster(trusted.refusesRosters ? .refused : .missing), about: .roster))
      return
    }
    if !context.rosterIsInForce {
      collector.add(
        Finding(
          .roster(.notInForce(from: roster.validFrom, until: roster.validUntil)), about: .roster))
    }
    let fields = context.fields
    if context.unit == nil, fields["unit"] != nil {
      collector.add(
        Finding(
          .document(.fieldInvalid("unit", value: fields.unit ?? "")), about: .field("unit")))
    }
    for name in ["unit", "unitScheme", "unitEdition"]
    where !context.policy.fields.contains(where: { $0.name == name }) {
      collector.add(
        Finding(
          .policy(.expressionFailed(name: "Field " + name, .notRead)),
          about: .policy(context.policy.identifier)))
    }
    if !context.speaksOfSameUnits, let scheme = fields.unitScheme, let edition = fields.unitEdition
    {
      collector.add(
        Finding(
          .signer(
            .otherUnitScheme(
              roster: roster.scheme + " " + roster.unitEdition,
              document: scheme + " " + edition)),
          about: .field("unitScheme")))
    }
  }
}
