import ElectionReports
import ElectionVerifier

extension RosterChange: Phrase {
  func english(_ say: Speaker) -> String {
    let subject = card.map { "card \(say.latin($0))" } ?? "the roster"
    switch kind {
    case .added(let card):
      return "\(subject): added (\(say.list(facts(card, say))))"
    case .removed(let card):
      return "\(subject): removed (\(say.list(facts(card, say))))"
    case .step(let event): return "\(subject): \(text(event, say))"
    case .stepRemoved(let event):
      return "\(subject): no longer there: \(text(event, say))"
    case .changed(let field, let old, let new):
      return changed(subject, name(field, say), [old, new].map { value(field, $0, say) })
    case .offices(let old, let new):
      return changed(subject, "further offices", [old, new].map { text($0, say) })
    case .delegations(let old, let new, let card):
      return changed(subject, "delegations", [old, new].map { text($0, of: card, say) })
    }
  }

  private func changed(_ subject: String, _ name: String, _ values: [String]) -> String {
    "\(subject): \(name): \(values[0]) → \(values[1])"
  }

  private func name(_ field: Field, _ say: Speaker) -> String {
    switch field {
    case .validFrom: "in force from"
    case .validUntil: "in force until"
    case .scheme: "scheme of the units' codes"
    case .unitEdition: "edition of the units' codes"
    case .roleName(let id): "name of the role \(say.latin(id))"
    case .authority(let id): "name of the office \(say.latin(id))"
    case .holder: "national id of the holder"
    case .name: "name of the holder"
    case .role: "role"
    case .unit: "unit"
    case .from: "role held from"
    case .until: "role held until"
    case .certificate(.signature): "signature certificate"
    case .certificate(.authentication): "authentication certificate"
    }
  }
}
